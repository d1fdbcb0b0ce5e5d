"""Files may come in any order, twice, and be undone and redone: the month is the same."""

from __future__ import annotations

from datetime import date, datetime
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from cwdesk.areas.attendance.imports import (
    Press,
    Presses,
    by_name,
    foresee,
    plan_presses,
    take_import,
    take_presses,
)
from cwdesk.areas.attendance.models import ClockNumber
from cwdesk.areas.attendance.queries import MonthLine
from cwdesk.areas.roster.models import Person, Service
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import new_id, new_ids
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.store.undo import undo
from tests.areas.attendance.given import computed, employed

TIMES = [
    f"2026-10-{day:02} {clock}"
    for day in (12, 13, 14)
    for clock in ("08:20:00", "08:20:30", "12:01:00", "14:25:00", "17:40:00", "23:50:00")
]
PRESS = st.builds(
    lambda number, at: Press(number, datetime.fromisoformat(at)),
    st.sampled_from(("1001", "1002", "9")),
    st.sampled_from(TIMES),
)
FILES = st.lists(st.lists(PRESS, max_size=12), min_size=2, max_size=3)


def taken(session: Session, *files: list[Press], clock: str = "大厅") -> None:
    for presses in files:
        take_presses(session, plan_presses(session, Presses("测试", presses), clock))


def shape(lines: list[MonthLine]) -> list[object]:
    return [(line.name, line.days, line.totals) for line in lines]


@given(FILES)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_in_any_order_make_the_same_month(session: Session, files: list[list[Press]]) -> None:
    found = []
    for order in permutations(files):
        with session.begin_nested() as point:
            employed(session, "王伟", "李娟")
            taken(session, *order, order[0])
            found.append(shape(computed(session)))
            point.rollback()
        session.expire_all()

    assert all(one == found[0] for one in found)


def test_a_month_undone_and_redone_is_the_month_again(database: Database) -> None:
    presses = [Press("1001", datetime.fromisoformat(at)) for at in TIMES]

    def people(session: Session) -> None:
        employed(session, "王伟")
        describe(session, "准备")

    def back(session: Session) -> None:
        undo(session, session.info["operation"] - 1)

    database.write(people).result()
    empty = shape(database.read(computed).result())
    planned = database.read(plan_presses, Presses("测试", presses), "大厅").result()
    database.write(take_presses, planned).result()
    full = shape(database.read(computed).result())
    database.write(back).result()
    assert shape(database.read(computed).result()) == empty != full
    database.write(back).result()
    assert shape(database.read(computed).result()) == full


def test_a_number_that_was_somebody_elses_is_given_from_its_first_press_on(
    session: Session,
) -> None:
    _, second = employed(session, "王伟", "李娟")
    row = session.exec(select(ClockNumber).where(ClockNumber.number == "1001")).one()
    row.valid_to = date(2026, 10, 12)
    session.flush()
    presses = [Press("1001", datetime.fromisoformat(at), name="李娟") for at in TIMES]

    found = foresee(session, Presses("测试", presses), "大厅", date(2026, 10, 31))

    (one,) = found.nameless
    assert (one.unmatched.first, one.unmatched.presses) == (date(2026, 10, 13), 12)
    assert one.suggested is not None
    assert one.suggested.person_id == second
    done = take_import(session, found.planned, by_name(found.nameless))
    assert (done.presses, done.numbers) == (18, 1)
    assert [line.days[date(2026, 10, 13)].halves[0].mark for line in computed(session)] == [
        "absent",
        "present",
    ]


def test_a_name_is_offered_where_one_alone_has_it_and_was_still_there(session: Session) -> None:
    first, second = employed(session, "王伟", "李娟")
    presses = [Press("王伟", datetime.fromisoformat(TIMES[0]), name="王伟")]

    def offered() -> list[bytes]:
        found = foresee(session, Presses("测试", presses), "大厅", date(2026, 10, 31))
        return [one.person_id for one in by_name(found.nameless)]

    assert offered() == [first]
    other = session.get(Person, second)
    assert other is not None
    other.name = "王伟"
    session.flush()
    assert offered() == []
    spell = session.exec(select(Service).where(Service.person_id == second)).one()
    spell.valid_to = date(2026, 9, 30)
    session.flush()
    assert offered() == [first]


def test_presses_without_a_clock_are_refused(session: Session) -> None:
    employed(session, "王伟")
    presses = Presses("测试", [Press("1001", datetime.fromisoformat(TIMES[0]))])

    with pytest.raises(Refused, match="考勤机的名称"):
        take_presses(session, plan_presses(session, presses, " "))


@pytest.mark.parametrize("count", [0, 1, 20_000])
def test_many_ids_at_once_are_new_and_ascend(count: int) -> None:
    before, made, after = new_id(), list(new_ids(count)), new_id()

    assert sorted({before, *made, after}) == [before, *made, after]
    assert all(len(one) == 16 and one[6] >> 4 == 7 and one[8] >> 6 == 2 for one in made)


def test_an_impossible_number_of_ids_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        list(new_ids(-1))
