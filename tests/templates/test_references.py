from __future__ import annotations

import pytest

from cwdesk.templates.references import Growth

GROWN = Growth("名 册", row=5, after=5, count=3, filled=4)
"""Row 5 became rows 5 to 8."""
ROOMY = Growth("名 册", row=5, after=7, count=1, filled=4)
"""Row 5 and two blank rows became rows 5 to 8."""
FITTING = Growth("名 册", row=5, after=8, count=0, filled=3)
"""Of row 5 and three blank rows three are filled."""


@pytest.mark.parametrize(
    ("growth", "before", "after"),
    [
        (GROWN, "=SUM(C5:C5)", "=SUM(C5:C8)"),
        (GROWN, "=SUM(C$2:$C5)", "=SUM(C$2:$C8)"),
        (GROWN, "=SUM(C2:C4)+C6*2", "=SUM(C2:C4)+C9*2"),
        (GROWN, "=SUM(C2:C9)", "=SUM(C2:C12)"),
        (GROWN, "=$C$6&C5&C4", "=$C$9&C5&C4"),
        (GROWN, "=SUM(5:5)+SUM(A:A)", "=SUM(5:8)+SUM(A:A)"),
        (GROWN, "=COUNTIF('名 册'!B5:B5,\"C6\")", "=COUNTIF('名 册'!B5:B8,\"C6\")"),
        (GROWN, "=Sheet2!C6+LOG10(C6)", "=Sheet2!C6+LOG10(C9)"),
        (ROOMY, "=SUM(C5:C7)+C8", "=SUM(C5:C8)+C9"),
        (ROOMY, "=SUM(C5:C5)", "=SUM(C5:C8)"),
        (FITTING, "=SUM(C5:C8)+C9", "=SUM(C5:C8)+C9"),
        (FITTING, "=SUM(C5:C5)", "=SUM(C5:C7)"),
    ],
)
def test_formulas_follow(growth: Growth, before: str, after: str) -> None:
    assert growth.formula(before, own=True) == after


def test_formulas_of_other_sheets_follow_only_what_names_this_one() -> None:
    before = "=SUM(C5:C5)+'名 册'!C6+SUM('名 册'!C5:C5)"
    assert GROWN.formula(before, own=False) == "=SUM(C5:C5)+'名 册'!C9+SUM('名 册'!C5:C8)"


def test_ranges_within_the_repeated_row_stay_in_it() -> None:
    assert GROWN.formula("=SUM(A5:C5)/C6", own=True, within=True) == "=SUM(A5:C5)/C9"


def test_a_formula_that_is_none_is_left_alone() -> None:
    assert GROWN.formula('=IF("a', own=True) == '=IF("a'


def test_areas_grow() -> None:
    assert GROWN.areas("$A$1:$F$6,E5 B9") == "$A$1:$F$9,E5:E8 B12:B12"


def test_merged_cells_move_and_tall_ones_that_end_with_the_block_grow() -> None:
    assert GROWN.merged(6, 7) == (9, 10)
    assert GROWN.merged(4, 5) == (4, 8)
    assert GROWN.merged(5, 5) == (5, 5)
    assert GROWN.merged(1, 2) == (1, 2)
    assert ROOMY.merged(5, 7) == (5, 8)
    assert ROOMY.merged(4, 9) == (4, 10)
