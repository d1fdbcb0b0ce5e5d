from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.kernel.dates import (
    EMPTY,
    agree,
    compare,
    earliest,
    is_open_end,
    is_partial,
    latest,
    read_partial,
    show,
    show_month,
)

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
PARTIALS = DAYS.flatmap(lambda day: st.sampled_from([str(day), str(day)[:7], str(day)[:4]]))


def text_of(cell: object) -> str:
    found = read_partial(cell, "birth")
    assert found.problem is not None
    assert found.problem.field == "birth"
    assert found.value is None
    return found.problem.text


def test_im_05_an_ambiguous_date_is_asked() -> None:
    assert read_partial("03/04/2024").choices == ("2024-03-04", "2024-04-03")
    assert "也可能是" in text_of("03/04/2024")


def test_im_05_a_month_that_does_not_exist_is_an_error_of_the_row() -> None:
    assert "没有 2024年13月1日" in text_of("2024-13-01")


def test_im_05_a_serial_number_is_its_day() -> None:
    assert read_partial("45356").value == "2024-03-05"
    assert read_partial(45356).value == "2024-03-05"


def test_im_05_a_chinese_date_is_read() -> None:
    assert read_partial("2024年3月5日").value == "2024-03-05"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1985", "1985"),
        (1985, "1985"),
        ("1985年", "1985"),
        ("1985.3", "1985-03"),
        (1985.3, "1985-03"),
        (1985.12, "1985-12"),
        (1985.11, "1985-11"),
        ("1998.1", "1998-01"),
        ("1998.10", "1998-10"),
        ("1985年3月", "1985-03"),
        ("1985年03月份", "1985-03"),
        ("198503", "1985-03"),
        (198503, "1985-03"),
        ("\uff11\uff19\uff18\uff15\uff0e\uff13", "1985-03"),
        ("1985-3", "1985-03"),
        ("1985—03", "1985-03"),
        ("1985、3", "1985-03"),
        ("1985.03.", "1985-03"),
        ("1985年3月生", "1985-03"),
        ("19850312", "1985-03-12"),
        (19850312, "1985-03-12"),
        ("1985/3/12", "1985-03-12"),
        ("1985.03.12", "1985-03-12"),
        (" 1985 年 3 月 12 号 ", "1985-03-12"),
        ("2024-03-05 00:00:00", "2024-03-05"),
        ("2024-03-05T08:30:00", "2024-03-05"),
        ("13/04/2024", "2024-04-13"),
        ("04/04/2024", "2024-04-04"),
        (date(1985, 3, 12), "1985-03-12"),
        (datetime(1985, 3, 12, 8, 30), "1985-03-12"),  # noqa: DTZ001
        (45356.5, "2024-03-05"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_dates_are_read_as_clerks_write_them(cell: object, value: str) -> None:
    assert read_partial(cell).value == value
    assert read_partial(cell).problem is None


@pytest.mark.parametrize("cell", [None, "", "  ", "/", "无", "——"])
def test_an_empty_cell_is_no_date_and_no_problem(cell: object) -> None:
    assert read_partial(cell) == EMPTY


def test_a_number_whose_last_nought_excel_may_have_eaten_is_asked() -> None:
    assert read_partial(1998.1).choices == ("1998-01", "1998-10")
    assert "Excel 会去掉末尾的 0" in text_of(1998.1)


def test_five_digits_that_can_be_a_month_or_a_serial_are_asked() -> None:
    assert read_partial("19853").choices == ("1985-03", "1954-05-09")
    assert "序号" in text_of(19853)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2027年6月31日", "2027年6月只有 30 天"),
        ("2023-02-29", "2023年2月只有 28 天"),
        ("1985年13月", "没有 1985年13月"),
        ("1850", "没有 1850年"),
        (1985.13, "没有 1985年13月"),
        ("85.3", "四位年份"),
        ("85年3月", "四位年份"),
        ("31/13/2024", "看不懂"),
        ("去年", "看不懂"),
        ("7", "看不懂"),
        (-3, "看不懂"),
        (0.5, "看不懂"),
        (1985.123, "看不懂"),
        ("1" * 5000, "看不懂"),
        (time(8, 30), "看不懂"),
        (True, "看不懂"),
        ("١٩٨٥", "看不懂"),
        (date(1899, 12, 31), "没有 1899年12月31日"),
    ],
)
def test_what_is_no_date_is_explained(cell: object, said: str) -> None:
    assert said in text_of(cell)


def test_words_for_no_end_are_left_to_the_caller() -> None:
    assert all(is_open_end(text) for text in ("至今", "长期", " 无固定期限 ", "（无固定期限）"))
    assert not is_open_end("2027.6.30")
    assert not is_open_end(None)


@given(DAYS)
def test_every_way_of_writing_a_day_is_that_day(day: date) -> None:
    spellings = (
        day,
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month:02}/{day.day:02}",
    )
    assert {read_partial(cell).value for cell in spellings} == {day.isoformat()}


@given(PARTIALS)
def test_what_was_read_is_read_again_unchanged(partial: str) -> None:
    assert is_partial(partial)
    assert read_partial(partial).value == partial
    assert earliest(partial) <= latest(partial)


@given(
    st.one_of(
        st.text(max_size=20),
        st.text(alphabet="0123456789.-/年月日 ", max_size=14),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.datetimes(),
        st.times(),
    )
)
def test_any_cell_gives_a_real_date_nothing_or_a_problem(cell: object) -> None:
    found = read_partial(cell)
    assert found.value is None or (found.problem is None and is_partial(found.value))
    assert all(is_partial(choice) for choice in found.choices)
    assert not found.choices or found.problem is not None


@given(PARTIALS, PARTIALS)
def test_comparing_is_the_same_from_both_sides(a: str, b: str) -> None:
    assert compare(a, b) == -compare(b, a)
    if agree(a, b):
        assert compare(a, b) == 0


def test_a_month_is_neither_before_nor_after_its_days() -> None:
    assert compare("1985-03", "1985-03-12") == 0
    assert compare("1985-03", "1985-04-01") == -1
    assert compare("1986", "1985-12-31") == 1
    assert agree("1985-03", "1985-03-12")
    assert not agree("1985-03", "1985-04-12")


def test_misshapen_text_is_no_partial_date() -> None:
    for text in ("1985-3", "1985-13", "85", "1985-02-30", ""):
        assert not is_partial(text)


def test_dates_are_shown_as_exactly_as_they_are_known() -> None:
    assert (show("2026-10-08"), show("1985-03"), show(None)) == ("2026-10-08", "1985-03", "")
    assert (show_month("2026-10-08"), show_month("1985"), show_month(None)) == (
        "2026.10",
        "1985",
        "",
    )
