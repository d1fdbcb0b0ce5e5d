"""Clock numbers."""

from __future__ import annotations


def plain_number(text: str) -> str:
    """Return a clock number without what clocks pad it with: spaces, and zeros in front."""
    return text.strip().lstrip("0") or text.strip()
