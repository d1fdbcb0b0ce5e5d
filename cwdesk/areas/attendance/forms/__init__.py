"""Printable forms of attendance."""
