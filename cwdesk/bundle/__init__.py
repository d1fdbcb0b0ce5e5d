"""The hand-off between offices; generic over tables."""
