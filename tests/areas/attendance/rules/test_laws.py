"""What holds for any shifts, presses and days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.attendance.rules import status as marks
from cwdesk.areas.attendance.rules.marks import USUAL
from cwdesk.areas.attendance.rules.marks import marks as all_marks
from cwdesk.areas.attendance.rules.presence import Presence, result
from cwdesk.areas.attendance.rules.shifts import DAY, Part, Shift, Turn, owned, pressed_once
from cwdesk.areas.attendance.rules.status import (
    HALVES,
    DayFacts,
    DayStatus,
    Ground,
    HalfDay,
    Said,
    status,
)
from cwdesk.areas.attendance.rules.totals import Totals, added, totals

MONDAY = date(2026, 10, 12)
LATER = datetime.fromisoformat("2026-11-10 09:00")
OFFICE = Shift((Part(510, 720, (0,)), Part(870, 1050, (1,))))
KEYS = [mark.key for mark in USUAL]
MINUTES = st.integers(-DAY, 3 * DAY)
PRESSES = st.lists(
    MINUTES.map(lambda n: datetime.combine(MONDAY, datetime.min.time()) + timedelta(minutes=n)),
    max_size=30,
)
HALF_SETS = st.dictionaries(st.sampled_from(HALVES), st.sampled_from(KEYS).map(Said))


@st.composite
def turns(draw: st.DrawFn) -> list[Turn]:
    """Return turns on up to four days that do not overlap, two on some of them."""
    made, free = list[Turn](), 0
    for _ in range(draw(st.integers(1, 4))):
        start = free + draw(st.integers(0, 600))
        end = start + draw(st.integers(30, 720))
        day, offset = divmod(start, DAY)
        parts = (Part(offset, offset + end - start, (0, 1)),)
        reach = draw(st.integers(0, 600))
        shift = Shift(parts, before=reach, after=reach)
        made.append(Turn(MONDAY + timedelta(day), shift))
        free = end + draw(st.integers(1, 300))
    return made


@given(turns(), PRESSES)
def test_every_press_belongs_to_one_turn_at_most(
    found: list[Turn], presses: list[datetime]
) -> None:
    shares = owned(found, presses)

    assert len(shares) == len(found)
    given_out = Counter(press for share in shares for press in share)
    assert given_out <= Counter(presses)
    for share in shares:
        assert list(share) == sorted(share)


@given(turns(), PRESSES)
def test_the_order_of_presses_changes_nothing(found: list[Turn], presses: list[datetime]) -> None:
    assert owned(found, presses) == owned(found, presses[::-1])


@given(turns(), PRESSES)
def test_a_press_within_a_turn_is_its_own(found: list[Turn], presses: list[datetime]) -> None:
    shares = owned(found, presses)

    for turn, share in zip(found, shares, strict=True):
        for press in presses:
            if turn.start < press < turn.end:
                assert press in share


@given(PRESSES)
def test_presses_that_count_lie_apart(presses: list[datetime]) -> None:
    counted = pressed_once(presses)

    assert set(counted) <= set(presses)
    assert all(after - before > timedelta(minutes=2) for before, after in pairwise(counted))
    assert bool(counted) == bool(presses)


@given(PRESSES, st.sampled_from((0, 1)), st.frozensets(st.sampled_from(HALVES), max_size=1))
def test_a_turn_comes_to_something_for_each_of_its_halves(
    presses: list[datetime],
    each: int,
    off: frozenset[int],
) -> None:
    turn = Turn(MONDAY, Shift(OFFICE.parts, each_part=bool(each), half_under=240, absent_under=60))

    came_to = result(turn, presses, off)

    assert set(came_to.halves) == set(HALVES) - off
    assert came_to.late + came_to.early + came_to.missing <= len(came_to.met)
    assert all(one.press is None or one.press in presses for one in came_to.met)


@given(
    HALF_SETS,
    HALF_SETS,
    HALF_SETS,
    HALF_SETS,
    HALF_SETS,
    PRESSES,
    st.sampled_from((None, Turn(MONDAY, OFFICE))),
    st.datetimes(datetime.fromisoformat("2026-10-10"), LATER),
)
def test_a_status_covers_both_halves_and_follows_the_order_of_grounds(  # noqa: PLR0913, PLR0917
    sealed: dict[int, Said],
    corrections: dict[int, Said],
    leave: dict[int, Said],
    business: dict[int, Said],
    off: dict[int, Said],
    presses: list[datetime],
    turn: Turn | None,
    now: datetime,
) -> None:
    facts = DayFacts(
        MONDAY,
        sealed=sealed,
        corrections=corrections,
        leave=leave,
        business=business,
        off=off,
        turn=turn,
        presses=presses,
    )

    found = status(facts, now)

    assert len(found.halves) == len(HALVES)
    assert {half.mark for half in found.halves} <= set(KEYS)
    for half, one in enumerate(found.halves):
        said = next(
            (s[half] for s in (sealed, corrections, leave, business, off) if half in s), None
        )
        if said is not None:
            assert one.mark == said.mark
        else:
            assert one.ground in {Ground.PRESSES, Ground.NO_RECORD, Ground.NOT_OVER}


STATUSES = st.lists(
    st.builds(
        lambda first, second, late, early, missing: DayStatus(
            (HalfDay(first, Ground.PRESSES), HalfDay(second, Ground.PRESSES)), late, early, missing
        ),
        st.sampled_from([*KEYS, "annual", "sick"]),
        st.sampled_from([*KEYS, "annual", "sick"]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    max_size=31,
)
SETS = (
    frozenset({marks.PRESENT, marks.LATE, marks.EARLY, marks.MISSING, marks.BUSINESS}),
    frozenset({marks.ABSENT}),
    frozenset({"annual", "sick"}),
)


def _summed(days: Sequence[DayStatus], required: int) -> Totals:
    return totals(days, required, *SETS)


@given(STATUSES, st.integers(0, 62))
def test_totals_are_sums_over_the_halves(days: list[DayStatus], required: int) -> None:
    sums = _summed(days, required)

    counted = Counter(half.mark for day in days for half in day.halves)
    rest = sum(count for mark, count in counted.items() if not any(mark in one for one in SETS))
    assert sums.worked + sums.absent + sum(sums.leave.values()) + rest == 2 * len(days)
    assert (sums.late, sums.early, sums.missing) == (
        sum(day.late for day in days),
        sum(day.early for day in days),
        sum(day.missing for day in days),
    )
    assert all(sums.leave.values())


@given(STATUSES, STATUSES)
def test_months_added_are_a_year(one: list[DayStatus], other: list[DayStatus]) -> None:
    assert added((_summed(one, 3), _summed(other, 4))) == _summed([*one, *other], 7)


@pytest.mark.parametrize(
    ("clocks", "late", "missing"), [(("16:00", "17:40"), 1, 0), (("17:40",), 0, 1)]
)
def test_presses_in_the_evening_alone(clocks: tuple[str, ...], late: int, missing: int) -> None:
    presses = [datetime.fromisoformat(f"2026-10-12 {clock}") for clock in clocks]

    came_to = result(Turn(MONDAY, OFFICE), presses)

    assert (came_to.late, came_to.missing) == (late, missing)


def test_too_short_a_time_is_not_looked_at_where_a_press_is_missing() -> None:
    turn = Turn(MONDAY, Shift(OFFICE.parts, half_under=300))

    came_to = result(turn, [datetime.fromisoformat("2026-10-12 08:20")])

    assert came_to.halves[1] is Presence.MISSING


def test_a_shift_for_half_a_day_cannot_lose_half_of_it() -> None:
    turn = Turn(MONDAY, Shift((Part(510, 720, (0,)),), half_under=300))
    presses = [datetime.fromisoformat(f"2026-10-12 {clock}") for clock in ("08:20", "12:05")]

    assert result(turn, presses).halves == {0: Presence.PRESENT}


def test_an_office_may_write_its_own_signs() -> None:
    found = all_marks((), {marks.LATE: "△"})

    assert (found[marks.LATE].symbol, found[marks.PRESENT].symbol) == ("△", "√")
