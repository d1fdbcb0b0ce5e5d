"""What visits keep to: periods, classes, what is due, coverage, matters; no database, no clock."""
