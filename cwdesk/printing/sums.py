"""What a table carries from page to page, reckoned from the numbers in its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from cwdesk.printing.blocks import Carry


def running(
    span: int, values: Sequence[Sequence[int]], show: Callable[[int], str] = str
) -> Carry | None:
    """Return the sums after each row; None for a table without rows.

    Args:
        span: over how many columns the words 过次页 and 承前页 stand.
        values: for each row a number for each of the other columns; zeros for a band.
        show: how a number is written: fen as yuan, half days as days.
    """
    if not values:
        return None
    sums = zip(*(accumulate(column) for column in zip(*values, strict=True)), strict=True)
    return Carry(span, tuple(tuple(show(number) for number in row) for row in sums))
