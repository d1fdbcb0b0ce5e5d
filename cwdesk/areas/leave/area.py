"""What the leave area offers."""

from __future__ import annotations

from cwdesk.areas.leave import models
from cwdesk.areas.leave.forms import annual_balances, application, ledger_sheet
from cwdesk.contract import Area

AREA = Area(
    key="leave",
    title="请假",
    tables=(
        models.LeaveRequest,
        models.LeaveSegment,
        models.LeaveEvent,
        models.LeaveEntry,
        models.LeaveAllocation,
        models.LeaveRule,
    ),
    forms=(application.FORM, ledger_sheet.FORM, annual_balances.FORM),
)
