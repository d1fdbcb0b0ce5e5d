"""Columns as data: what a table shows of each row, how it sorts and how it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCollator, QLocale, Qt

T = TypeVar("T")

HEAD, TAIL = 3, 4
"""Characters of an ID or telephone number that a list shows."""


class Align(Enum):
    """Where a cell's text stands; numbers right, so that digits line up."""

    LEFT = Qt.AlignmentFlag.AlignLeft
    RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column. The title doubles as the key under which its width and place are remembered."""

    title: str
    text: Callable[[T], str]
    sort: Callable[[T], Any] | None = None
    """A sort key; without one, texts sort by pinyin and numbers inside them by value."""
    align: Align = Align.LEFT
    width: int = 120
    """Pixels at 100 %."""
    mask: bool = False
    """Shows and copies only the first three and last four characters."""
    tone: Callable[[T], str | None] | None = None
    """A colour of the style for the text, as in good, due, overdue; never the only sign."""
    icon: Callable[[T], str | None] | None = None
    """A name for `icons.icon`."""
    hidden: bool = False
    """Hidden until the clerk asks for it."""

    def shown(self, row: T) -> str:
        """Return what the cell shows."""
        text = self.text(row)
        return masked(text) if self.mask else text


def masked(text: str) -> str:
    """Return `text` with all but its first three and last four characters starred."""
    hidden = len(text) - HEAD - TAIL
    return text[:HEAD] + "*" * hidden + text[-TAIL:] if hidden > 0 else text


def natural_order() -> Callable[[str], Any]:
    """Return a sort key for texts: Chinese by pinyin, 第2网格 before 第10网格."""
    collator = QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    collator.setNumericMode(True)
    return collator.sortKey
