"""Due lists and coverage agree with an independent count, whatever is on file."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from cwdesk.areas.visits.models import Household, KeyGroup, Member, Resident, Visit, VisitPeriod
from cwdesk.areas.visits.queries.coverage import coverage
from cwdesk.areas.visits.queries.due import Asked, due
from cwdesk.areas.visits.queries.last_visits import FEW, last_visits
from cwdesk.areas.visits.queries.standing import Where
from cwdesk.areas.visits.rules.due import State
from cwdesk.areas.visits.rules.periods import month_of
from cwdesk.kernel.ids import Uid
from cwdesk.store.rows import NewRows
from tests.areas.visits.counting import Door, Group, Own, asked, is_covered, state
from tests.areas.visits.given import Place, place

DATES = st.dates(date(2025, 1, 1), date(2026, 11, 20))
KINDS = st.sampled_from(["独居老人", "低保户", "退役军人", "没有的类别"])
GROUPS = st.builds(Group, KINDS, st.none() | DATES, st.none() | DATES)
VISITS = st.tuples(DATES, st.sampled_from(["入户走访", "电话走访", "未遇"]))
DOORS = st.builds(
    Door,
    st.sampled_from(["", "", "", "独居老人", "没有的类别"]),
    st.none() | DATES,
    st.none(),
    st.lists(GROUPS, max_size=3).map(tuple),
    st.lists(VISITS, max_size=8).map(tuple),
)
PERIODS = st.tuples(st.sampled_from(["", "周", "半月", "月", "两月", "季", "半年", "年"]), DATES)
OWN = st.dictionaries(st.sampled_from(["独居老人", "低保户", "普通户"]), PERIODS, max_size=2)


def put(session: Session, at: Place, doors: list[Door], own: Own) -> list[Door]:
    """Put households with their people and visits on file, and the office's own periods."""
    rows = NewRows()
    made = [replace(door, id=_put(rows, at, door, number)) for number, door in enumerate(doors)]
    for name, (every, first) in own.items():
        rows.add(VisitPeriod, visit_class=name, every=every, valid_from=first)
    rows.insert(session)
    return made


def _put(rows: NewRows, at: Place, door: Door, number: int) -> Uid:
    household = rows.add(
        Household,
        community_id=at.community_id,
        grid_id=at.grid_id if number % 3 else None,
        address=f"1-1-{number}",
        visit_class=door.chosen,
        valid_from=door.valid_from,
        valid_to=door.valid_to,
    )
    for one in door.groups:
        resident = rows.add(Resident, name="王秀英")
        rows.add(Member, household_id=household, resident_id=resident, valid_from=one.member_from)
        rows.add(
            KeyGroup,
            resident_id=resident,
            kind=one.kind,
            valid_from=one.group_from,
            valid_to=one.group_to,
        )
    for on, kind in door.visits:
        rows.add(Visit, on=on, household_id=household, person_id=at.person_id, kind=kind)
    return household


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(DOORS, max_size=6), OWN, DATES)
def test_due_list_and_coverage_agree_with_a_naive_count(
    session: Session, doors: list[Door], own: Own, on: date
) -> None:
    with session.begin_nested() as point:
        at = place(session)
        made = put(session, at, doors, own)
        listed = due(session, on, Asked(states=tuple(State)))
        standing = {door.id: door for door in made if door.stands(on)}
        assert {line.household_id: line.state for line in listed} == {
            key: state(door, own, on) for key, door in standing.items()
        }
        assert {line.household_id: line.visit_class for line in listed} == {
            key: asked(door, own, on)[0] for key, door in standing.items()
        }
        _compare_month(session, made, own, on)
        point.rollback()


def _compare_month(session: Session, doors: list[Door], own: Own, on: date) -> None:
    month = month_of(on)
    found = coverage(session, on)
    expected = [is_covered(door, own, (month.first, month.last)) for door in doors]
    counted = Counter(one for one in expected if one is not None)
    assert (found.whole.due, found.whole.visited) == (counted.total(), counted[True])
    for lines in (found.communities, found.grids, found.workers, found.classes):
        assert sum(line.due for line in lines) == found.whole.due
        assert sum(line.visited for line in lines) == found.whole.visited
        assert all(line.left + line.visited == line.due for line in lines)


def test_last_visits_of_many_are_those_of_each(session: Session) -> None:
    at, dice = place(session), Random(7)  # noqa: S311
    last = date(2026, 11, 20)
    doors = [
        Door("", None, None, (), tuple(
            (last - timedelta(days=dice.randrange(900)), dice.choice(["入户走访", "未遇"]))
            for _ in range(dice.randrange(4))
        ))
        for _ in range(FEW + 500)
    ]  # fmt: skip
    made = put(session, at, doors, {})
    for as_of in (last, last - timedelta(days=400)):
        expected = {
            door.id: max(seen)
            for door in made
            if (seen := [day for day, kind in door.visits if kind != "未遇" and day <= as_of])
        }
        assert last_visits(session, [door.id for door in made], as_of) == expected
        since = as_of - timedelta(days=100)
        recent = {key: day for key, day in expected.items() if day >= since}
        assert last_visits(session, [door.id for door in made], as_of, since) == recent
        listed = due(session, as_of, Asked(Where(community_id=at.community_id)))
        assert {line.household_id for line in listed} == {
            door.id for door in made if state(door, {}, as_of) != "已访"
        }
