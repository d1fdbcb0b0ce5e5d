"""What key groups are called."""

from __future__ import annotations

import pytest

from cwdesk.areas.visits.rules.groups import KINDS, group_kind, groups_in


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("独居老人、低保户", ("独居老人", "低保户")),
        ("独居,低保；独居老人", ("独居老人", "低保户")),
        ("退伍军人 重度残疾人/留守", ("退役军人", "残疾人", "留守儿童")),
        ("新市民", ("新市民",)),
        ("普通户", ()),
        ("/", ()),
        ("", ()),
        ("无", ()),
    ],
)
def test_a_cell_names_several(cell: str, kinds: tuple[str, ...]) -> None:
    assert groups_in(cell) == kinds


def test_no_word_means_two_groups() -> None:
    words = [word for kind, others in KINDS.items() for word in (kind, *others)]

    assert len(words) == len(set(words))
    assert all(group_kind(kind) == kind for kind in KINDS)
