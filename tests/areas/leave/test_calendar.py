"""ST-09, ST-15: a change of the calendar touches approved leave only when the clerk says so."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.areas.calendar import commands as calendar
from cwdesk.areas.calendar.commands import Hand
from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.rules.halves import WHOLE
from cwdesk.areas.roster import commands as roster
from cwdesk.calendars.kinds import Half, OwnDay, OwnKind, Stretch
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from tests.areas.leave.given import MARCH, approved, asked, days_off, left, somebody, span
from tests.areas.roster.given import id_number, worker

FRIDAY = date(2026, 3, 13)
HAND = Hand("李经办", datetime(2026, 3, 2, 9, 0))  # noqa: DTZ001


@pytest.fixture
def person(session: Session) -> Uid:
    return somebody(session)


def off(session: Session, stretch: Stretch = Stretch.WHOLE) -> None:
    calendar.add_office_day(session, OwnDay(FRIDAY, stretch, OwnKind.HOLIDAY, "停电"), HAND)
    session.flush()


def taken(session: Session, person: Uid) -> tuple[object, object]:
    found = left(session, person)
    return found.booked if not found.taken else found.taken, found.remaining


def test_st_15_a_holiday_added_later_is_listed_and_changes_nothing_until_confirmed(
    session: Session, person: Uid
) -> None:
    days_off(session, person, 22)
    request = approved(session, person, "annual", "2026-03-09", "2026-03-20")
    assert queries.recounts(session) == ()

    off(session)
    (task,) = queries.recounts(session)
    assert (task.request_id, task.before, task.after) == (request, 20, 18)
    (changed,) = task.changed
    assert (changed.day, changed.before, changed.after) == (FRIDAY, WHOLE, frozenset())
    assert taken(session, person) == (20, 24)

    commands.recount(session, request, MARCH)
    assert taken(session, person) == (18, 26)
    assert queries.recounts(session) == ()
    (line,) = queries.requests(session, MARCH)
    assert line.half_days == 18
    due = queries.carry_due(session, 2026, date(2027, 1, 4))
    assert [one.unused for one in due] == [26]


def test_st_09_a_holiday_over_an_approved_day_gives_it_back(session: Session, person: Uid) -> None:
    request = approved(session, person, "事假", "2026-03-13")
    off(session)
    commands.recount(session, request, MARCH)
    assert queries.on_leave(session, FRIDAY) == ()
    assert queries.requests(session, MARCH)[0].half_days == 0
    with pytest.raises(Refused, match="没有影响"):
        commands.recount(session, request, MARCH)


def test_lg_39_a_day_worked_again_is_taken_by_a_new_row(session: Session, person: Uid) -> None:
    off(session)
    days_off(session, person, 10)
    request = approved(session, person, "annual", "2026-03-09", "2026-03-20")
    assert left(session, person).remaining == 2
    worked = OwnDay(date(2026, 3, 14), Stretch.WHOLE, OwnKind.OPEN, "补班")
    calendar.add_office_day(session, worked, HAND)
    session.flush()
    commands.recount(session, request, MARCH)
    rows = [one.entry for one in queries.account(session, person)]
    assert [(row.half_days, row.day_kind) for row in rows[-1:]] == [(-2, "公休日")]
    assert left(session, person).remaining == 0


def test_the_kind_of_a_day_stays_as_it_was_counted(session: Session, person: Uid) -> None:
    approved(session, person, "sick", "2026-10-09", "2026-10-11")
    kinds = [one.entry.day_kind for one in queries.account(session, person)]
    assert kinds == ["工作日", "补班", "公休日"]


def test_wd_15_half_a_day_off_leaves_half_a_day_of_leave(session: Session, person: Uid) -> None:
    off(session, Stretch.AFTERNOON)
    approved(session, person, "事假", "2026-03-13")
    (away,) = queries.on_leave(session, FRIDAY)
    assert away.halves == {Half.MORNING}


def test_cn_13_the_young_work_half_of_the_fourth_of_may_unless_it_is_off(
    session: Session, person: Uid
) -> None:
    born = id_number(3, "20020312")
    young = roster.add_person(session, {"name": "李青", "id_number": born}, {}, {})
    session.flush()
    for year, halves in ((2027, 1), (2026, 0)):
        day = (span(f"{year}-05-04"),)
        assert queries.preview(session, "事假", day, young).half_days == halves


def test_women_work_half_of_the_eighth_of_march(session: Session, person: Uid) -> None:
    woman = worker(session, 2, "王芳", None)
    session.flush()
    day = (span("2027-03-08"),)
    assert queries.preview(session, "事假", day, woman).half_days == 1
    assert queries.preview(session, "事假", day, person).half_days == 2
    assert queries.preview(session, "事假", day).half_days == 2
    asked(session, woman, "事假", "2027-03-08")
    assert queries.requests(session, MARCH)[0].half_days == 1


def test_a_preview_shows_every_day_and_both_years(session: Session, person: Uid) -> None:
    found = queries.preview(session, "年休假", (span("2025-12-29", "2026-01-05"),), person)
    assert found.half_days == 10
    assert found.by_year == {2025: 6, 2026: 4}
    kinds = [one.kind for one in found.days]
    assert kinds == ["工作日"] * 3 + ["法定节假日", "调休放假", "公休日", "补班", "工作日"]
    assert [len(one.counted) for one in found.days] == [2, 2, 2, 0, 0, 0, 2, 2]
    assert len(found.segments) == 2
    assert (found.free, found.left) == (0, -10)


def test_a_preview_says_what_will_be_left(session: Session, person: Uid) -> None:
    days_off(session, person, 5)
    asked(session, person, "annual", "2026-03-05")
    found = queries.preview(session, "年休假", (span("2026-03-09", "2026-03-10am"),), person)
    assert (found.free, found.left) == (8, 5)
    assert queries.preview(session, "事假", (span("2026-03-09"),), person).left is None
