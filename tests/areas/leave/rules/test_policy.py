"""Kinds of leave, approval chains and numbers as data; CN-46, CN-47; what a request holds to."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from fractions import Fraction

import pytest

from cwdesk.areas.leave.queries.policy import layers
from cwdesk.areas.leave.rules import asking
from cwdesk.areas.leave.rules.annual import LossRule
from cwdesk.areas.leave.rules.counting import Counted, Unit, counted_days
from cwdesk.areas.leave.rules.halves import WHOLE, HalfDay, Span, whole_days
from cwdesk.areas.leave.rules.policy import Numbers
from cwdesk.areas.leave.rules.yearly import absence_step, longest_run, no_rating, shares
from tests.areas.leave.rules.days import WEEK, run
from tests.areas.leave.rules.kinds import HENAN, NATIONAL, kind, policy

TODAY = date(2026, 10, 31)


@pytest.mark.parametrize("name", sorted(layers()))
def test_every_kind_on_board_is_whole(name: str) -> None:
    for one in policy(type=layers()[name]["type"]).types:
        assert len(one.symbol) == 1
        assert one.source
        assert one.title
        assert one.valid_from <= one.valid_to


def test_the_numbers_on_board_are_the_defaults_and_all_known() -> None:
    known = {one.name for one in fields(Numbers)}
    assert all(layer.get("numbers", {}).keys() <= known for layer in layers().values())
    assert NATIONAL.numbers == Numbers()
    assert NATIONAL.numbers.loss == LossRule()


def test_titles_of_a_day_are_told_apart() -> None:
    titles = [one.title for one in HENAN.types_on(TODAY)]
    assert len(titles) == len(set(titles))


def test_a_province_overrides_a_kind_from_its_day_on() -> None:
    before, after = date(2016, 5, 26), date(2016, 5, 27)
    then, now = HENAN.type_on("婚假", before), HENAN.type_on("marriage", after)
    assert then
    assert now
    assert (then.amount, then.unit, now.amount, now.unit) == (3, Unit.WORKING, 21, Unit.CALENDAR)
    assert HENAN.type_on("育儿假", date(2021, 11, 26)) is None
    assert HENAN.numbers.maternity_extra_months == 3
    assert HENAN.title == "国家规定 + 河南省（样例）"


@pytest.mark.parametrize(
    ("post", "days", "levels"),
    [
        ("网格员", Fraction(1, 2), ("社区党组织书记",)),
        ("网格员", Fraction(1), ("社区党组织书记",)),
        ("副书记", Fraction(2), ("社区党组织书记", "街道分管领导")),
        ("", Fraction(5), ("社区党组织书记", "街道分管领导", "街道党工委书记")),
        ("党总支书记、居委会主任", Fraction(1), ("街道分管领导",)),
        ("居委会主任", Fraction(2), ("街道分管领导", "街道党工委书记")),
    ],
)
def test_who_approves_follows_from_length_and_post(
    post: str, days: Fraction, levels: tuple[str, ...]
) -> None:
    assert NATIONAL.chain(post, days) == levels


def test_an_office_can_write_its_own_chains() -> None:
    own = policy(approval=[{"over": 0.5, "levels": ["主任"]}])
    assert own.chain("网格员", Fraction(1)) == ("主任",)
    assert own.chain("网格员", Fraction(1, 2)) == ()


@pytest.mark.parametrize(
    ("total", "running", "reached"),
    [(29, 14, None), (30, 1, "累计满 30 天"), (15, 15, "连续满 15 天")],
)
def test_cn_46_personal_leave_that_rules_out_a_good_rating(
    total: int, running: int, reached: str | None
) -> None:
    found = no_rating(total, running, Numbers())
    assert (found is None) if reached is None else (found and reached in found.reached)


@pytest.mark.parametrize(
    ("days", "text"),
    [(2, None), (3, "批评教育"), (4, "批评教育"), (5, "训诫并通报"), (15, "报上级按规定处理")],
)
def test_cn_47_what_days_of_absence_call_for(days: int, text: str | None) -> None:
    found = absence_step(days, Numbers())
    assert (found.text if found else None) == text


def test_a_weekend_does_not_part_a_run_and_a_day_at_work_does() -> None:
    two_weeks = [day for day in run(date(2026, 3, 2), date(2026, 3, 13)) if day.weekday() < 5]
    assert longest_run(two_weeks, WEEK) == 10
    assert longest_run([*two_weeks[:3], *two_weeks[4:]], WEEK) == 6
    assert longest_run([], WEEK) == 0


def test_counted_days_fall_into_their_years() -> None:
    assert shares([(date(2025, 12, 31), 2), (date(2026, 1, 5), 1)]) == {2025: 2, 2026: 1}
    assert shares([(date(2026, 1, 4), 2), (date(2026, 1, 5), 1)]) == {2026: 3}


MONDAY = date(2024, 7, 1)
WHOLE_WEEK = whole_days(MONDAY, MONDAY + timedelta(4))


def test_dates_that_cannot_be_are_refused() -> None:
    backwards = Span(HalfDay(MONDAY, pm=True), HalfDay(MONDAY))
    texts = [
        asking.problems_with_spans(kind(), spans)[0].text
        for spans in (
            [backwards],
            [],
            [whole_days(MONDAY, date(2028, 7, 1))],
            [WHOLE_WEEK, whole_days(MONDAY, MONDAY)],
        )
    ]
    assert ["早于" in texts[0], "填写" in texts[1], "三年" in texts[2], "重叠" in texts[3]] == [
        True
    ] * 4
    assert asking.problems_with_spans(kind(), [WHOLE_WEEK]) == []


def test_a_kind_of_whole_days_takes_no_half() -> None:
    half = Span(HalfDay(MONDAY), HalfDay(MONDAY))
    (problem,) = asking.problems_with_spans(kind(halves=False), [half])
    assert "按整天计" in problem.text
    assert asking.problems_with_spans(kind(halves=False), [WHOLE_WEEK]) == []


def test_an_overlap_names_the_leave_that_is_there() -> None:
    (problem,) = asking.problems_with_overlap([WHOLE_WEEK], [(WHOLE_WEEK, "病假")])
    assert "病假（2024-07-01 至 2024-07-05）" in problem.text
    assert (
        asking.problems_with_overlap(
            [whole_days(date(2024, 7, 8), date(2024, 7, 8))], [(WHOLE_WEEK, "病假")]
        )
        == []
    )


def test_a_kind_has_its_most() -> None:
    week = [Counted(MONDAY + timedelta(n), WHOLE, "工作日") for n in range(4)]
    (problem,) = asking.problems_with_count(kind(most=3), week)
    assert "最多 3 天，现在是 4 天" in problem.text
    assert asking.problems_with_count(kind(most=3), week[:3]) == []


def test_lv_22_a_kind_can_wait_until_so_many_working_days_are_worked() -> None:
    waiting = kind(usable_after=15)
    joined = MONDAY
    early = asking.problems_with_waiting(waiting, joined, joined + timedelta(7), WEEK)
    assert [one.field for one in early] == ["kind"]
    assert asking.problems_with_waiting(waiting, joined, date(2024, 7, 22), WEEK) == []
    assert asking.problems_with_waiting(waiting, None, joined, WEEK) == []
    assert asking.problems_with_waiting(kind(), joined, joined, WEEK) == []


def test_kinds_count_as_they_say() -> None:
    sick = NATIONAL.type_on("sick", TODAY)
    assert sick
    span = whole_days(date(2026, 4, 3), date(2026, 4, 7))
    assert sum(one.half_days for one in counted_days([span], sick.unit, WEEK)) == 10
