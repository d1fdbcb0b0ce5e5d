"""A piece of a page, from edge to edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cwdesk.printing.marks import Mark


@dataclass(frozen=True, slots=True)
class Strip:
    """Marks across the page, their `y` counted from the strip's upper edge, and its height."""

    height: float
    marks: tuple[Mark, ...] = ()

    def at(self, y: float) -> Iterator[Mark]:
        """Yield the marks where they stand if the strip begins at `y`."""
        return (replace(mark, y=mark.y + y) for mark in self.marks)
