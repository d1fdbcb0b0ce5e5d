"""Writes of training: sessions and who came, what they took home, mentoring, skills, rules."""

from __future__ import annotations

from cwdesk.areas.training.commands.elsewhere import (
    add_external,
    add_material,
    change_external,
    prove_external,
    remove_external,
    remove_material,
)
from cwdesk.areas.training.commands.inviting import excuse, invite, invite_due, uninvite
from cwdesk.areas.training.commands.mentoring import (
    begin_mentoring,
    change_mentoring,
    end_mentoring,
    meet,
    remove_meeting,
)
from cwdesk.areas.training.commands.rules import set_rule
from cwdesk.areas.training.commands.sessions import (
    add_course,
    add_session,
    cancel_session,
    change_course,
    change_session,
    remove_session,
)
from cwdesk.areas.training.commands.signing import (
    Presence,
    clear_results,
    pass_signed,
    set_results,
    sign_in,
    sign_in_each,
    take_back_sign_in,
)
from cwdesk.areas.training.commands.skills import (
    add_skills,
    change_skill,
    judge,
    judge_cells,
    order_skills,
)

__all__ = [
    "Presence",
    "add_course",
    "add_external",
    "add_material",
    "add_session",
    "add_skills",
    "begin_mentoring",
    "cancel_session",
    "change_course",
    "change_external",
    "change_mentoring",
    "change_session",
    "change_skill",
    "clear_results",
    "end_mentoring",
    "excuse",
    "invite",
    "invite_due",
    "judge",
    "judge_cells",
    "meet",
    "order_skills",
    "pass_signed",
    "prove_external",
    "remove_external",
    "remove_material",
    "remove_meeting",
    "remove_session",
    "set_results",
    "set_rule",
    "sign_in",
    "sign_in_each",
    "take_back_sign_in",
    "uninvite",
]
