from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.printing.fonts import Style, width
from cwdesk.printing.typeset import NO_END, NO_START, Sizes, aligned, evened, fit, wrap
from tests.printing.paper import solid

TEXT = st.text(st.sampled_from("社区工作者王䶮，。（）“”2026-10.aB℃ 、"), max_size=60)


def wide(line: str, size: float) -> float:
    return width(line, Style.SONG) * size / 1000


@given(TEXT, st.floats(25, 300))
def test_no_character_is_lost_and_no_line_is_too_wide(text: str, room: float) -> None:
    lines = wrap(text, Style.SONG, 10, room)

    assert solid("".join(lines)) == solid(text)
    assert all(wide(line, 10) <= room + 0.01 for line in lines)


@given(TEXT, st.floats(60, 300))
def test_a_setting_is_never_below_the_floor_and_never_too_wide(text: str, room: float) -> None:
    setting = fit(text, Style.SONG, Sizes(10, 6, 2), room)

    assert 6 <= setting.size <= 10
    assert solid("".join(setting.lines)) == solid(text)
    assert all(wide(line, setting.size) <= room + 0.01 for line in setting.lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("社区工作者", ("社区工", "作者")),
        ("社区工，作者", ("社区", "工，作", "者")),
        ("社区（工）作", ("社区", "（工）", "作")),
        ("社区\n工作", ("社区", "工作")),
        ("岗位 社区工", ("岗位", "社区工")),
        ("", ("",)),
    ],
)
def test_lines_break_as_chinese_is_written(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, Style.SONG, 10, 30) == lines


@given(st.lists(st.sampled_from(["社", "区，", "（工）", "“作”。"]), min_size=1).map("".join))
def test_signs_stand_on_the_right_side_of_a_break(text: str) -> None:
    lines = wrap(text, Style.SONG, 10, 100)

    for before, after in pairwise(lines):
        assert before[-1] not in NO_END
        assert after[0] not in NO_START


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("建设街社区", 42, ("建设街", "社区")),
        ("中共预备党员", 42, ("中共预备", "党员")),
        ("社区专职工作人员", 52, ("社区专职", "工作人员")),
        ("社区，工作", 45, ("社区，", "工作")),
        ("书记 2016.10", 52, ("书记", "2016.10")),
        ("第一\n学历表", 60, ("第一", "学历表")),
        ("社区", 42, ("社区",)),
        ("2016.10.2016", 42, ("2016.10.", "2016")),
    ],
)
def test_lines_in_the_middle_of_a_cell_are_of_one_length(
    text: str, room: float, lines: tuple[str, ...]
) -> None:
    setting = fit(text, Style.SONG, Sizes(10, 10, 2), room)

    assert evened(text, setting, room).lines == lines


@given(TEXT, st.floats(25, 300))
def test_evening_neither_adds_lines_nor_loses_characters(text: str, room: float) -> None:
    setting = fit(text, Style.SONG, Sizes(10, 6, 2), room)
    even = evened(text, setting, room)

    assert len(even.lines) == len(setting.lines)
    assert solid("".join(even.lines)) == solid(text)
    assert all(wide(line, even.size) <= room + 0.01 for line in even.lines)


def test_a_number_stays_whole_while_a_smaller_size_can_hold_it() -> None:
    setting = fit("13300000000", Style.SONG, Sizes(10, 6, 2), 50)

    assert setting.lines == ("13300000000",)
    assert setting.size < 10


def test_a_number_too_wide_at_the_floor_is_broken_and_not_cut() -> None:
    setting = fit("1330000000013300000000", Style.SONG, Sizes(10, 6, 1), 40)

    assert setting.size == 6
    assert len(setting.lines) > 1


def test_a_word_may_be_broken_after_a_hyphen() -> None:
    assert wrap("Social-Sciences", Style.SONG, 10, 60) == ("Social-", "Sciences")


def test_a_mark_stays_with_its_character() -> None:
    assert wrap("葛\U000e0100玉", Style.SONG, 10, 12) == ("葛\U000e0100", "玉")


def test_texts_stand_left_in_the_middle_and_right() -> None:
    setting = fit("社区", Style.SONG, Sizes(10, 10, 1), 100)

    places = [aligned("社区", setting, 5, 100, side) for side in ("left", "center", "right")]
    assert places == [5, 45, 85]
