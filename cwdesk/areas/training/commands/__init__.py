"""Writes of training: sessions and who came, what they took home, mentoring, skills, rules."""

from __future__ import annotations

from cwdesk.areas.training.commands.inviting import excuse, invite, invite_due, uninvite
from cwdesk.areas.training.commands.sessions import (
    add_course,
    add_session,
    cancel_session,
    change_course,
    change_session,
    remove_session,
)
from cwdesk.areas.training.commands.signing import (
    clear_results,
    pass_signed,
    set_results,
    sign_in,
    take_back_sign_in,
)

__all__ = [
    "add_course",
    "add_session",
    "cancel_session",
    "change_course",
    "change_session",
    "clear_results",
    "excuse",
    "invite",
    "invite_due",
    "pass_signed",
    "remove_session",
    "set_results",
    "sign_in",
    "take_back_sign_in",
    "uninvite",
]
