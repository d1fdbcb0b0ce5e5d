"""Which presses belong to which shift, and what they come to (AT cases)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from cwdesk.areas.attendance.rules.presence import Presence, result
from cwdesk.areas.attendance.rules.shifts import DAY, Part, Shift, Turn, owned, pressed_once, worked

DAY_ONE = date(2026, 10, 12)
AM, PM = (0,), (1,)


def shift(*bounds: tuple[float, float], **more: object) -> Shift:
    halves = ((0, 1),) if len(bounds) == 1 else (AM, PM)
    parts = tuple(
        Part(round(start * 60), round(end * 60), half)
        for (start, end), half in zip(bounds, halves, strict=True)
    )
    return Shift(parts, **more)  # type: ignore[arg-type]


def at(clock: str, day: date = DAY_ONE) -> datetime:
    return datetime.combine(day, datetime.strptime(clock, "%H:%M").time())  # noqa: DTZ007


def presses(*clocks: str) -> tuple[datetime, ...]:
    return tuple(at(clock) for clock in clocks)


OFFICE = shift((8.5, 12), (14.5, 17.5))
NEXT_DAY = DAY_ONE + timedelta(1)


def test_at_02_worked_time_is_first_to_last_or_pair_by_pair() -> None:
    words = "OUT-390 IN-360 OUT-300 IN-290 OUT-260 IN-240 IN-150 OUT-60"
    typed = []
    for word in words.split():
        kind, minutes = word.split("-")
        typed.append((at("18:00") - timedelta(minutes=int(minutes)), kind == "IN"))

    assert worked(typed, in_pairs=False) == timedelta(hours=5)
    assert worked(typed, in_pairs=True) == timedelta(hours=4.5)


def test_worked_time_needs_an_out_after_an_in() -> None:
    assert worked([(at("08:00"), True)], in_pairs=False) == timedelta()
    assert worked([(at("08:00"), False), (at("09:00"), True)], in_pairs=True) == timedelta()


@pytest.mark.parametrize(
    ("turn", "press"),
    [
        pytest.param(Turn(DAY_ONE, shift((23, 31))), at("07:00", NEXT_DAY), id="AT-05"),
        pytest.param(Turn(DAY_ONE, shift((15, 23), after=120)), at("01:00", NEXT_DAY), id="AT-06"),
        pytest.param(Turn(NEXT_DAY, shift((0.5, 10), before=60)), at("23:30"), id="AT-07"),
        pytest.param(Turn(DAY_ONE, shift((21, 24))), at("00:05", NEXT_DAY), id="AT-26"),
    ],
)
def test_a_press_belongs_to_the_day_its_shift_begins_on(turn: Turn, press: datetime) -> None:
    assert owned([turn], [press]) == ((press,),)


def test_a_press_out_of_reach_belongs_to_nobody() -> None:
    turn = Turn(DAY_ONE, shift((15, 23), after=120))

    assert owned([turn], [at("01:01", NEXT_DAY), at("06:00")]) == ((),)


def test_at_08_who_has_left_one_shift_presses_for_the_next() -> None:
    turns = [Turn(DAY_ONE, shift((8, 12))), Turn(DAY_ONE, shift((12.5, 16.5)))]
    first, second = presses("12:00", "12:01")

    assert owned(turns, [first, second]) == ((first,), (second,))


def test_neighbouring_days_part_at_the_midpoint() -> None:
    turns = [Turn(DAY_ONE, OFFICE), Turn(NEXT_DAY, OFFICE)]
    late, early = at("00:05", NEXT_DAY), at("01:30", NEXT_DAY)

    assert owned(turns, [early, late]) == ((late,), (early,))


def test_at_29_two_taps_count_once() -> None:
    twice = presses("08:00", "08:02")
    thrice = presses("08:00", "08:03")

    assert pressed_once(twice) == twice[:1]
    came_to = result(Turn(DAY_ONE, OFFICE), (*thrice, at("17:30")))
    assert came_to.halves == {0: Presence.PRESENT, 1: Presence.PRESENT}
    assert came_to.missing == 0


def test_at_30_without_a_press_out_the_afternoon_lacks_one() -> None:
    came_to = result(Turn(DAY_ONE, OFFICE), presses("08:20"))

    assert came_to.halves == {0: Presence.PRESENT, 1: Presence.MISSING}
    assert came_to.met[1].press is None
    assert came_to.missing == 1


@pytest.mark.parametrize(
    ("bounds", "pressed", "halves", "late", "early"),
    [
        ((8, 12), ("07:30", "12:30"), 2, 0, 0),
        ((8, 12), ("08:30", "12:30"), 2, 1, 0),
        ((8, 12), ("07:30", "11:30"), 2, 0, 1),
        ((22, 26), ("22:30", "25:30"), 2, 1, 1),
        ((22, 26), ("21:30", "23:15"), 1, 0, 1),
        ((22, 26), ("21:30", "22:15"), 0, 0, 1),
    ],
    ids="AT-32-{}".format,
)
def test_at_32_too_short_a_time_is_half_a_shift_or_none(
    bounds: tuple[int, int], pressed: tuple[str, str], halves: int, late: int, early: int
) -> None:
    turn = Turn(DAY_ONE, shift(bounds, half_under=120, absent_under=60))
    came = [turn.at(int(clock[:2]) * 60 + int(clock[3:])) for clock in pressed]

    came_to = result(turn, owned([turn], came)[0])

    assert sum(kind is Presence.PRESENT for kind in came_to.halves.values()) == halves
    assert (came_to.late, came_to.early) == (late, early)


def test_leave_in_the_morning_moves_the_press_to_the_afternoons_start() -> None:
    turn = Turn(DAY_ONE, OFFICE)

    came_to = result(turn, presses("14:40", "17:30"), frozenset({0}))

    assert came_to.halves == {1: Presence.PRESENT}
    assert came_to.late == 1


def test_half_of_a_shift_without_a_break_ends_in_its_middle() -> None:
    turn = Turn(DAY_ONE, shift((8, 16)))

    came_to = result(turn, presses("08:00", "12:00"), frozenset({1}))

    assert (came_to.halves, came_to.early) == ({0: Presence.PRESENT}, 0)


def test_with_presses_for_each_part_an_unpressed_half_is_not_made_up() -> None:
    turn = Turn(DAY_ONE, shift((8, 12), (14, 18), each_part=True))

    assert result(turn, presses("08:00", "12:00")).halves[1] is Presence.ABSENT
    assert result(turn, presses("08:00", "12:00", "18:00")).halves[1] is Presence.MISSING


def test_seconds_do_not_make_anybody_late() -> None:
    turn = Turn(DAY_ONE, OFFICE)
    press = at("08:30") + timedelta(seconds=59)

    assert result(turn, (press, at("17:30"))).late == 0


def test_grace_is_let_pass() -> None:
    turn = Turn(DAY_ONE, shift((8.5, 12), (14.5, 17.5), late_grace=5, early_grace=5))

    assert result(turn, presses("08:35", "17:25")).late == 0
    come = result(turn, presses("08:36", "17:24"))
    assert (come.late, come.early) == (1, 1)


def test_a_night_shift_ends_after_midnight() -> None:
    assert Turn(DAY_ONE, shift((22, 26))).end == at("02:00", NEXT_DAY)
    assert shift((22, 26)).end == DAY + 120
