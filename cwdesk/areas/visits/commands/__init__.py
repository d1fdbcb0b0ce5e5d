"""What is written of visits."""
