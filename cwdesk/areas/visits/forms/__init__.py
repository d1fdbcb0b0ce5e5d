"""Printable forms of 走访, a file each."""
