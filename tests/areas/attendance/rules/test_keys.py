from __future__ import annotations

import pytest

from cwdesk.areas.attendance.rules.keys import is_leave, keys_of, mark_typed
from cwdesk.areas.attendance.rules.marks import Counts, Mark, marks

LEAVE = (
    Mark("personal", "事假", "事", Counts.LEAVE),
    Mark("sick", "病假", "病", Counts.LEAVE),
)
KEYS = keys_of(marks(LEAVE, {}))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("√", "present"),
        ("✓", "present"),
        ("1", "present"),
        ("V", "present"),
        ("迟", "late"),
        ("迟到", "late"),
        ("c", "late"),
        ("K", "absent"),
        ("5", "absent"),
        ("事", None),
        ("s", None),
        ("x", None),
        ("休", None),
        ("", None),
        (" ", None),
    ],
)
def test_a_sign_a_name_a_digit_or_a_letter_types_a_mark(text: str, mark: str | None) -> None:
    assert mark_typed(KEYS, text) == mark


def test_no_two_marks_share_a_key() -> None:
    for keys in ([key.letter for key in KEYS], [key.digit for key in KEYS]):
        assert all(keys)
        assert len(keys) == len(set(keys))


def test_leave_is_known_by_sign_and_name_but_not_typed() -> None:
    known = marks(LEAVE, {})

    assert [is_leave(known, text) for text in ("事", " 病假 ", "√", "")] == [
        True,
        True,
        False,
        False,
    ]
    assert {key.mark.key for key in KEYS}.isdisjoint({mark.key for mark in LEAVE})


def test_what_follows_from_the_calendar_is_not_typed() -> None:
    assert {key.mark.key for key in KEYS}.isdisjoint({"rest", "holiday", "gone", "before", "open"})


def test_the_offices_own_sign_types_its_mark() -> None:
    own = keys_of(marks((), {"present": "o"}))

    assert mark_typed(own, "o") == "present"
