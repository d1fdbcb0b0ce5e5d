from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.roster.queries import sample_scheme, sample_schemes
from cwdesk.areas.roster.rules import EDUCATION_LEVELS, QUALIFICATIONS
from cwdesk.areas.roster.rules.clocks import UNBOUNDED, Served
from cwdesk.areas.roster.rules.grades import GradeFacts, Studied, grade_due
from cwdesk.areas.roster.rules.schemes import Scheme

OCTOBER = date(2026, 10, 31)
A, B = sample_scheme("three-18").scheme, sample_scheme("three-18-years").scheme
COLLEGE, BACHELOR, MASTER = Studied("大专"), Studied("本科", "学士"), Studied("硕士研究生", "硕士")


def years(least: int, most: int | None = None) -> Served:
    return Served(least * 12, (least if most is None else most) * 12, ("2008.03—今",))


SIX = GradeFacts("普通社工", years(6), years(20), years(4), (COLLEGE,), present=3)


@pytest.mark.parametrize(
    ("certificates", "educations", "grade"),
    [
        ((), (COLLEGE,), 3),
        (("社会工作师",), (COLLEGE,), 5),
        (("社会工作师",), (COLLEGE, BACHELOR), 5),
        (("社会工作师",), (COLLEGE, BACHELOR, MASTER), 5),
        (("社会工作师", "高级社会工作师"), (COLLEGE, BACHELOR, MASTER), 6),
    ],
)
def test_a_career_under_sample_a(
    certificates: tuple[str, ...], educations: tuple[Studied, ...], grade: int
) -> None:
    facts = replace(SIX, certificates=certificates, educations=educations)
    assert grade_due(facts, A, OCTOBER).grade == grade


def test_an_award_at_the_top_of_a_post_changes_nothing() -> None:
    top = replace(SIX, community=years(33), present=12)
    assert grade_due(top, A, OCTOBER).grade == 12
    found = grade_due(replace(top, awards=1), A, OCTOBER)
    assert found.grade == 12
    assert "其他社区工作者最高 12 级：定为 12 级" in found.lines


def test_awards_count_once_in_a_career() -> None:
    grades = [grade_due(replace(SIX, awards=n), A, OCTOBER).grade for n in (0, 1, 2)]
    assert grades == [3, 4, 4]


def test_a_bachelor_with_four_years_has_two_steps_under_sample_b() -> None:
    found = grade_due(replace(SIX, community=years(4), educations=(BACHELOR,)), B, OCTOBER)
    assert found.grade == 1 + 2
    assert "社区工作 4年，本科、学士 折 3 年，每 3 年一级：+2" in found.lines


def test_every_step_can_be_read() -> None:
    found = grade_due(replace(SIX, certificates=("社会工作师",), awards=1), A, OCTOBER)
    assert found.lines == (
        "岗位类别 其他社区工作者：1—12 级，从 1 级算起",
        "社区工作 6年，每 3 年一级：+2",
        "大专 0 级，社会工作师 2 级，取高的：+2",
        "计入定级的奖励 1 项，任职期间最多计 1 项：+1",
        "合计 1+2+2+1=6 级",
    )
    assert (found.words, found.problems, found.remarks) == ("6级", (), ())


def test_a_raise_holds_from_next_january() -> None:
    assert grade_due(SIX, A, OCTOBER).since == date(2027, 1, 1)
    assert grade_due(SIX, A, date(2027, 1, 1)).since == date(2028, 1, 1)


def test_a_category_beginning_higher_begins_higher() -> None:
    found = grade_due(replace(SIX, category="社区正职"), A, OCTOBER)
    assert found.grade == 7 + 2


@pytest.mark.parametrize(("category", "said"), [("厨师", "“厨师”不在"), ("", "没有填写岗位类别")])
def test_without_a_category_nothing_can_be_said(category: str, said: str) -> None:
    found = grade_due(replace(SIX, category=category), A, OCTOBER)
    assert (found.grade, found.words, found.lines) == (None, "", ())
    assert [problem.field for problem in found.problems] == ["post_category"]
    assert said in found.problems[0].text


def test_years_that_are_open_leave_the_grade_open() -> None:
    found = grade_due(replace(SIX, community=years(5, 6)), A, OCTOBER)
    assert (found.grade, found.words) == (None, "2至3级")
    assert [problem.field for problem in found.problems] == ["community_work_start"]
    assert "只能确定满 5 年" in found.problems[0].text


def test_years_that_are_open_within_a_step_do_not_matter() -> None:
    found = grade_due(replace(SIX, community=years(6, 8)), A, OCTOBER)
    assert (found.grade, found.problems) == (3, ())


def test_years_nobody_knows_are_named() -> None:
    found = grade_due(replace(SIX, community=Served(0, UNBOUNDED)), A, OCTOBER)
    assert found.words == "1至12级"
    assert "社区工作 不详，每 3 年一级：+0至33" in found.lines


@pytest.mark.parametrize("scheme", [A, B], ids=["A", "B"])
def test_an_education_that_is_not_on_file_is_named(scheme: Scheme) -> None:
    found = grade_due(replace(SIX, educations=()), scheme, OCTOBER)
    assert found.grade is None
    assert [problem.field for problem in found.problems] == ["education"]


def test_an_education_that_could_not_count_does_not_matter() -> None:
    facts = replace(SIX, educations=(), certificates=("高级社会工作师",))
    found = grade_due(facts, A, OCTOBER)
    assert (found.grade, found.problems) == (6, ())


def test_both_count_where_the_scheme_says_so() -> None:
    both = replace(A, only_larger=False)
    facts = replace(SIX, educations=(BACHELOR,), certificates=("社会工作师",))
    assert grade_due(facts, both, OCTOBER).grade == 3 + 1 + 2


def test_other_certificates_do_not_count() -> None:
    facts = replace(SIX, certificates=("心理咨询师",))
    assert grade_due(facts, A, OCTOBER).grade == 3


def test_what_should_be_looked_at_is_said() -> None:
    facts = replace(
        SIX, educations=(Studied("本科"),), other_awards=2, penalties=1, present=9, awards=0
    )
    assert grade_due(facts, B, OCTOBER).remarks == (
        "算出的岗级低于现岗级 9 级，请核对档案；降级要有依据。",
        "本科没有登记学位，按没有学位计算。",
        "另有奖励 2 项没有勾选“计入定级”，没有计算。",
        "有处分 1 项，请按规定确定是否影响岗级。",
    )


def test_a_degree_that_would_not_count_is_not_missed() -> None:
    facts = replace(SIX, educations=(Studied("本科"), Studied("硕士研究生")))
    assert grade_due(facts, A, OCTOBER).remarks == ()


MONTHS = st.integers(0, 45 * 12)
FACTS = st.builds(
    GradeFacts,
    st.sampled_from(("社区正职", "社区副职", "普通社工")),
    st.builds(lambda months: Served(months, months, ("2008—今",)), MONTHS),
    st.just(years(20)),
    st.just(years(4)),
    st.lists(
        st.builds(
            Studied, st.sampled_from(EDUCATION_LEVELS), st.sampled_from(("", "学士", "博士"))
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
    st.lists(st.sampled_from(QUALIFICATIONS), max_size=2).map(tuple),
    st.integers(0, 3),
)
SCHEMES = st.sampled_from([one.scheme for one in sample_schemes()])


@given(FACTS, SCHEMES, MONTHS)
def test_more_years_never_mean_a_lower_grade(facts: GradeFacts, scheme: Scheme, more: int) -> None:
    months = facts.community.least + more
    longer = replace(facts, community=Served(months, months, ("2008—今",)))
    assert _grade(longer, scheme) >= _grade(facts, scheme)


@given(FACTS, SCHEMES, st.sampled_from((BACHELOR, MASTER, Studied("博士研究生", "博士"))))
def test_more_education_never_means_a_lower_grade(
    facts: GradeFacts, scheme: Scheme, more: Studied
) -> None:
    learned = replace(facts, educations=(*facts.educations, more))
    assert _grade(learned, scheme) >= _grade(facts, scheme)


@given(FACTS, SCHEMES)
def test_a_grade_lies_in_its_posts_range(facts: GradeFacts, scheme: Scheme) -> None:
    category = scheme.category(facts.category)
    assert category is not None
    assert category.lowest <= _grade(facts, scheme) <= category.highest


def _grade(facts: GradeFacts, scheme: Scheme) -> int:
    found = grade_due(facts, scheme, OCTOBER).grade
    assert found is not None
    return found
