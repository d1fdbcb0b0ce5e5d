"""The forms of leave, from the windows of leave."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from cwdesk.areas.leave.forms import application, ledger_sheet
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from ui.kit.desk import Desk
from ui.kit.printing import print_form, request_of


def print_application(owner: QWidget, desk: Desk, person_id: Uid, request_id: Uid) -> None:
    """Open the preview of the 请假审批表 of one request."""
    wish = replace(request_of(desk, today(), person=person_id), record=request_id)
    print_form(owner, desk, application.FORM, wish)


def print_ledger(owner: QWidget, desk: Desk, person_id: Uid) -> None:
    """Open the preview of the 休假台账 of one person."""
    print_form(owner, desk, ledger_sheet.FORM, request_of(desk, today(), person=person_id))
