"""How the windows show what an operation changed: was and now, field by field."""

from __future__ import annotations

from collections.abc import Hashable

from cwdesk.store.history import Change
from ui.kit.columns import Column, masked

VERBS = {"I": "新增", "U": "更改", "D": "删除"}
HIDDEN = frozenset({"id_number", "phone"})
"""Fields of which a list shows only the ends."""


def _shown(change: Change, text: str) -> str:
    return masked(text) if change.field in HIDDEN else text


CHANGES = (
    Column[Change]("内容", text=lambda one: f"{VERBS[one.op]}{one.table_title}", width=116),
    Column[Change]("项目", text=lambda one: one.field_title, width=110),
    Column[Change]("原来", text=lambda one: _shown(one, one.was), width=110),
    Column[Change]("现在", text=lambda one: _shown(one, one.now), width=110),
)


def key(change: Change) -> Hashable:
    """Return what tells one change of an operation from the others."""
    return change.table, change.row_id, change.field
