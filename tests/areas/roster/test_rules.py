from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.roster import rules

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "as_of", "holds"),
    [
        ("2021-03-16", None, date(2021, 3, 16), True),
        ("2021-03-16", None, date(2021, 3, 15), False),
        ("2021-03", None, date(2021, 3, 1), True),
        ("2021-03", None, date(2021, 2, 28), False),
        ("2021", None, date(2021, 1, 1), True),
        ("2021", None, date(2020, 12, 31), False),
        ("", None, date(1950, 1, 1), True),
        ("", date(2026, 10, 15), date(2026, 10, 15), True),
        ("", date(2026, 10, 15), date(2026, 10, 16), False),
        ("2024-07-01", "2027-06", date(2027, 6, 30), True),
        ("2024-07-01", "2027-06", date(2027, 7, 1), False),
        ("2024-07-01", "2027", date(2027, 12, 31), True),
        ("2024-07-01", "", date(2099, 1, 1), True),
    ],
)
def test_a_span_holds_from_its_first_to_its_last_day(
    valid_from: str, valid_to: date | str | None, as_of: date, *, holds: bool
) -> None:
    assert rules.in_span(valid_from, valid_to, as_of) is holds


@given(DAYS, DAYS, DAYS, DAYS)
def test_spans_overlap_when_some_day_lies_in_both(a: date, b: date, c: date, d: date) -> None:
    (a, b), (c, d) = sorted((a, b)), sorted((c, d))
    first, second = (a.isoformat(), b), (c.isoformat(), d)
    shared = rules.in_span(a.isoformat(), b, max(a, c)) and rules.in_span(
        c.isoformat(), d, max(a, c)
    )
    assert rules.overlap(first, second) is shared
    assert rules.overlap(second, first) is shared


@given(DAYS)
def test_a_posting_that_ends_the_day_before_does_not_overlap(day: date) -> None:
    before = ("2000-01-01" if day > date(2000, 1, 2) else "", day - timedelta(days=1))
    assert not rules.overlap(before, (day.isoformat(), None))


def test_the_secretary_stands_first_and_unknown_posts_last() -> None:
    posts = ["保洁", "网格员", "社区专职工作人员", "委员", "副主任", "副书记", "主任", "书记、主任"]
    assert sorted(posts, key=rules.post_rank) == posts[::-1]


@pytest.mark.parametrize(
    ("post", "kind"),
    [
        ("书记、主任", rules.COMMITTEE),
        ("副主任", rules.COMMITTEE),
        ("委员", rules.COMMITTEE),
        ("网格员", rules.RECRUITED),
        ("", rules.RECRUITED),
    ],
)
def test_elected_posts_are_the_committee(post: str, kind: str) -> None:
    assert rules.service_kind(post) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("两委", rules.COMMITTEE),
        ("公益岗", "公益性岗位"),
        ("劳务派遣", "劳务派遣"),
        ("合同制", None),
    ],
)
def test_kinds_of_service_go_by_many_names(text: str, kind: str | None) -> None:
    assert rules.spoken_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("本科", "本科"),
        ("大学本科", "本科"),
        ("大学", "本科"),
        ("专科", "大专"),
        ("中师", "中专"),
        ("职业高中", "职高"),
        ("技工学校", "技校"),
        ("普通高中", "高中"),
        ("硕士", "硕士研究生"),
        ("博士", "博士研究生"),
        ("在职研究生", "研究生"),
        ("神学院", None),
    ],
)
def test_education_is_understood_as_it_is_spoken(text: str, level: str | None) -> None:
    assert rules.education_level(text) == level


def test_qualifications_have_one_name() -> None:
    assert rules.qualification_name("中级社工师") == "社会工作师"
    assert rules.qualification_name("心理咨询师") == "心理咨询师"


@pytest.mark.parametrize(
    ("begin", "end", "wrong"),
    [
        ("2024-07-01", "2024-07-01", False),
        ("2024-07", "2024-07-01", False),
        ("2024-07-02", "2024-07-01", True),
        ("2024-07-01", date(2024, 6, 30), True),
        ("", "2024-07-01", False),
        ("2024-07-01", None, False),
    ],
)
def test_what_surely_ends_before_it_begins_is_refused(
    begin: str, end: object, *, wrong: bool
) -> None:
    fields = [problem.field for problem in rules.problems_with_span(begin, end)]
    assert fields == (["valid_to"] if wrong else [])


@pytest.mark.parametrize(
    ("work", "community", "fields"),
    [
        ("2001", "2001", []),
        ("2000", "", ["work_start"]),
        ("2008-05", "2008-04-30", ["community_work_start"]),
        ("2008", "2008-05", []),
        ("", "2008", []),
    ],
)
def test_dates_that_can_hardly_be_are_pointed_out(
    work: str, community: str, fields: list[str]
) -> None:
    person = {"work_start": work, "community_work_start": community}
    assert [p.field for p in rules.doubts(person, date(1985, 3, 12))] == fields


def test_a_reason_and_a_purpose_are_more_than_blanks() -> None:
    assert [p.field for p in rules.problems_with_reason("  ")] == ["reason"]
    assert [p.field for p in rules.problems_with_purpose("")] == ["purpose"]
    assert rules.problems_with_reason("录入有误") == rules.problems_with_purpose("报县里") == []


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"GIF89a", None),
        (b"", None),
    ],
)
def test_only_pictures_that_forms_can_print_are_photos(data: bytes, kind: str | None) -> None:
    assert rules.picture_type(data) == kind


@pytest.mark.parametrize(
    ("start", "last", "shown"),
    [
        ("", date(2026, 9, 30), ""),
        ("2026-09-15", date(2026, 9, 30), "不满1个月"),
        ("2026-10", date(2026, 9, 30), "不满1个月"),
        ("2024-10-01", date(2026, 9, 30), "2年"),
        ("2024-10-02", date(2026, 9, 30), "1年11个月"),
        ("2026-01-31", date(2026, 2, 28), "1个月"),
        ("2024-10", date(2026, 10, 15), "1至2年"),
        ("2024-03", date(2026, 10, 15), "2年"),
        ("2026-03", date(2026, 10, 15), "不满1年"),
        ("2008", date(2026, 10, 31), "17至18年"),
        ("2008", date(2026, 12, 31), "18至19年"),
    ],
)
def test_a_time_is_told_as_exactly_as_its_beginning_is_known(
    start: str, last: date, shown: str
) -> None:
    assert rules.time_served(start, last) == shown


@pytest.mark.parametrize(
    ("end_kind", "word"),
    [
        ("辞职", "解除"),
        ("解聘", "解除"),
        ("合同到期", "终止"),
        ("退休", "终止"),
        ("", "解除（终止）"),
    ],
)
def test_leaving_dissolves_or_ends_a_contract(end_kind: str, word: str) -> None:
    assert rules.contract_end_word(end_kind) == word


@pytest.mark.parametrize(
    ("kind", "has_contract", "form"),
    [
        ("社区专职工作人员", True, "劳动合同"),
        ("社区专职工作人员", False, ""),
        ("公益性岗位", False, ""),
        ("两委成员", False, None),
        ("两委成员", True, "劳动合同"),
        ("挂职", False, None),
        ("劳务派遣", True, "劳务派遣"),
    ],
)
def test_staff_is_who_works_under_a_contract(
    kind: str, form: str | None, *, has_contract: bool
) -> None:
    assert rules.employment(kind, has_contract=has_contract) == form
