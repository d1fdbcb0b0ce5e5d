"""Terms by law for one person: the medical period, maternity leave; and what a year came to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.queries.book import Entry, entries, halves_left
from cwdesk.areas.leave.queries.policy import policy
from cwdesk.areas.leave.queries.working import joined_on, working_days
from cwdesk.areas.leave.rules.annual import worked_years
from cwdesk.areas.leave.rules.counting import in_days
from cwdesk.areas.leave.rules.policy import PERSONAL, SICK
from cwdesk.areas.leave.rules.statutory import (
    Birth,
    MedicalUse,
    maternity_last_day,
    medical_period,
    medical_use,
)
from cwdesk.areas.leave.rules.yearly import Consequence, longest_run, no_rating
from cwdesk.areas.roster.queries import roster_line, roster_lines
from cwdesk.kernel.dates import earliest
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Medical:
    """One person's medical period on a day, and the years that it follows from."""

    worked_years: int
    years_here: int
    use: MedicalUse


def medical(session: Session, person_id: Uid, as_of: date) -> Medical:
    """Return the medical period of a person and what is used of it.

    Raises:
        Refused: it is not on file since when the person works, or is here.
        NotFound: the person is gone.
    """
    line = roster_line(session, person_id, as_of)
    joined = joined_on(session, person_id, as_of)
    if not line.work_start or joined is None:
        text = f"{line.name}的参加工作时间或到岗时间没有登记，算不出医疗期。请先补上。"
        raise Refused([Problem(text, "work_start")])
    worked, here = worked_years(earliest(line.work_start), as_of), worked_years(joined, as_of)
    sick = taken_on(entries(session, person_id=person_id, kind=SICK))
    month_days = policy(session, as_of).numbers.month_days
    use = medical_use(medical_period(worked, here), sick, as_of, month_days)
    return Medical(worked, here, use)


def maternity(session: Session, first: date, *, difficult: bool = False, babies: int = 1) -> date:
    """Return the last day of maternity leave, with what the office's province adds."""
    numbers = policy(session, first).numbers
    extra = (numbers.maternity_extra_days, numbers.maternity_extra_months)
    return maternity_last_day(first, Birth(difficult, babies, *extra))


def taken_on(rows: Iterable[Entry]) -> dict[date, int]:
    """Return the half days taken on each day, what was given back left out."""
    found: dict[date, int] = {}
    for row, halves in halves_left(rows):
        found[row.first_day] = found.get(row.first_day, 0) + len(halves)
    return found


@dataclass(frozen=True, slots=True)
class YearLine:
    """What one person's leave of a year came to; half days by kind of leave."""

    person_id: Uid
    name: str
    community: str
    taken: dict[str, int]
    rating: Consequence | None
    """Why there is no good rating, if there is a reason."""


def year_lines(session: Session, year: int) -> tuple[YearLine, ...]:
    """Return the leave that everybody took in a year, by roster."""
    end = date(year, 12, 31)
    numbers, calendar = policy(session, end).numbers, working_days(session)
    rows: defaultdict[tuple[Uid, str], list[Entry]] = defaultdict(list)
    for row in entries(session):
        if row.year == year:
            rows[row.person_id, row.kind].append(row)
    kinds = sorted({kind for _, kind in rows})
    found = []
    for line in roster_lines(session, end, everyone=True):
        days = {kind: taken_on(rows.get((line.person_id, kind), ())) for kind in kinds}
        taken = {kind: sum(each.values()) for kind, each in days.items() if each}
        personal = days.get(PERSONAL, {})
        total = in_days(sum(personal.values()))
        rating = no_rating(total, longest_run(personal, calendar), numbers)
        found.append(YearLine(line.person_id, line.name, line.community, taken, rating))
    return tuple(one for one in found if one.taken)
