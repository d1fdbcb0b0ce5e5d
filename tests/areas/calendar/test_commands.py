from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.areas.calendar import commands, queries
from cwdesk.areas.calendar.commands import Hand
from cwdesk.calendars.kinds import DayKind, OwnDay, OwnKind, Stretch
from cwdesk.calendars.shipped import board
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import new_id
from tests.areas.roster.given import street
from tests.calendars.notices import SAMPLE_2027, whole

HAND = Hand("李经办", datetime.fromisoformat("2026-11-05 09:30:00"))
NOTICE = whole(2027, SAMPLE_2027)
MONDAY = date(2026, 11, 2)
CLOSED = OwnDay(MONDAY, Stretch.MORNING, OwnKind.CLOSED, "停电检修")


@pytest.fixture(autouse=True)
def places(session: Session) -> None:
    street(session)


def test_an_office_begins_with_what_the_program_came_with(session: Session) -> None:
    assert queries.calendar(session) == board()
    assert queries.versions(session) == ()


def test_an_accepted_notice_moves_days_and_says_which(session: Session) -> None:
    decided = commands.accept_notice(session, NOTICE, HAND, "国办发明电〔2026〕9号")
    found = {line.on: line for line in decided.differences}
    assert decided.version == 1
    assert date(2027, 2, 8) not in found
    assert found[date(2027, 2, 9)].after == "调休放假（春节）"
    assert found[date(2027, 2, 14)].half_days == 2
    assert queries.calendar(session).kind(date(2027, 2, 14)) is DayKind.MAKE_UP
    assert not queries.calendar(session).is_provisional(date(2027, 1, 1))


def test_older_versions_stay_as_they_were(session: Session) -> None:
    commands.accept_notice(session, NOTICE, HAND)
    commands.add_office_day(session, CLOSED, HAND)
    assert queries.calendar_at(session, 0) == board()
    assert queries.calendar_at(session, 1).half_days_on(MONDAY) == 2
    assert queries.calendar_at(session, 2).half_days_on(MONDAY) == 1
    assert queries.calendar(session).version == 2


def test_a_version_to_come_is_not_known(session: Session) -> None:
    with pytest.raises(NotFound):
        queries.calendar_at(session, 1)


def test_foreseeing_says_the_same_and_writes_nothing(session: Session) -> None:
    foreseen = queries.foresee(session, NOTICE)
    assert queries.calendar(session).version == 0
    assert foreseen.differences == commands.accept_notice(session, NOTICE, HAND).differences


def test_a_notice_that_does_not_come_out_is_refused(session: Session) -> None:
    wrong = NOTICE.replace("5月8日（周六）上班。", "")
    assert queries.foresee(session, wrong).differences == ()
    with pytest.raises(Refused, match="天数对不上"):
        commands.accept_notice(session, wrong, HAND)
    assert queries.versions(session) == ()


def test_a_notice_that_says_what_is_known_makes_no_version(session: Session) -> None:
    with pytest.raises(Refused, match="已经是这样"):
        commands.accept_notice(session, whole(2026), HAND)


def test_a_withdrawn_notice_leaves_the_year_without_one(session: Session) -> None:
    there = commands.accept_notice(session, NOTICE, HAND)
    foreseen = queries.foresee_withdrawal(session, 2027)
    gone = commands.withdraw_notice(session, 2027, HAND, "粘贴了别的年份")
    assert foreseen == gone.differences
    assert [line.on for line in gone.differences] == [line.on for line in there.differences]
    assert queries.calendar(session).is_provisional(date(2027, 1, 1))
    assert queries.calendar_at(session, 1).kind(date(2027, 2, 14)) is DayKind.MAKE_UP


@pytest.mark.parametrize(("year", "reason"), [(2026, "错了"), (2027, " ")])
def test_withdrawing_needs_a_notice_and_a_reason(session: Session, year: int, reason: str) -> None:
    commands.accept_notice(session, NOTICE, HAND)
    with pytest.raises(Refused):
        commands.withdraw_notice(session, year, HAND, reason)


def test_a_notice_is_not_withdrawn_twice(session: Session) -> None:
    commands.accept_notice(session, NOTICE, HAND)
    commands.withdraw_notice(session, 2027, HAND, "错了")
    with pytest.raises(Refused, match="没有接受过"):
        commands.withdraw_notice(session, 2027, HAND, "错了")


def test_a_revised_notice_takes_the_place_of_the_first(session: Session) -> None:
    commands.accept_notice(session, NOTICE, HAND)
    revised = NOTICE.replace("2月20日（周六）上班", "2月21日（周日）上班")
    decided = commands.accept_notice(session, revised, HAND)
    assert [(line.on, line.half_days) for line in decided.differences] == [
        (date(2027, 2, 20), -2),
        (date(2027, 2, 21), 2),
    ]


def test_the_offices_own_days_come_and_go(session: Session) -> None:
    decided = commands.add_office_day(session, CLOSED, HAND)
    assert [(line.on, line.half_days) for line in decided.differences] == [(MONDAY, -1)]
    (line,) = queries.office_days(session)
    assert line.own == CLOSED
    commands.remove_office_day(session, line.id, HAND, "检修改期")
    assert queries.office_days(session) == ()
    assert queries.calendar_at(session, 1).half_days_on(MONDAY) == 1
    with pytest.raises(Refused, match="已经取消"):
        commands.remove_office_day(session, line.id, HAND, "检修改期")


def test_removing_needs_a_reason_and_a_day(session: Session) -> None:
    commands.add_office_day(session, CLOSED, HAND)
    (line,) = queries.office_days(session)
    with pytest.raises(Refused, match="原因"):
        commands.remove_office_day(session, line.id, HAND, "")
    with pytest.raises(NotFound):
        commands.remove_office_day(session, new_id(), HAND, "错了")


def test_the_same_half_is_not_given_twice(session: Session) -> None:
    commands.add_office_day(session, CLOSED, HAND)
    with pytest.raises(Refused, match="已经有本单位的安排"):
        commands.add_office_day(session, CLOSED, HAND)


def test_the_list_of_versions_says_who_decided_what(session: Session) -> None:
    commands.accept_notice(session, NOTICE, HAND, "国办发明电〔2026〕9号")
    commands.add_office_day(session, CLOSED, HAND)
    own, notice = queries.versions(session)
    assert (own.number, own.kind, own.what) == (2, "本单位", "增加2026-11-02 上午停工（停电检修）")
    assert (notice.source, notice.text) == ("国办发明电〔2026〕9号", NOTICE.strip())
    assert (notice.decided_by, notice.decided_at) == ("李经办", "2026-11-05 09:30:00")


def test_a_year_says_where_its_days_come_from(session: Session) -> None:
    commands.add_office_day(session, CLOSED, HAND)
    here = queries.year_sheet(session, 2026)
    assert (here.announced, len(here.days), len(here.own)) == (True, 365, 1)
    assert here.source == "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）"
    assert queries.year_sheet(session, 2027).source == ""
    commands.accept_notice(session, NOTICE, HAND, "国办发明电〔2026〕9号")
    assert queries.year_sheet(session, 2027).source == (
        "2027年节假日安排（国办发明电〔2026〕9号），第 2 版"
    )


def test_another_units_calendar_is_its_own(session: Session) -> None:
    commands.add_office_day(session, CLOSED, HAND)
    assert queries.calendar(session, "410402003") == board()
