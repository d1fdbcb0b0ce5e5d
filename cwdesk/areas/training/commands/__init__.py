"""What is written of training."""
