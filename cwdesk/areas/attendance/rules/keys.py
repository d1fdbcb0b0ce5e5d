"""What a clerk types into the month's grid, and the mark that it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cwdesk.areas.attendance.rules.marks import Counts, Mark, Marks
from cwdesk.kernel.text import name_keys

DIGITS = "123456789"
TICKS = str.maketrans("✓✔", "√√")
"""Other ticks that sheets hold."""


@dataclass(frozen=True, slots=True)
class Key:
    """A mark that may be typed, and the keys that type it; some have no digit or letter left."""

    mark: Mark
    digit: str = ""
    letter: str = ""

    def types(self, text: str) -> bool:
        """Say whether `text` stands for the mark: its sign, its name, its digit or its letter."""
        wanted = (self.mark.symbol, self.mark.title, self.digit, self.letter)
        return bool(text) and text in wanted


def keys_of(found: Marks) -> tuple[Key, ...]:
    """Return what may be typed, in the order of the legend.

    Rest days, holidays and days not employed follow from the calendar and the roster, so they are
    not typed.
    """
    typed = [mark for mark in found.values() if mark.counts is not Counts.OFF]
    taken = {mark.letter for mark in typed}
    made = []
    for at, mark in enumerate(typed):
        letter = mark.letter or _free(mark, taken)
        taken.add(letter)
        made.append(Key(mark, DIGITS[at] if at < len(DIGITS) else "", letter))
    return tuple(made)


def _free(mark: Mark, taken: Iterable[str]) -> str:
    """Return an initial of the sign, else of the name, that types no other mark."""
    initials = [key for key in name_keys(mark.symbol) if len(key) == 1 and key.isalpha()]
    initials += [key for letter in mark.title for key in name_keys(letter) if len(key) == 1]
    return next((one for one in initials if one.isascii() and one not in taken), "")


def mark_typed(keys: Sequence[Key], text: str) -> str | None:
    """Return the key of the mark that `text` stands for; None: it stands for none."""
    plain = text.strip().translate(TICKS)
    exact = (one.mark.key for one in keys if plain and plain == one.mark.symbol)
    loose = (one.mark.key for one in keys if one.types(plain.lower()))
    return next(exact, next(loose, None))
