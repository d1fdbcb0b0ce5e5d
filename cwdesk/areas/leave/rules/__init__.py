"""Rules of leave: pure functions on plain values, no database, no clock."""
