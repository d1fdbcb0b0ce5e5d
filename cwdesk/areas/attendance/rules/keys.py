"""What a clerk types into the month's grid, and the mark that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cwdesk.areas.attendance.rules.marks import Counts, Mark, Marks

TICKS = str.maketrans("✓✔", "√√")
"""Other ticks that sheets hold."""

LEAVE_WAY = "请假不能直接记在考勤上：请在“请假”里登记，批准后这里自动显示，天数也记入台账。"


@dataclass(frozen=True, slots=True)
class Key:
    """A mark that may be typed, and the keys that type it."""

    mark: Mark
    digit: str
    letter: str

    def types(self, text: str) -> bool:
        """Say whether `text` stands for the mark: its sign, its name, its digit or its letter."""
        wanted = (self.mark.symbol, self.mark.title, self.digit, self.letter)
        return bool(text) and text in wanted


def keys_of(found: Marks) -> tuple[Key, ...]:
    """Return what may be typed, in the order of the legend.

    Rest days, holidays and days not employed follow from the calendar and the roster, leave from
    its ledger, so they are not typed.
    """
    typed = [mark for mark in found.values() if mark.counts not in {Counts.OFF, Counts.LEAVE}]
    return tuple(Key(mark, str(at), mark.letter) for at, mark in enumerate(typed, 1))


def is_leave(found: Marks, text: str) -> bool:
    """Say whether `text` is the sign or the name of a kind of leave."""
    plain = text.strip()
    kinds = (mark for mark in found.values() if mark.counts is Counts.LEAVE)
    return bool(plain) and any(plain in {mark.symbol, mark.title} for mark in kinds)


def mark_typed(keys: Sequence[Key], text: str) -> str | None:
    """Return the key of the mark that `text` stands for; None: it stands for none."""
    plain = text.strip().translate(TICKS)
    exact = (one.mark.key for one in keys if plain and plain == one.mark.symbol)
    loose = (one.mark.key for one in keys if one.types(plain.lower()))
    return next(exact, next(loose, None))
