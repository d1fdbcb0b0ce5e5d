"""Printable forms of the roster."""
