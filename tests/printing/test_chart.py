from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.printing.blocks import Title
from cwdesk.printing.chart import NOTHING, TICKS, Chart, Series
from cwdesk.printing.frame import frame
from cwdesk.printing.marks import Bars
from cwdesk.printing.official import PAGE
from cwdesk.printing.render import picture, problems_with_printing
from tests.printing.laying import laid
from tests.printing.paper import sides, solid

HOURS = Chart(
    "各季学时",
    "学时",
    ("一季", "二季"),
    (Series("初任", (3, None)), Series("在职", (4, None))),
    parts=2,
)


def chart(*values: int | None, parts: int = 1, top: int = 0) -> Chart:
    labels = tuple(f"{at}月" for at in range(1, len(values) + 1))
    return Chart("各月", "户", labels, (Series("户", values),), parts=parts, top=top)


def test_stacked_bars_are_summed_and_what_is_unknown_stays_so() -> None:
    assert HOURS.totals == (7, None)
    assert [HOURS.shown(total) for total in HOURS.totals] == ["3.5", "－"]


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, (0, 1)),
        (3, (0, 1, 2, 3)),
        (9, (0, 2, 4, 6, 8, 10)),
        (23, (0, 5, 10, 15, 20, 25)),
        (900, (0, 200, 400, 600, 800, 1000)),
    ],
)
def test_the_axis_has_round_numbers(most: int, ticks: tuple[int, ...]) -> None:
    assert chart(most).ticks == ticks


def test_the_axis_goes_as_far_as_it_is_told() -> None:
    assert chart(333, parts=10, top=1000).ticks[-1] == 1000


@given(st.lists(st.integers(0, 10**9) | st.none(), min_size=1, max_size=20), st.integers(1, 10))
def test_every_bar_ends_below_the_axis_s_end(values: list[int | None], parts: int) -> None:
    found = chart(*values, parts=parts)

    assert found.ticks[-1] >= max((value or 0 for value in values), default=0)
    assert 2 <= len(found.ticks) <= TICKS + 1


def test_a_chart_says_every_number_on_paper_and_on_screen() -> None:
    (side,) = sides(picture(HOURS, 470, 10.5))

    assert [text for text in HOURS.wording() if solid(text) not in solid(side.text)] == []


def test_a_chart_without_numbers_says_so() -> None:
    (side,) = sides(picture(chart(None, None), 300, 9))

    assert NOTHING in side.text
    assert "1月" not in side.text


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert picture(HOURS, 470, 10.5) == picture(HOURS, 470, 10.5)


def test_a_character_that_no_font_has_is_named() -> None:
    (problem,) = problems_with_printing((Chart("\U0010fffd", "户", (), ()),))

    assert "统计图" in problem.text


def test_a_chart_in_a_report_takes_whole_lines() -> None:
    official = frame(PAGE, None)
    (page,) = laid(chart(3), Title("结语"), on=official)
    (bars,) = [mark for mark in page.marks if isinstance(mark, Bars)]
    below = [mark.y for mark in page.marks if not isinstance(mark, Bars)]

    assert bars.body == 12
    assert min(below) > bars.y + bars.height
    assert official.next_line(bars.y + bars.height) - official.top == pytest.approx(
        8 * official.leading
    )
