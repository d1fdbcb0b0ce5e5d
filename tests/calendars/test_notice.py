"""From the pasted text of a notice to days: every year, and every way in which it can be wrong."""

from __future__ import annotations

from datetime import date

import pytest
from chinese_calendar import is_workday
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.calendars.kinds import Calendar, DayKind, days_from
from cwdesk.calendars.notice import read_notice
from cwdesk.calendars.shipped import shipped
from tests.calendars.notices import NOTICES, SAMPLE_2027, whole

ELSEWHERE = {
    date(2015, 9, 3),
    date(2015, 9, 4),
    date(2015, 9, 6),
    date(2018, 12, 29),
    date(2020, 1, 31),
    date(2020, 2, 1),
}
"""Days that another document moved: the parade of 2015, the notice for 2019, the epidemic."""


@pytest.mark.parametrize("year", NOTICES)
def test_the_notices_of_all_years_are_read_whole(year: int) -> None:
    notice = read_notice(whole(year))
    assert notice.problems == ()
    assert (notice.year, notice.balance.holds) == (year, True)
    calendar = Calendar({day.on: day for day in notice.days})
    every = days_from(date(year, 1, 1), date(year, 12, 29))
    other = {on for on in every if calendar.kind(on).works != is_workday(on)}
    assert other <= ELSEWHERE


@pytest.mark.parametrize("year", range(2021, 2027))
def test_a_notice_and_the_year_on_board_say_the_same(year: int) -> None:
    assert read_notice(whole(year)).days == shipped(year)


def test_the_spring_festival_of_2020_was_made_longer_by_another_notice() -> None:
    on_board = {day.on: day for day in shipped(2020)}
    read = {day.on: day for day in read_notice(whole(2020)).days}
    changed = {on for on in on_board if on_board[on] != read.get(on)}
    assert changed == {date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)}
    assert read.keys() <= on_board.keys()


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2025, "调休放假 6 天 = 补班 5 天 + 遇周末的法定节假日 1 天"),
        (2026, "调休放假 9 天 = 补班 6 天 + 遇周末的法定节假日 3 天"),
        (
            2020,
            "调休放假 12 天 = 补班 7 天 + 遇周末的法定节假日 4 天 + 重合的法定节假日 1 天",
        ),
    ],
)
def test_the_sum_can_be_done_again_by_hand(year: int, words: str) -> None:
    assert read_notice(whole(year)).balance.words == words


def test_the_days_of_new_year_may_lie_in_the_old_one() -> None:
    days = {day.on: day.kind for day in read_notice(whole(2019)).days}
    assert days[date(2018, 12, 29)] is DayKind.MAKE_UP
    assert days[date(2018, 12, 31)] is DayKind.IN_LIEU


@pytest.mark.parametrize(
    "text",
    [
        whole(2026).replace("\n", ""),
        whole(2026).replace("，", ",").replace("：", ":").replace("（", "(").replace("）", ")"),
        whole(2026).replace("至", "到"),
        whole(2026).replace("周", "星期"),
        whole(2026).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        whole(2026).replace("月", " 月 ").replace("、2", "和2"),
        whole(2026).replace("清明节：", "清明："),
        whole(2026).replace("一、", "1.").replace("二、", "（二）"),
        "".join(
            f"{letter}\r\n" if at % 17 == 0 else letter for at, letter in enumerate(whole(2026))
        ),
    ],
)
def test_a_text_may_be_pasted_any_way(text: str) -> None:
    notice = read_notice(text)
    assert notice.problems == ()
    assert notice.days == shipped(2026)


@given(st.sampled_from(sorted(NOTICES)), st.data())
def test_line_breaks_and_blanks_anywhere_change_nothing(year: int, data: st.DataObject) -> None:
    text = whole(year)
    at = data.draw(st.integers(0, len(text)))
    blank = data.draw(st.sampled_from([" ", "\n", "\r\n\r\n", "\u3000", "\u200b"]))
    assert read_notice(text[:at] + blank + text[at:]) == read_notice(text)


def test_a_text_without_its_year_is_asked_about() -> None:
    (problem,) = read_notice(NOTICES[2026]).problems
    assert "哪一年" in problem.text
    assert read_notice(NOTICES[2026], 2026).days == shipped(2026)


def test_a_year_beyond_the_table_is_refused() -> None:
    assert "农历节日" in read_notice(whole(2026), 2099).problems[0].text


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("（周日）上班。\n二", "（周一）上班。\n二", "1月4日写的是星期一，2026年这一天是星期日"),
        (
            "至3日（周六）放假调休，共3天",
            "至3日（周六）放假调休，共4天",
            "写明 4 天，日期合计 3 天",
        ),
        ("1月4日（周日）上班。", "", "天数对不上：调休放假 9 天 ≠ 补班 5 天"),
        ("1月4日（周日）上班。", "1月4日（周日）。", "没有写明放假还是上班"),
        ("1月4日（周日）", "1月5日", "“元旦”的1月5日不是周末，本来就上班"),
        ("三、清明节：4月4日（周六）至6日（周一）放假，共3天。", "", "没有找到清明节的安排"),
        ("4月4日（周六）至6日（周一）放假，共3天。", "另行通知。", "没有看到放假的日期"),
        ("2月15日（农历腊月二十八、周日）至23日", "2月17日至23日", "2月16日是法定节假日（春节）"),
        ("9月20日（周日）", "9月31日", "2026年没有9月31日"),
        ("9月25日（周五）至27日", "9月31日至27日", "2026年没有9月31日"),
        ("9月25日（周五）至27日", "13月25日至27日", "没有13月25日"),
        ("9月20日（周日）", "10月4日", "10月4日写了 2 次"),
        ("1日（周五）至5日（周二）", "5日至1日", "结束日期在开始日期之前"),
    ],
)
def test_what_does_not_come_out_names_the_passage(right: str, wrong: str, said: str) -> None:
    assert right in whole(2026)
    notice = read_notice(whole(2026).replace(right, wrong))
    assert any(said in problem.text for problem in notice.problems)
    assert {problem.field for problem in notice.problems} == {"text"}


def test_a_text_that_is_no_notice_says_so() -> None:
    assert read_notice("明天放假").problems
    assert read_notice("").problems


def test_a_year_to_come_is_read_as_well() -> None:
    assert read_notice(whole(2027, SAMPLE_2027)).problems == ()
