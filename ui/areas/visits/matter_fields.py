"""The fields of matters, of the parties of a dispute, and of each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cwdesk.areas.visits.commands.matters import NewMatter, Party
from cwdesk.areas.visits.rules.matters import KINDS
from cwdesk.kernel.fields import FieldSpec, Kind

NEW = (
    FieldSpec("kind", "类别", Kind.CHOICE, required=True, choices=KINDS),
    FieldSpec("what", "事由", required=True),
    FieldSpec("due_on", "办结期限", Kind.DAY, hint="没有期限不填"),
    FieldSpec("asker", "诉求人"),
    FieldSpec("contact", "联系电话"),
)
"""What every matter says."""

PARTY = (
    FieldSpec("name", "姓名", required=True),
    FieldSpec("sex", "性别", Kind.CHOICE, choices=("男", "女")),
    FieldSpec("contact", "联系电话"),
    FieldSpec("address", "住址"),
    FieldSpec("claim", "主张", Kind.LONG),
)


def matter_of(values: Mapping[str, Any], parties: Sequence[Party] = ()) -> NewMatter:
    """Return the matter that cleaned fields say."""
    return NewMatter(
        kind=values["kind"],
        what=values["what"],
        due_on=values["due_on"],
        asker=values["asker"],
        contact=values["contact"],
        parties=tuple(parties),
    )
