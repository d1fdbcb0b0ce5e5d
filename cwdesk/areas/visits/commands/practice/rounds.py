"""Made-up visits, day by day, each grid's by those who answer for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from random import Random

from cwdesk.areas.visits.commands.practice.plan import (
    FOUND,
    KINDS,
    MATTERS,
    Keeper,
    PracticeGrid,
)
from cwdesk.kernel.ids import Uid, new_id, new_ids

Values = tuple[object, ...]
WEEKEND = 5
MATTER_OF = 400
"""Of so many visits one has a follow-up."""
OPEN_DAYS = 30
"""Follow-ups of the last days are still open."""
AT_ONCE = 1 << 20
"""Ids that are made at a time."""


@dataclass(slots=True)
class Deck:
    """A grid's households in the order in which they are visited, over and over."""

    grid: PracticeGrid
    doors: Iterator[tuple[Uid, str]]
    share: float
    """Visits on a working day."""
    owed: float = 0.0


@dataclass(slots=True)
class Rounds:
    """Yields visits; keeps the follow-ups that came out of them."""

    dice: Random
    until: date
    matters: list[Values] = field(default_factory=list)
    steps: list[Values] = field(default_factory=list)

    def visits(self, decks: Sequence[Deck], days: Sequence[date]) -> Iterator[Values]:
        """Yield the visits of some working days as rows."""
        ids = _ids()
        for day in days:
            on = day.isoformat()
            for deck in decks:
                deck.owed += deck.share
                while deck.owed >= 1:
                    deck.owed -= 1
                    yield self._visit(next(ids), on, deck, _serving(deck.grid.keepers, day))

    def _visit(self, made: Uid, on: str, deck: Deck, serving: Sequence[Keeper]) -> Values:
        chance = self.dice.random()
        household, head = next(deck.doors)
        person = serving[int(chance * len(serving))].person_id
        kind = KINDS[int(chance * 997 % len(KINDS))]
        found, done = FOUND[int(chance * 9973 % len(FOUND))]
        if kind == "未遇":
            return (made, on, household, person, kind, "", "", "")
        if chance * 99991 % MATTER_OF < 1:
            self._matter(made, on, (deck.grid.community_id, household), person, head)
        return (made, on, household, person, kind, head, found, done)

    def _matter(self, visit: Uid, on: str, place: tuple[Uid, Uid], person: Uid, asker: str) -> None:
        kind, what = self.dice.choice(MATTERS)
        opened, made = date.fromisoformat(on), new_id()
        due = opened + timedelta(days=15)
        row = (made, kind, *place, visit, asker, what, on, due.isoformat(), person)
        self.matters.append(row)
        closed = opened + timedelta(days=self.dice.randrange(1, OPEN_DAYS))
        if closed < self.until:
            self.steps += (
                (new_id(), made, 1, on, "办理", person, "已联系有关部门", ""),
                (new_id(), made, 2, closed.isoformat(), "办结", person, "", "已解决，居民满意"),
            )


def _ids() -> Iterator[Uid]:
    while True:
        yield from new_ids(AT_ONCE)


def _serving(keepers: Sequence[Keeper], day: date) -> Sequence[Keeper]:
    """Return who of a grid's workers serves on a day; if nobody does, the first who did."""
    count = sum(one.since <= day for one in keepers)
    return keepers[: max(count, 1)]


def deck(
    grid: PracticeGrid, doors: Sequence[tuple[Uid, str, int]], share: float, dice: Random
) -> Deck:
    """Return the households of a grid, each as often as it is visited in a year, shuffled."""
    cards = [(household, head) for household, head, times in doors for _ in range(times)]
    dice.shuffle(cards)
    return Deck(grid, cycle(cards), share)


def working_days(first: date, last: date) -> list[date]:
    """Return the days from Monday to Friday; holidays are worked on, it is all made up."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < WEEKEND]
