"""The window in which a request is written."""

from __future__ import annotations

from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from cwdesk.areas.leave import queries
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem
from cwdesk.store.database import Database
from tests.ui.areas.leave.conftest import Street, settle
from ui.areas.leave.asking import AskDialog
from ui.areas.leave.page import LeavePage


def monday() -> date:
    """Return a Monday that is over, in this year or the last, with no holiday in its week."""
    return date(2026, 3, 9) if today().year == 2026 else today() - timedelta(today().weekday())


def opened(qtbot: QtBot, page: LeavePage, people: Street, **values: object) -> AskDialog:
    page.open(("ask", people.zhang))
    settle(qtbot, page)
    assert page.dialog is not None
    for key, value in values.items():
        page.dialog.form.editors[key].put(value)
    page.dialog.look()
    settle(qtbot, page)
    return page.dialog


def close(dialog: AskDialog) -> None:
    dialog.form.editors["first"].put(None)
    dialog.form.editors["reason"].put("")
    dialog.reject()


def test_what_is_odd_begins_a_request_with_its_person_and_day(
    qtbot: QtBot, page: LeavePage, people: Street
) -> None:
    page.open(("ask", people.zhang, date(2026, 3, 9)))
    settle(qtbot, page)
    assert page.dialog is not None
    values = page.dialog.form.values()
    assert (values["person"], values["first"]) == (people.zhang, "2026-03-09")
    close(page.dialog)


def test_nothing_is_counted_before_the_dates_are_there(
    qtbot: QtBot, page: LeavePage, people: Street
) -> None:
    dialog = opened(qtbot, page, people)
    assert dialog.seen.sum.text() == ""
    assert dialog.seen.days.note.isVisible()
    close(dialog)


def test_days_balance_and_signatures_are_seen_while_typing(
    qtbot: QtBot, page: LeavePage, people: Street
) -> None:
    first = monday()
    dialog = opened(qtbot, page, people, first=first, last=first + timedelta(6), first_half="下午")
    assert dialog.seen.sum.text() == "计 4.5 天（按工作日计）"
    rows = dialog.seen.days.model.rows()
    assert [row.counted for row in rows] == [1, 2, 2, 2, 2, 0, 0]
    assert rows[-1].why == "公休日，不计"
    facts = dialog.seen.facts.text()
    assert "补办" in facts
    assert "现有 10 天，待批 0 天，本次之后 5.5 天" in facts
    assert f"支付：{first.year}年发放" in facts
    assert "审批：" in facts
    close(dialog)


def test_leave_over_new_year_shows_two_segments(
    qtbot: QtBot, page: LeavePage, people: Street
) -> None:
    year = today().year
    dialog = opened(
        qtbot,
        page,
        people,
        kind="personal",
        first=date(year - 1, 12, 25),
        last=date(year, 1, 10),
        on=date(year - 1, 12, 20),
    )
    assert "跨年，分 2 段" in dialog.seen.facts.text()
    close(dialog)


def test_too_much_is_said_before_and_refused_on_saving(
    qtbot: QtBot, page: LeavePage, people: Street, database: Database
) -> None:
    first = monday()
    dialog = opened(qtbot, page, people, first=first, last=first + timedelta(27))
    assert "余额不足" in dialog.seen.problem.text()
    dialog.do.click()
    settle(qtbot, page)
    assert dialog.isVisible()
    assert database.read(queries.requests, today()).result() == ()
    close(dialog)


def test_an_end_before_the_beginning_is_said(qtbot: QtBot, page: LeavePage, people: Street) -> None:
    first = monday()
    dialog = opened(qtbot, page, people, first=first, last=first - timedelta(2))
    assert "结束时间不能早于开始时间" in dialog.seen.problem.text()
    assert dialog.seen.sum.text() == ""
    close(dialog)


def test_missing_fields_are_named_and_a_saved_request_opens_beside_the_list(
    qtbot: QtBot, page: LeavePage, people: Street, database: Database
) -> None:
    dialog = opened(qtbot, page, people)
    dialog.do.click()
    dialog.form.editors["first"].put(monday())
    dialog.form.editors["contact"].put("13300000000")
    dialog.save()
    qtbot.waitUntil(lambda: page.side is not None, timeout=15000)
    settle(qtbot, page)
    (made,) = database.read(queries.requests, today()).result()
    assert made.half_days == 2
    assert made.late


def test_a_kind_that_is_not_there_counts_nothing(
    qtbot: QtBot, page: LeavePage, people: Street
) -> None:
    dialog = opened(qtbot, page, people, kind="没有这种假", first=monday())
    assert not dialog.seen.sum.text()
    dialog.show_problems([Problem("请核对。")])
    assert dialog.problem.isVisible()
    close(dialog)
