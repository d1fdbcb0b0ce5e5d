"""Whose rows are whose: triggers that keep local edits off what another office decides.

What comes in by a bundle passes; a street's word on its own rows, a county's on its.
"""

from __future__ import annotations

from sqlalchemy import Table

from cwdesk.store.table import Authority

PREFIX = "scope_"
WORDS = {
    "county decides": "这是县（区）下发的内容，本单位不能直接修改。有问题请向县（区）反映。",
    "street decides": "这是街道上报的内容，县（区）不能直接修改。请用“更正建议”请街道更正。",
}
"""What the triggers say → what the clerk reads."""

_HERE = "(SELECT origin FROM journal_now) = 0 AND (SELECT kind FROM device)"
_EVENTS = {"i": "INSERT", "u": "UPDATE", "d": "DELETE"}


def scope_texts(table: Table, authority: Authority) -> dict[str, str]:
    """Return the SQL of the triggers that keep local edits out of `table`, by name.

    A county may have rows of its own in the tables of streets; those that arrived are theirs.
    """
    if authority == Authority.COUNTY:
        return {
            f"{PREFIX}{table.name}_{kind}": _trigger(
                table.name, kind, f"{_HERE} = 'street'", "county decides"
            )
            for kind in _EVENTS
        }
    return {
        f"{PREFIX}{table.name}_{kind}": _trigger(
            table.name,
            kind,
            f"{_HERE} = 'county' AND EXISTS (SELECT 1 FROM arrived WHERE row_id = OLD.id)",
            "street decides",
        )
        for kind in ("u", "d")
    }


def _trigger(table: str, kind: str, guard: str, words: str) -> str:
    return (
        f'CREATE TRIGGER {PREFIX}{table}_{kind} BEFORE {_EVENTS[kind]} ON "{table}" FOR EACH ROW '
        f"WHEN {guard} BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )
