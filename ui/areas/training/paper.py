"""The forms of training, from the windows of training."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from cwdesk.areas.training.forms import (
    due_list,
    hours_sheet,
    mentor_agreement,
    notice,
    personal_file,
    session_file,
    sign_in_sheet,
    year_report,
)
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.printing.spec import AnyForm
from ui.kit.desk import Desk
from ui.kit.printing import print_form, request_of

OF_SESSION: dict[str, AnyForm] = {
    "培训通知": notice.FORM,
    "签到表": sign_in_sheet.FORM,
    "培训档案": session_file.FORM,
}
"""What is printed of a session."""


def print_session(owner: QWidget, desk: Desk, title: str, session_id: Uid) -> None:
    """Open the preview of one of the forms of a session."""
    wish = replace(request_of(desk, today()), record=session_id)
    print_form(owner, desk, OF_SESSION[title], wish)


def print_due(owner: QWidget, desk: Desk, day: date, community: Uid | None) -> None:
    """Open the preview of the 应训名单."""
    print_form(owner, desk, due_list.FORM, request_of(desk, day, community=community))


def print_person(owner: QWidget, desk: Desk, person_id: Uid) -> None:
    """Open the preview of the 个人培训档案."""
    print_form(owner, desk, personal_file.FORM, request_of(desk, today(), person=person_id))


def print_hours(owner: QWidget, desk: Desk, year: int) -> None:
    """Open the preview of the 培训学时汇总表 of a year."""
    print_form(owner, desk, hours_sheet.FORM, request_of(desk, _end(year)))


def print_year(owner: QWidget, desk: Desk, year: int) -> None:
    """Open the preview of the 培训年报."""
    print_form(owner, desk, year_report.FORM, request_of(desk, _end(year)))


def print_agreement(owner: QWidget, desk: Desk, pair_id: Uid) -> None:
    """Open the preview of the 导师帮带协议 of a pair."""
    wish = replace(request_of(desk, today()), record=pair_id)
    print_form(owner, desk, mentor_agreement.FORM, wish)


def _end(year: int) -> date:
    return min(today(), date(year, 12, 31))
