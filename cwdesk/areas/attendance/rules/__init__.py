"""Rules of attendance: pure functions, no database, no clock."""
