"""What a month comes to, from the store's own rows."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlmodel import Session, select

from cwdesk.areas.attendance import commands
from cwdesk.areas.attendance.commands.days import HalfOf, Trip
from cwdesk.areas.attendance.models import ClockNumber
from cwdesk.areas.attendance.rules import status
from cwdesk.areas.attendance.rules.keys import LEAVE_WAY
from cwdesk.areas.attendance.rules.status import Ground
from cwdesk.areas.leave.rules.halves import HalfDay
from cwdesk.areas.roster.models import Posting, Service
from cwdesk.kernel.errors import Refused
from tests.areas.attendance.given import computed, employed, full_day, marks, press
from tests.areas.attendance.test_leave_on_sheet import away
from tests.areas.roster.given import street, worker

MONDAY, TUESDAY, WEDNESDAY = date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 14)


def test_a_day_with_both_presses_is_worked(session: Session) -> None:
    employed(session, "王伟")
    press(session, "1001", *full_day(MONDAY))

    (line,) = computed(session)

    assert marks(line, MONDAY) == (status.PRESENT, status.PRESENT)
    assert line.totals.required == 36
    assert (line.totals.worked, line.totals.absent) == (2, 34)


def test_at_31_a_week_adds_up(session: Session) -> None:
    (person,) = employed(session, "王伟")
    days = [MONDAY, TUESDAY, WEDNESDAY, date(2026, 10, 15), date(2026, 10, 16), date(2026, 10, 19)]
    press(session, "1001", *full_day(days[1]), *full_day(days[3]))
    press(session, "1001", f"{days[2]} 08:20", f"{days[2]} 17:40")
    afternoon = HalfDay(days[2], pm=True)
    away(session, person, afternoon, afternoon)
    press(session, "1001", f"{days[4]} 09:00", f"{days[4]} 17:40")
    press(session, "1001", f"{days[5]} 08:20", f"{days[5]} 17:00")

    (line,) = computed(session, now=datetime.fromisoformat("2026-10-20 09:00"))
    week = [line.days[day] for day in days]

    present = sum(half.mark in {"present", "late", "early"} for one in week for half in one.halves)
    assert present / 2 == 4.5
    assert sum(half.mark == "absent" for one in week for half in one.halves) / 2 == 1
    assert sum(one.late for one in week) == 1
    assert sum(one.early for one in week) == 1


def test_holidays_rest_days_and_make_up_days_follow_the_calendar(session: Session) -> None:
    employed(session, "王伟")
    press(session, "1001", *full_day(MONDAY))

    (line,) = computed(session)

    assert marks(line, date(2026, 10, 1)) == (status.HOLIDAY, status.HOLIDAY)
    assert marks(line, date(2026, 10, 7)) == (status.IN_LIEU, status.IN_LIEU)
    assert marks(line, date(2026, 10, 11)) == (status.REST, status.REST)
    assert marks(line, date(2026, 10, 10)) == (status.ABSENT, status.ABSENT)


def test_where_nobody_presses_a_clock_nobody_is_absent(session: Session) -> None:
    employed(session, "王伟", "李强")
    press(session, "1001", "2026-09-30 08:20", "2026-11-01 08:20")

    lines = computed(session)

    assert {marks(line, MONDAY) for line in lines} == {(status.OPEN, status.OPEN)}
    assert {line.days[MONDAY].halves[0].ground for line in lines} == {Ground.NOT_KEPT}
    assert [(one.totals.required, one.totals.absent) for one in lines] == [(36, 0), (36, 0)]


def test_the_first_press_of_a_month_makes_those_without_one_absent(session: Session) -> None:
    employed(session, "王伟", "李强")
    press(session, "1001", *full_day(MONDAY))

    came, stayed_away = computed(session)

    assert marks(came, MONDAY) == (status.PRESENT, status.PRESENT)
    assert marks(stayed_away, MONDAY) == (status.ABSENT, status.ABSENT)


def test_a_correction_speaks_before_the_presses(session: Session) -> None:
    (person,) = employed(session, "王伟")
    press(session, "1001", f"{MONDAY} 08:20")

    commands.correct(session, [HalfOf(person, MONDAY, 1)], status.PRESENT, "忘记打卡", "李书记")

    (line,) = computed(session)
    assert marks(line, MONDAY) == (status.PRESENT, status.PRESENT)
    assert line.days[MONDAY].halves[1].ground is Ground.CORRECTION
    assert line.days[MONDAY].missing == 0


def test_a_correction_taken_back_lets_the_presses_speak_again(session: Session) -> None:
    (person,) = employed(session, "王伟")
    press(session, "1001", *full_day(TUESDAY))
    half = HalfOf(person, MONDAY, 0)
    commands.correct(session, [half], status.PRESENT, "忘记打卡")

    assert commands.lift_correction(session, [half]) == 1

    assert marks(computed(session)[0], MONDAY)[0] == status.ABSENT


def test_a_correction_without_reason_or_with_an_unknown_mark_is_refused(session: Session) -> None:
    (person,) = employed(session, "王伟")

    with pytest.raises(Refused) as refused:
        commands.correct(session, [HalfOf(person, MONDAY, 0)], "nonsense", " ")

    assert [problem.field for problem in refused.value.problems] == ["reason", "mark"]


def test_leave_is_not_written_over_the_presses_but_asked_for(session: Session) -> None:
    (person,) = employed(session, "王伟")

    with pytest.raises(Refused) as refused:
        commands.correct(session, [HalfOf(person, MONDAY, 0)], "personal", "有事")

    assert [problem.text for problem in refused.value.problems] == [LEAVE_WAY]


def test_a_trip_needs_no_press(session: Session) -> None:
    (person,) = employed(session, "王伟")
    press(session, "1001", f"{TUESDAY} 14:20", f"{TUESDAY} 17:40")

    commands.go_out(session, person, Trip(MONDAY, 1, TUESDAY, 0, "到县里开会", "县民政局"))

    (line,) = computed(session)
    assert marks(line, MONDAY) == (status.ABSENT, status.BUSINESS)
    assert marks(line, TUESDAY) == (status.BUSINESS, status.PRESENT)


def test_a_trip_that_ends_before_it_begins_is_refused(session: Session) -> None:
    (person,) = employed(session, "王伟")

    with pytest.raises(Refused, match="结束时间早于"):
        commands.go_out(session, person, Trip(MONDAY, 1, MONDAY, 0, "开会"))


def test_at_34_who_moved_stands_in_both_communities_with_the_days_of_each(
    session: Session,
) -> None:
    places = street(session)
    person = worker(session, 1, "王伟", places["迎宾社区"])
    session.flush()
    first = session.exec(select(Posting).where(Posting.person_id == person)).one()
    first.valid_to = date(2026, 10, 15)
    session.add(
        Posting(
            person_id=person,
            community_id=places["长青社区"],
            post="网格员",
            valid_from="2026-10-16",
        )
    )
    session.flush()

    lines = computed(session)

    assert [(line.community, len(line.days)) for line in lines] == [
        ("迎宾社区", 15),
        ("长青社区", 16),
    ]
    assert sum(line.totals.required for line in lines) == 36


def test_a_leaver_stays_on_the_sheet_marked_from_the_next_day(session: Session) -> None:
    (person,) = employed(session, "王伟")
    spell = session.exec(select(Service).where(Service.person_id == person)).one()
    spell.valid_to = MONDAY
    press(session, "1001", "2026-10-09 08:20")
    session.flush()

    (line,) = computed(session)

    assert marks(line, MONDAY)[0] == status.ABSENT
    assert marks(line, TUESDAY) == (status.GONE, status.GONE)
    assert line.totals.required == 8


def test_today_and_what_comes_are_not_held_against_anybody(session: Session) -> None:
    employed(session, "王伟")
    press(session, "1001", f"{TUESDAY} 08:20")

    (line,) = computed(session, now=datetime.fromisoformat("2026-10-13 12:00"))

    assert marks(line, TUESDAY) == (status.PRESENT, status.OPEN)
    assert marks(line, WEDNESDAY) == (status.OPEN, status.OPEN)
    assert line.totals.missing == 0


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "Pacific/Kiritimati"])
def test_at_28_the_time_zone_of_the_pc_changes_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    employed(session, "王伟")
    press(session, "1001", *full_day(MONDAY))
    before = computed(session)[0].days
    monkeypatch.setenv("TZ", zone)

    assert computed(session)[0].days == before


def test_two_people_with_one_number_get_no_press_of_it(session: Session) -> None:
    _, second = employed(session, "王伟", "李强")
    session.add(ClockNumber(person_id=second, number="1001"))
    press(session, "1001", *full_day(MONDAY))

    assert {marks(line, MONDAY) for line in computed(session)} == {("absent", "absent")}
