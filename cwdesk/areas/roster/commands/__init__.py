"""Writes of the roster. Each describes itself for the history; corrections carry a reason."""

from __future__ import annotations

from cwdesk.areas.roster.commands.grades import apply_grades, use_scheme
from cwdesk.areas.roster.commands.papers import (
    MAX_FILE,
    attach,
    record_export,
    restore_file,
    set_photo,
    show_identity,
)
from cwdesk.areas.roster.commands.people import (
    add_part,
    add_person,
    correct_part,
    correct_person,
    remove_part,
)
from cwdesk.areas.roster.commands.service import come_back, leave, transfer

__all__ = [
    "MAX_FILE",
    "add_part",
    "add_person",
    "apply_grades",
    "attach",
    "come_back",
    "correct_part",
    "correct_person",
    "leave",
    "record_export",
    "remove_part",
    "restore_file",
    "set_photo",
    "show_identity",
    "transfer",
    "use_scheme",
]
