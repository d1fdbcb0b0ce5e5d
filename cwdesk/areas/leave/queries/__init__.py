"""Reads of leave: requests, balances, the ledger, who is away, what is due."""

from __future__ import annotations

from cwdesk.areas.leave.queries.account import AccountLine, Paid, account, solved
from cwdesk.areas.leave.queries.balances import BalanceLine, balances, uses_of
from cwdesk.areas.leave.queries.book import Book, Entry, Leave, book_of, entries, leave_of, leaves
from cwdesk.areas.leave.queries.days import DayEntry, Standing, day_list
from cwdesk.areas.leave.queries.detail import DayDetail, RequestDetail, request_detail
from cwdesk.areas.leave.queries.due import Carried, YearDue, carry_due, year_due
from cwdesk.areas.leave.queries.lines import (
    Away,
    Missed,
    RequestLine,
    leave_between,
    missed,
    on_leave,
    request_called,
    requests,
)
from cwdesk.areas.leave.queries.policy import RuleLine, policy, provinces, rule_lines
from cwdesk.areas.leave.queries.preview import DayLine, Preview, leave_type, preview
from cwdesk.areas.leave.queries.recount import Recount, recounts
from cwdesk.areas.leave.queries.terms import Medical, YearLine, maternity, medical, year_lines
from cwdesk.areas.leave.queries.working import working_days
from cwdesk.areas.leave.queries.year import HalfMark, LeaveYear, leave_year

__all__ = [
    "AccountLine",
    "Away",
    "BalanceLine",
    "Book",
    "Carried",
    "DayDetail",
    "DayEntry",
    "DayLine",
    "Entry",
    "HalfMark",
    "Leave",
    "LeaveYear",
    "Medical",
    "Missed",
    "Paid",
    "Preview",
    "Recount",
    "RequestDetail",
    "RequestLine",
    "RuleLine",
    "Standing",
    "YearDue",
    "YearLine",
    "account",
    "balances",
    "book_of",
    "carry_due",
    "day_list",
    "entries",
    "leave_between",
    "leave_of",
    "leave_type",
    "leave_year",
    "leaves",
    "maternity",
    "medical",
    "missed",
    "on_leave",
    "policy",
    "preview",
    "provinces",
    "recounts",
    "request_called",
    "request_detail",
    "requests",
    "rule_lines",
    "solved",
    "uses_of",
    "working_days",
    "year_due",
    "year_lines",
]
