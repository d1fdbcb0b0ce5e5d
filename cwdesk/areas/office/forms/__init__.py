"""The office's own papers."""
