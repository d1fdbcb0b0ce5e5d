"""The rules of visits: pure functions, no database, no clock."""
