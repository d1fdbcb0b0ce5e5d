"""Rows onto pages: what stays together, what goes over, what is carried along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cwdesk.printing.blocks import Band, Carry, Cell
from cwdesk.printing.fonts import Style
from cwdesk.printing.table import Row, Ruler, band

FORWARD, BROUGHT = "过次页", "承前页"


def paginated(
    rows: Sequence[Row], first: float, fresh: float, tail: float
) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of each page.

    A row that sums up stays with the row above it, and the last row stays with the tail. A row
    that is higher than a page goes on over pages.

    Args:
        rows: the table's, from its first to its last.
        first: room for rows on the page that is begun, in points; may be negative.
        fresh: room for rows on a new page.
        tail: room that must be left below the last row.
    """
    current: list[Row] = []
    room = first
    for at, row in enumerate(rows):
        if _need(rows, at, tail) > room and (current or room < fresh):
            yield tuple(current)
            current, room = [], fresh
        rest = row
        while rest.height > room:
            piece, rest = rest.split(room)
            yield (piece,)
            room = fresh
        current.append(rest)
        room -= rest.height
    yield tuple(current)


def _need(rows: Sequence[Row], at: int, tail: float) -> float:
    """Return the room that a row needs with everything that must stay with it."""
    end = at + 1
    while end < len(rows) and rows[end].bound:
        end += 1
    return sum(row.height for row in rows[at:end]) + (tail if end == len(rows) else 0)


def filled(rows: Sequence[Row], spare: Row, room: float) -> tuple[Row, ...]:
    """Add as many spare rows to a page as `room` points hold; closing bands stay below them."""
    end = len(rows)
    while end and rows[end - 1].bound:
        end -= 1
    left = room - sum(row.height for row in rows)
    more = max(0, int(left / spare.height + 0.001))
    return (*rows[:end], *(spare,) * more, *rows[end:])


class Carried:
    """The sums of a table that go from page to page."""

    def __init__(self, carry: Carry, ruler: Ruler) -> None:
        self.carry, self.ruler = carry, ruler
        longest = tuple(max(texts, key=len) for texts in zip(*carry.sums, strict=True))
        self.height = self._row(FORWARD, longest).height

    def onto(self, pages: Sequence[tuple[Row, ...]]) -> Iterator[tuple[Row, ...]]:
        """Yield the rows of each page, with what is brought onto it and carried forward."""
        done = -1
        for number, rows in enumerate(pages, 1):
            brought = (self._sum(BROUGHT, done),) if done >= 0 else ()
            done = max((done, *(row.at for row in rows)))
            forward = (self._sum(FORWARD, done),) if rows and number < len(pages) else ()
            yield (*brought, *rows, *forward)

    def _sum(self, words: str, at: int) -> Row:
        return replace(self._row(words, self.carry.sums[at]), height=self.height)

    def _row(self, words: str, sums: Sequence[str]) -> Row:
        cells = (Cell(words, self.carry.span), *(Cell(text) for text in sums))
        return band(Band(cells), self.ruler, Style.SONG)
