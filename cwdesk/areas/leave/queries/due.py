"""What everybody is due in a year: annual leave by law, what was lost, what can go over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.queries.balances import NOTHING, books
from cwdesk.areas.leave.queries.book import CARRY, GRANTS, OPENING, USE, Book, Entry, entries
from cwdesk.areas.leave.queries.policy import policy
from cwdesk.areas.leave.queries.working import spells_of
from cwdesk.areas.leave.rules.annual import (
    Absences,
    Amount,
    CarryRule,
    Entitlement,
    Loss,
    carried_over,
    entitlement,
    loss,
    worked_years,
)
from cwdesk.areas.leave.rules.ledger import paid_by_grant, solve
from cwdesk.areas.leave.rules.policy import ANNUAL, PERSONAL, SICK, Policy
from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.areas.roster.queries.facts import Facts
from cwdesk.kernel.dates import earliest
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class YearDue:
    """One person's annual leave of a year; days are whole, grants half days."""

    person_id: Uid
    name: str
    community: str
    days: int
    granted: int
    """What stands in the ledger for the year already, in half days."""
    used: int
    """What was used of the year's leave days, in half days."""
    reckoned: Entitlement | None
    basis: str
    """The arithmetic and the rule, in the clerk's words."""
    problem: str = ""
    """What is not on file and has to be known first."""
    opened: bool = False
    """Whether an opening balance stands for the year: what the office had is not reckoned again."""

    @property
    def change(self) -> int:
        """What the ledger lacks, in half days; negative where too much was granted."""
        return 0 if self.problem or self.opened else self.days * 2 - self.granted


def year_due(session: Session, year: int) -> tuple[YearDue, ...]:
    """Return what everybody who serves in a year is due, in the roster's order."""
    end = date(year, 12, 31)
    holds, rows = policy(session, end), entries(session)
    spells = Facts(session, end).services
    own: defaultdict[Uid, list[Entry]] = defaultdict(list)
    for row in rows:
        own[row.person_id].append(row)
    found = []
    for line in roster_lines(session, end, everyone=True):
        served = [
            (first, last)
            for first, last in spells_of(spells[line.person_id])
            if first <= end and last.year >= year
        ]
        if served:
            found.append(_due(line, year, served[-1], own[line.person_id], holds))
    return tuple(found)


def _due(
    line: RosterLine, year: int, served: tuple[date, date], rows: list[Entry], holds: Policy
) -> YearDue:
    granted = sum(_of_year(rows, year, grants=True))
    used = -sum(_of_year(rows, year, grants=False))
    if len(line.work_start) < len("2026-10"):
        problem = "参加工作时间没有填写到月，请先在人员档案里补上"
        return YearDue(
            line.person_id, line.name, line.community, 0, granted, used, None, "", problem
        )
    start = earliest(line.work_start)
    reckoned = entitlement(year, start, *served, pro_rata=holds.numbers.tier_pro_rata)
    lost = _lost(rows, start, year, holds)
    return YearDue(
        person_id=line.person_id,
        name=line.name,
        community=line.community,
        days=0 if lost else reckoned.days,
        granted=granted,
        used=used,
        reckoned=reckoned,
        basis=lost or _arithmetic(reckoned),
        opened=any((row.entry, row.kind, row.year) == (OPENING, ANNUAL, year) for row in rows),
    )


def _of_year(rows: list[Entry], year: int, *, grants: bool) -> list[int]:
    """Return the half days of a year's annual grants, or of its uses, corrections included."""
    chosen = {
        row.id
        for row in rows
        if row.kind == ANNUAL
        and row.year == year
        and (row.entry in GRANTS - {CARRY} if grants else row.entry == USE)
    }
    return [row.half_days for row in rows if (row.of_id or row.id) in chosen]


def _lost(rows: list[Entry], work_start: date, year: int, holds: Policy) -> str:
    """Return why a year's annual leave is lost, nothing when it is not."""
    this = _loss(rows, work_start, year, holds)
    if this.this_year:
        return f"{year}年{this.reason}，当年不享受年休假（条例第四条）"
    before = _loss(rows, work_start, year - 1, holds)
    if before.next_year:
        return f"{year - 1}年已休年休假后{before.reason}，下一年度不享受（实施办法第八条）"
    return ""


def _loss(rows: list[Entry], work_start: date, year: int, holds: Policy) -> Loss:
    personal = holds.type_on(PERSONAL, date(year, 12, 31))
    absences = Absences(
        personal_paid=_taken(rows, year, PERSONAL) if personal and personal.paid else 0,
        sick=_taken(rows, year, SICK),
    )
    taken = -sum(_of_year(rows, year, grants=False))
    return loss(worked_years(work_start, date(year, 12, 31)), absences, taken, holds.numbers.loss)


def _taken(rows: list[Entry], year: int, kind: str) -> int:
    """Return the whole days of a kind in a year."""
    uses = {row.id for row in rows if row.kind == kind and row.entry == USE and row.year == year}
    return -sum(row.half_days for row in rows if (row.of_id or row.id) in uses) // 2


def _arithmetic(reckoned: Entitlement) -> str:
    parts = [f"{one.days}/365*{one.full}" for one in reckoned.stretches]
    whole = len(parts) == 1 and reckoned.days == reckoned.stretches[0].full
    sums = "" if whole else f"：{' ＋ '.join(parts)}，取整"
    return f"{reckoned.days} 天{sums}（条例第三条、实施办法第五条）"


@dataclass(frozen=True, slots=True)
class Carried:
    """What one person can take into the next year, in half days."""

    person_id: Uid
    name: str
    unused: int
    half_days: int
    """What is not there yet; 0 when it was carried already."""


def carry_due(session: Session, year: int, on: date) -> tuple[Carried, ...]:
    """Return what is left of a year that is over and can be taken until the end of the next."""
    end = date(year, 12, 31)
    rows = entries(session, kind=ANNUAL)
    numbers = policy(session, end).numbers
    rule = CarryRule(numbers.carry_most * 2 if numbers.carry_most else None)
    there = {row.person_id for row in rows if row.entry == CARRY and row.year == year + 1}
    own = {row.id for row in rows if row.entry in GRANTS - {CARRY} and row.last_day == end}
    kept = books(rows)
    found = []
    for line in roster_lines(session, on):
        unused = _unused(kept.get((line.person_id, ANNUAL), NOTHING), own)
        if over := int(carried_over(unused, 0, rule, closed=on > end)):
            half_days = 0 if line.person_id in there else over
            found.append(Carried(line.person_id, line.name, int(unused), half_days))
    return tuple(found)


def _unused(book: Book, own: Set[Uid]) -> Amount:
    """Return what is left of these grants of a person."""
    paid = paid_by_grant(solve(book.grants, book.uses))
    return sum(one.amount - paid.get(one.key, 0) for one in book.grants if one.key in own)
