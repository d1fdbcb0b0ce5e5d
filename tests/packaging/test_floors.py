"""The coverage floors."""

from __future__ import annotations

import pytest

from floors import Below, Count, complaints, counts, package_of


@pytest.mark.parametrize(
    ("file", "package"),
    [
        ("cwdesk/areas/leave/rules.py", "cwdesk/areas/leave/rules.py"),
        ("cwdesk/areas/leave/commands.py", "cwdesk/areas/leave"),
        ("cwdesk/areas/leave/forms/slip.py", "cwdesk/areas/leave"),
        ("cwdesk/store/migrations/versions/0001.py", "cwdesk/store/migrations/versions/0001.py"),
        ("cwdesk/kernel/text.py", "cwdesk/kernel"),
        ("ui/areas/leave/dialogs/take.py", "ui/areas/leave"),
        ("ui/app.py", "ui"),
    ],
)
def test_a_file_counts_for_its_package_or_stands_for_itself(file: str, package: str) -> None:
    assert package_of(file) == package


def test_lines_and_branches_count_together() -> None:
    summary = {
        "num_statements": 6,
        "num_branches": 4,
        "covered_lines": 6,
        "covered_branches": 2,
    }
    measured = counts({"files": {"ui\\kit\\page.py": {"summary": summary}}})
    assert measured["ui/kit"].percent == 80.0


def test_a_rule_with_one_branch_untested_is_under_its_floor() -> None:
    measured = {"cwdesk/areas/leave/rules.py": Count(100, 99)}
    assert len(complaints(measured, [])) == 1


def test_a_package_at_its_floor_is_fine() -> None:
    assert complaints({"ui/kit": Count(100, 85)}, []) == []


@pytest.mark.parametrize(
    ("reached", "promised", "word"),
    [(60, 70, "less"), (75, 70, "raise"), (90, 70, "delete")],
)
def test_an_exception_may_only_shrink(reached: int, promised: int, word: str) -> None:
    found = complaints({"ui/kit": Count(100, reached)}, [Below("ui/kit", promised)])
    assert len(found) == 1
    assert word in found[0]


def test_an_exception_that_fits_is_quiet() -> None:
    assert complaints({"ui/kit": Count(100, 70)}, [Below("ui/kit", 70)]) == []


def test_an_exception_for_nothing_is_found() -> None:
    assert len(complaints({}, [Below("ui/gone", 70)])) == 1
