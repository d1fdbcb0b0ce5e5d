from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.kernel.errors import Problem
from cwdesk.kernel.idcard import IdNumber, mask, mask_phone, read, read_phone

GOOD = IdNumber("41042119720504508X"[:17] + "8", "女", date(1972, 5, 4))
WITH_X = "41042119791003240X"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def full_width(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


def made(area: str, birth: date, order: int) -> str:
    """Make a number from the weights of the standard, as a second opinion on the checksum."""
    body = f"{area}{birth:%Y%m%d}{order:03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def problem(cell: object) -> str:
    found = read(cell)
    assert isinstance(found, Problem)
    assert found.field == "id_number"
    return found.text


def test_a_good_number_says_sex_and_birth() -> None:
    assert read("410421197205045088") == GOOD


@pytest.mark.parametrize(
    "written",
    [
        "41042119791003240x",
        full_width("41042119791003240X"),
        " 410421 19791003 240X ",
        "410421-19791003-240X",
        "'41042119791003240X",
        "410421\u00a019791003\u3000240\u200bX",
        "41042119791003240\u0425",
        "41042119791003240\u00d7",
        "41042119791003240X\n",
    ],
)
def test_blanks_width_and_the_letter_x_are_mended(written: str) -> None:
    found = read(written)
    assert isinstance(found, IdNumber)
    assert found.number == WITH_X


@given(
    st.integers(110000, 659999).map(str),
    st.dates(date(1900, 1, 1), date(2020, 12, 31)),
    st.integers(1, 999),
)
def test_every_number_made_by_the_standard_is_read(area: str, birth: date, order: int) -> None:
    found = read(made(area, birth, order))
    assert found == IdNumber(made(area, birth, order), "男" if order % 2 else "女", birth)


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(place: int, shift: int) -> None:
    wrong = str((int(WITH_X[place]) + shift) % 10)
    assert isinstance(read(WITH_X[:place] + wrong + WITH_X[place + 1 :]), Problem)


@pytest.mark.parametrize("cell", [420106199009218300, 4.20106199009218e17, "4.20106E+17"])
def test_a_number_cell_is_refused_because_excel_destroyed_it(cell: object) -> None:
    assert "Excel 只保留前 15 位" in problem(cell)
    assert "文本" in problem(cell)


def test_a_short_number_cell_is_only_short() -> None:
    assert "这里是 6 位" in problem(410402)


def test_nothing_short_and_old_numbers_are_explained() -> None:
    assert "没有填写" in problem(None)
    assert "没有填写" in problem("  ")
    assert "这里是 17 位" in problem("41042119790314172")
    assert "15 位的旧身份证号" in problem("410421790314172")


def test_what_is_wrong_inside_is_said() -> None:
    assert "校验位" in problem("410421197205045089")
    assert "不是一个真实的日期" in problem("410421197202305088")
    assert "不可能是出生日期" in problem(made("410421", date.today() + timedelta(days=2), 11))  # noqa: DTZ011
    assert "不可能是出生日期" in problem("410421" + "18991231" + "0018")
    assert "不该有的字符" in problem("41042119720504508A")
    assert "数字 0、1" in problem("4l042119720504508X")


def test_a_problem_never_repeats_the_number() -> None:
    assert "19720504" not in problem("410421197205045089")


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.none(), st.booleans()))
def test_any_cell_gives_a_number_or_a_problem(cell: object) -> None:
    assert isinstance(read(cell), IdNumber | Problem)


def test_masks_show_three_and_four() -> None:
    assert mask("410421197205045088") == "410***********5088"
    assert mask_phone("13800138000") == "138****8000"
    assert mask_phone("123456") == "******"
    assert mask(None) == ""


def test_a_phone_is_text_without_blanks() -> None:
    assert read_phone(13302996023) == "13302996023"
    assert read_phone(13302996023.0) == "13302996023"
    assert read_phone(" 133 0299-6023 ") == "13302996023"
    assert read_phone(full_width("0375-2345678")) == "03752345678"
    assert read_phone(None) == ""
