"""What was done, by whom, and undoing it."""
