"""The one place that asks what time it is: local wall-clock, no time zone anywhere."""

from __future__ import annotations

from datetime import date, datetime


def now() -> datetime:
    """Return the local wall-clock time, to the second."""
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005


def now_text() -> str:
    """Return the local wall-clock time as `2026-10-08 09:30:00`."""
    return now().isoformat(sep=" ")


def today() -> date:
    """Return the local date."""
    return now().date()
