"""The rules of training: pure functions, no database, no clock."""
