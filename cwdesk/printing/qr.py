"""QR codes as marks on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import segno

from cwdesk.printing.marks import Fill


def modules(text: str) -> tuple[bytes, ...]:
    """Return the rows of a QR code, 1 for each dark module."""
    made = segno.make(text, error="m", micro=False)
    return tuple(bytes(row) for row in made.matrix)


def square(rows: tuple[bytes, ...], x: float, y: float, side: float) -> Iterator[Fill]:
    """Yield each run of dark modules as one rectangle; the quiet zone is the white around it."""
    module = side / len(rows)
    for line, row in enumerate(rows):
        for run in re.finditer(b"\x01+", row):
            wide = len(run[0]) * module
            yield Fill(x + run.start() * module, y + line * module, wide, module)
