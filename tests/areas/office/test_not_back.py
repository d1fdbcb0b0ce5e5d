from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session

from cwdesk.areas.office.exports import write_not_back
from cwdesk.areas.office.forms import not_back
from cwdesk.printing import register
from cwdesk.printing.register import Issued, Particulars
from cwdesk.sheets.read import read_file
from cwdesk.store.journal import describe
from tests.areas.roster.given import OCTOBER, street
from tests.printing.paper import wish


def issued(session: Session, kind: str, day: int) -> Issued:
    what = Particulars("410402002", kind, f"表{kind}", "王一", None, date(2026, 10, day))
    return register.issue(session, what, "李经办", datetime(2026, 10, day, 9))  # noqa: DTZ001


def given(session: Session) -> None:
    """Two forms are out, one is back, one is void."""
    street(session)
    issued(session, "b", 30)
    issued(session, "a", 1)
    register.mark_signed(session, issued(session, "a", 2).id)
    register.void(session, issued(session, "a", 3).id, "打错")
    session.flush()
    describe(session, "准备")


def test_the_list_names_what_is_out_and_for_how_long(session: Session) -> None:
    given(session)
    sheet = not_back.collect(session, wish())
    assert [(line.title, line.days) for line in sheet.lines] == [("表a", 30), ("表b", 1)]


def test_the_list_can_be_of_one_kind_and_of_an_earlier_day(session: Session) -> None:
    given(session)
    one = not_back.collect(session, replace(wish(), kind="b"))
    assert [line.title for line in one.lines] == ["表b"]
    earlier = not_back.collect(session, replace(wish(), as_of=date(2026, 10, 29)))
    assert [line.title for line in earlier.lines] == ["表a"]


def test_a_form_filled_by_hand_is_marked(session: Session) -> None:
    street(session)
    what = Particulars("410402002", "a", "表a", "王一", None, OCTOBER)
    line = register.enter_by_hand(session, what, "李经办", datetime(2026, 10, 31))  # noqa: DTZ001
    assert not_back.not_back_line(line, OCTOBER).title == "表a（手填）"


def test_the_list_is_written_as_a_workbook(session: Session, tmp_path: Path) -> None:
    given(session)
    file = tmp_path / "未收回.xlsx"
    assert write_not_back(session, file, OCTOBER) == 2
    cells = [cell for row in read_file(file).sheets[0].rows for cell in row]
    assert {"表a", "表b", "2026-0001"} <= set(cells)
    assert write_not_back(session, file, OCTOBER, "b") == 1
