"""Windows of training."""
