from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.areas.calendar import commands
from cwdesk.areas.calendar.commands import Hand
from cwdesk.areas.calendar.forms.year_calendar import FORM, UNKNOWN, collect, layout
from cwdesk.calendars.kinds import OwnDay, OwnKind, Stretch
from cwdesk.printing.blocks import Band, Block, Line, Note, Table
from cwdesk.printing.spec import Request
from tests.areas.roster.given import street
from tests.calendars.notices import SAMPLE_2027, whole

AT = datetime.fromisoformat("2026-11-05 09:30:00")
HAND = Hand("李经办", AT)


@pytest.fixture(autouse=True)
def places(session: Session) -> None:
    street(session)


def sheet(session: Session, year: int) -> tuple[Block, ...]:
    return layout(collect(session, Request(date(year, 1, 1), "李经办", AT)))


def months(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    (table,) = (block for block in blocks if isinstance(block, Table))
    return [row.cells for row in table.rows if isinstance(row, Line)]


def notes(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Note))


def test_a_month_shows_its_days_and_counts_them(session: Session) -> None:
    february = months(sheet(session, 2026))[1]
    assert february[0] == "2月"
    assert february[14:25] == ("班", "休", "节", "节", "节", "节", "调", "休", "休", "调", "")
    assert february[-4:] == ("—", "—", "—", "16")


def test_the_year_is_summed_up(session: Session) -> None:
    (table,) = (block for block in sheet(session, 2025) if isinstance(block, Table))
    (total,) = (row for row in table.rows if isinstance(row, Band))
    assert total.cells[-1].text == "248天"


def test_what_is_arranged_stands_below(session: Session) -> None:
    said = notes(sheet(session, 2026))
    assert "春节 2月15日至2月23日，9天" in said
    assert "补班 1月4日、2月14日、2月28日、5月9日、9月20日、10月10日" in said
    assert "国办发明电〔2025〕7号" in said


def test_a_year_without_its_notice_says_so(session: Session) -> None:
    assert UNKNOWN in notes(sheet(session, 2027))
    commands.accept_notice(session, whole(2027, SAMPLE_2027), HAND, "国办发明电〔2026〕9号")
    said = notes(sheet(session, 2027))
    assert UNKNOWN not in said
    assert "国办发明电〔2026〕9号" in said
    assert "春节 2月5日至2月12日，8天" in said


def test_days_of_the_office_are_marked_and_named(session: Session) -> None:
    half = OwnDay(date(2026, 11, 2), Stretch.MORNING, OwnKind.CLOSED, "停电检修")
    whole_day = OwnDay(date(2026, 11, 7), Stretch.WHOLE, OwnKind.OPEN, "年终走访")
    commands.add_office_day(session, half, HAND)
    commands.add_office_day(session, whole_day, HAND)
    blocks = sheet(session, 2026)
    november = months(blocks)[10]
    assert (november[2], november[7]) == ("半", "开")
    assert "本单位：11月2日上午停工（停电检修）；11月7日本单位上班（年终走访）。" in notes(blocks)


def test_the_form_is_numbered_and_about_nobody() -> None:
    assert (FORM.registered, FORM.about_person) == (True, False)
