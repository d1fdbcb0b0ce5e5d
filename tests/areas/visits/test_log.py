"""The log: whatever is asked for, its pages together are what a plain reading gives."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from sqlmodel import Session, select

from cwdesk.areas.visits.models import Visit
from cwdesk.areas.visits.queries.coverage import coverage
from cwdesk.areas.visits.queries.due import Asked, due
from cwdesk.areas.visits.queries.log import Wanted, log
from cwdesk.kernel.ids import Uid
from cwdesk.store.rows import NewRows
from tests.areas.visits.given import Place, home, place

FIRST = date(2025, 6, 1)


@pytest.fixture
def at(session: Session) -> Place:
    return place(session)


@pytest.fixture
def doors(session: Session, at: Place) -> list[Uid]:
    made = [home(session, at, f"1-1-{number}") for number in range(101, 104)]
    dice, rows = Random(3), NewRows()  # noqa: S311
    for number in range(6_000):
        rows.add(
            Visit,
            on=FIRST + timedelta(days=dice.randrange(500)),
            household_id=dice.choice(made),
            person_id=dice.choice((at.person_id, at.other_id)),
            kind=dice.choice(("入户走访", "未遇")),
            found="漏水" if number % 500 == 0 else "",
        )
    rows.insert(session)
    return made


def everything(session: Session, wanted: Wanted) -> list[Uid]:
    found: list[Uid] = []
    page = log(session, wanted)
    found += [line.id for line in page.lines]
    while page.after is not None:
        page = log(session, wanted, page.after)
        found += [line.id for line in page.lines]
    return found


def test_the_pages_of_the_log_are_all_visits_newest_first(
    session: Session, at: Place, doors: list[Uid]
) -> None:
    cases = [
        Wanted(),
        Wanted(kind="未遇"),
        Wanted(text="漏水"),
        Wanted(person_id=at.other_id, kind="入户走访"),
        Wanted(household_id=doors[1], first=date(2025, 8, 1), last=date(2026, 3, 1)),
        Wanted(grid_id=at.grid_id, text="漏水"),
        Wanted(grid_id=at.grid_id, last=date(2026, 3, 1)),
        Wanted(community_id=at.community_id, first=date(2026, 3, 1)),
    ]
    rows = session.exec(select(Visit)).all()
    for wanted in cases:
        found = everything(session, wanted)
        expected = {row.id for row in rows if is_wanted(row, wanted)}
        assert (len(found), set(found)) == (len(expected), expected)
        by_id = {row.id: row for row in rows}
        days = [by_id[one].on for one in found]
        assert days == sorted(days, reverse=True)


def is_wanted(row: Visit, wanted: Wanted) -> bool:
    return (
        wanted.household_id in (None, row.household_id)
        and wanted.person_id in (None, row.person_id)
        and (wanted.first or date.min) <= row.on <= (wanted.last or date.max)
        and wanted.kind in ("", row.kind)
        and wanted.text in row.found
    )


def test_where_little_is_found_the_page_says_how_far_it_looked(
    session: Session, doors: list[Uid]
) -> None:
    page = log(session, Wanted(text="没有这几个字"))
    assert (page.lines, page.after, page.reached) == ((), None, None)
    page = log(session, size=10)
    assert (len(page.lines), page.reached) == (10, page.lines[-1].on)


def test_an_empty_log_of_a_grid_is_empty(session: Session, at: Place) -> None:
    page = log(session, Wanted(grid_id=at.grid_id))
    assert (page.lines, page.after) == ((), None)


def test_a_due_list_is_narrowed(session: Session, at: Place, doors: list[Uid]) -> None:
    on = date(2027, 5, 6)
    assert len(due(session, on)) == 3
    assert len(due(session, on, Asked(person_id=at.person_id))) == 3
    assert due(session, on, Asked(person_id=at.other_id)) == ()
    assert due(session, on, Asked(visit_class="低保户")) == ()
    assert coverage(session, on, community_id=at.community_id).whole.due == 3
