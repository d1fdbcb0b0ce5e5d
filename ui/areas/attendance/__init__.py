"""Windows of attendance."""
