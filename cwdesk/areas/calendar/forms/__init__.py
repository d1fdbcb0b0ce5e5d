"""Printable forms of the calendar."""
