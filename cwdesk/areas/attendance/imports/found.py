"""What a clock's file holds, whatever its make: presses by number, and lines that are no press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Press:
    """One press of a number; `name` is what the clock calls its bearer."""

    number: str
    at: datetime
    way: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Bad:
    """A line or cell that is no press; its text never holds more than the clock's own numbers."""

    place: str
    """`第 12 行` or `C7`."""
    text: str


@dataclass(frozen=True, slots=True)
class Presses:
    """A file read."""

    make: str
    """Which kind of clock it is from, in words."""
    found: Sequence[Press]
    bad: Sequence[Bad] = ()
