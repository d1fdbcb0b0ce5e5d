"""What is read of visits."""
