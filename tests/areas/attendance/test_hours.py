"""Shifts, rotas, duties and clock numbers as the clerk enters them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.attendance import commands
from cwdesk.areas.attendance.commands import Hours, Turns
from cwdesk.areas.attendance.models import ClockNumber
from cwdesk.areas.attendance.queries import hours_book, shifts
from cwdesk.areas.attendance.rules import status
from cwdesk.areas.office.queries import communities
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid
from tests.areas.attendance.given import computed, employed, marks, press

MONDAY, TUESDAY, SATURDAY = date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 17)
ALL_WEEK = {(1, day) for day in range(1, 8)}


def shift(session: Session, name: str = "早班", hours: str = "7:00-13:00", **more: int) -> Uid:
    return commands.add_shift(session, Hours(name, hours, **more))  # type: ignore[arg-type]


def rota(session: Session, shift_id: Uid, *days: int, name: str = "班", **more: object) -> Uid:
    laid = {(1, day): shift_id for day in days}
    return commands.add_rota(session, Turns(name, laid, **more))  # type: ignore[arg-type]


def test_a_person_follows_the_rota_nearest_to_them(session: Session) -> None:
    first, second = employed(session, "王伟", "李娟")
    place = communities(session)[0].id
    early, late = shift(session), shift(session, "晚班", "13:00-19:00", grace=10)
    commands.follow(session, rota(session, early, 1, 2), date(2026, 10, 1), community_id=place)
    commands.follow(session, rota(session, late, 6), date(2026, 10, 1), person_id=second)
    press(session, "1001", f"{MONDAY} 06:55", f"{MONDAY} 13:05")
    press(session, "1002", f"{SATURDAY} 13:10", f"{SATURDAY} 19:05")

    one, other = computed(session)

    assert marks(one, MONDAY) == (status.PRESENT, status.PRESENT)
    assert marks(one, SATURDAY) == (status.REST, status.REST)
    assert marks(other, MONDAY) == (status.REST, status.REST)
    assert marks(other, SATURDAY) == (status.PRESENT, status.PRESENT)
    assert (one.person_id, other.person_id) == (first, second)


def test_a_new_rota_ends_the_one_before(session: Session) -> None:
    employed(session, "王伟")
    made = rota(session, shift(session), 1)
    commands.follow(session, made, date(2026, 10, 1))
    commands.follow(session, made, date(2026, 11, 1))

    book = hours_book(session, date(2026, 11, 2))
    spans = [(line.whom, line.since, line.until) for line in book.follows]

    assert spans == [
        ("全体人员", date(2026, 11, 1), None),
        ("全体人员", date(2026, 10, 1), date(2026, 10, 31)),
    ]
    with pytest.raises(Refused, match="要晚于这一天"):
        commands.follow(session, made, date(2026, 11, 1))


def test_a_rota_is_for_a_community_or_a_person_not_both(session: Session) -> None:
    (person,) = employed(session, "王伟")
    made, place = rota(session, shift(session), 1), communities(session)[0].id

    with pytest.raises(Refused, match="只选一项"):
        commands.follow(session, made, MONDAY, community_id=place, person_id=person)
    with pytest.raises(NotFound):
        commands.follow(session, b"x" * 16, MONDAY)


def test_following_ends_no_earlier_than_it_began(session: Session) -> None:
    employed(session, "王伟")
    commands.follow(session, rota(session, shift(session), 1), MONDAY)
    (line,) = hours_book(session, MONDAY).follows

    with pytest.raises(Refused, match="不能更早"):
        commands.stop_following(session, line.id, date(2026, 10, 11))
    commands.stop_following(session, line.id, MONDAY)
    assert hours_book(session, MONDAY).follows[0].until == MONDAY


def test_a_rota_says_what_is_missing(session: Session) -> None:
    with pytest.raises(Refused) as refused:
        commands.add_rota(session, Turns(" ", {}, weeks=2))

    assert [one.field for one in refused.value.problems] == ["name", "days", "starts_on"]


def test_a_shift_is_read_back_as_it_was_typed(session: Session) -> None:
    shift(session, "夜班", "20:00-8:00", grace=3, half_under=240)

    (line,) = shifts(session)

    assert (line.name, line.hours, line.shift.late_grace) == ("夜班", "20:00-次日08:00", 3)
    with pytest.raises(Refused, match="时间请写成"):
        shift(session, "怪班", "整天")


def test_a_night_on_duty_comes_on_top_and_keeps_its_presses(session: Session) -> None:
    (person,) = employed(session, "王伟")
    night = shift(session, "夜间值班", "20:00-7:00")
    commands.put_on_duty(session, person, MONDAY, night)
    press(session, "1001", f"{MONDAY} 08:20", f"{MONDAY} 17:40", f"{MONDAY} 19:55")
    press(session, "1001", f"{TUESDAY} 07:10", f"{TUESDAY} 08:25", f"{TUESDAY} 17:35")

    (line,) = computed(session)

    assert marks(line, MONDAY) == (status.PRESENT, status.PRESENT)
    assert marks(line, TUESDAY) == (status.PRESENT, status.PRESENT)
    assert line.totals.required == 36
    with pytest.raises(Refused, match="已经排了值班"):
        commands.put_on_duty(session, person, MONDAY, night)


def test_a_swap_takes_the_place_of_the_rotas_shift(session: Session) -> None:
    (person,) = employed(session, "王伟")
    commands.put_on_duty(session, person, SATURDAY, shift(session), instead=True)
    press(session, "1001", f"{SATURDAY} 06:50", f"{SATURDAY} 13:10")

    (line,) = computed(session)
    assert marks(line, SATURDAY) == (status.PRESENT, status.PRESENT)
    assert line.totals.required == 38

    commands.take_off_duty(session, person, SATURDAY)
    assert marks(computed(session)[0], SATURDAY) == (status.REST, status.REST)


def test_a_number_goes_from_one_to_the_next_on_a_day(session: Session) -> None:
    first, second = employed(session, "王伟", "李娟")
    commands.give_number(session, second, " 001001 ", TUESDAY)
    press(session, "1001", f"{MONDAY} 08:20", f"{TUESDAY} 08:20")

    one, other = computed(session)

    assert (one.person_id, marks(one, MONDAY)[0]) == (first, status.PRESENT)
    assert (marks(one, TUESDAY)[0], marks(other, TUESDAY)[0]) == (status.ABSENT, status.PRESENT)


@pytest.mark.parametrize(
    ("number", "since", "words"), [("  ", None, "请填写考勤号"), ("1001", None, "正在使用")]
)
def test_a_number_in_use_is_not_taken_away(
    session: Session, number: str, since: date | None, words: str
) -> None:
    _, second = employed(session, "王伟", "李娟")

    with pytest.raises(Refused, match=words):
        commands.give_number(session, second, number, since)


def test_a_number_ends_no_earlier_than_it_began(session: Session) -> None:
    (person,) = employed(session, "王伟")
    made = commands.give_number(session, person, "77", TUESDAY)

    with pytest.raises(Refused, match="早于起始日期"):
        commands.end_number(session, made, MONDAY)
    commands.end_number(session, made, TUESDAY)
    row = session.get(ClockNumber, made)
    assert row is not None
    assert row.valid_to == TUESDAY


@pytest.mark.parametrize(
    ("key", "symbol", "words"), [("没有", "△", "没有这个"), ("late", "迟到了", "1 到 2 个字")]
)
def test_a_sign_is_short_and_of_a_known_status(
    session: Session, key: str, symbol: str, words: str
) -> None:
    employed(session, "王伟")

    with pytest.raises(Refused, match=words):
        commands.write_as(session, key, symbol)
