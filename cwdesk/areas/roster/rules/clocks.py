"""Years of service by spells: every clock adds up times, not merely counts from a beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cwdesk.areas.roster.rules import completed_months, months_in_words
from cwdesk.kernel import dates

YEAR = 12
"""Months."""

UNBOUNDED = 100 * YEAR
"""Months that nobody has worked: the upper end of a time of which the beginning is unknown."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A time of work; its ends are partial dates, no end is today, no beginning is unknown."""

    begin: str
    end: str = ""
    proven: bool = True
    """Whether it counts for certain; what is only claimed may or may not count."""


@dataclass(frozen=True, slots=True)
class Served:
    """How long somebody worked, in full months, as exactly as the file knows it."""

    least: int
    most: int
    spans: tuple[str, ...] = ()
    """The times that were added up: `2008.03—2015.11`, `2021.03—今`."""

    @property
    def words(self) -> str:
        """The time in words."""
        if self.most >= UNBOUNDED:
            return "不详"
        return months_in_words(self.least, self.most)


@dataclass(frozen=True, slots=True)
class _Block:
    """Spells that follow one another without a gap that is certain."""

    earliest: date
    begin: date
    end: date
    latest: date


def served(spells: Sequence[Spell], as_of: date) -> Served:
    """Return how long spells were together, up to and with `as_of`; without any, nobody knows.

    Days that two spells share count once. Spells that may follow one another on the next day are
    one, and the months of each are full months. What is only claimed adds to `most` alone.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第四条（社区工作年限可累计计算）.
    """
    known = [spell for spell in spells if spell.begin and dates.earliest(spell.begin) <= as_of]
    unknown = not spells or any(not spell.begin for spell in spells)
    sure = _blocks([spell for spell in known if spell.proven], as_of)
    widest = _blocks(known, as_of)
    most = sum(completed_months(block.earliest, block.latest) for block in widest)
    return Served(
        least=sum(completed_months(block.begin, block.end) for block in sure),
        most=UNBOUNDED if unknown else most,
        spans=tuple(_shown(spell) for spell in sorted(known, key=_first)),
    )


def community_spells(spells: Sequence[Spell], claimed: str) -> tuple[Spell, ...]:
    """Return the spells of community work with what is claimed beyond them.

    Args:
        spells: times on file.
        claimed: the partial date since which somebody says they do community work; what lies
            before the first spell on file is not proven.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第四条.
    """
    dated = [spell for spell in spells if spell.begin]
    undated = [spell for spell in spells if not spell.begin]
    if not claimed:
        return tuple(spells)
    filled = [replace(spell, begin=claimed, proven=False) for spell in undated]
    first = min(dated, key=_first, default=None)
    if first is None:
        return tuple(filled) or (Spell(claimed, proven=False),)
    before = [Spell(claimed, first.begin, proven=False)]
    return (*(before if dates.compare(claimed, first.begin) < 0 else []), *filled, *dated)


def _blocks(spells: list[Spell], as_of: date) -> list[_Block]:
    found: list[_Block] = []
    for spell in sorted(spells, key=_first):
        one = _block(spell, as_of)
        if found and one.earliest <= found[-1].latest + timedelta(days=1):
            last = found.pop()
            one = _Block(
                earliest=last.earliest,
                begin=min(last.begin, one.begin),
                end=max(last.end, one.end),
                latest=max(last.latest, one.latest),
            )
        found.append(one)
    return found


def _block(spell: Spell, as_of: date) -> _Block:
    return _Block(
        earliest=dates.earliest(spell.begin),
        begin=dates.latest(spell.begin),
        end=min(dates.earliest(spell.end), as_of) if spell.end else as_of,
        latest=min(dates.latest(spell.end), as_of) if spell.end else as_of,
    )


def _first(spell: Spell) -> date:
    return dates.earliest(spell.begin)


def _shown(spell: Spell) -> str:
    span = f"{dates.show_month(spell.begin)}—{dates.show_month(spell.end) or '今'}"
    return span if spell.proven else f"{span}（未证明）"
