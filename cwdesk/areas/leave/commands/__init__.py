"""Writes of leave: requests and what becomes of them, grants, the office's own rules."""

from __future__ import annotations

from cwdesk.areas.leave.commands.asking import Ask, add, extend
from cwdesk.areas.leave.commands.deciding import (
    approve,
    cancel,
    record_return,
    recount,
    turn_down,
    withdraw,
)
from cwdesk.areas.leave.commands.foreseeing import Foreseen, foresee
from cwdesk.areas.leave.commands.granting import (
    Gift,
    GrantedYear,
    adjust,
    carry_over,
    grant,
    grant_year,
    open_balance,
    take_back,
)
from cwdesk.areas.leave.commands.rules import choose_province, set_number

__all__ = [
    "Ask",
    "Foreseen",
    "Gift",
    "GrantedYear",
    "add",
    "adjust",
    "approve",
    "cancel",
    "carry_over",
    "choose_province",
    "extend",
    "foresee",
    "grant",
    "grant_year",
    "open_balance",
    "record_return",
    "recount",
    "set_number",
    "take_back",
    "turn_down",
    "withdraw",
]
