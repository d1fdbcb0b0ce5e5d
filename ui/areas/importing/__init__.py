"""Bringing in the office's own sheets, after a preview."""
