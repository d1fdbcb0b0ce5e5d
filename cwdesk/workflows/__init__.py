"""Use cases that span areas."""
