"""Hours, certificates, skills, mentoring, and what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.training.rules import entries, mentoring, skills
from cwdesk.areas.training.rules.certificates import Validity, validity
from cwdesk.areas.training.rules.hours import (
    by_month,
    grouped,
    half_hours_in,
    shown_hours,
    sums,
)
from cwdesk.areas.training.rules.mentoring import PairState, state
from cwdesk.areas.training.rules.words import KINDS
from cwdesk.kernel.errors import Problem

MAY = date(2026, 5, 6)


@dataclass(frozen=True)
class Done:
    kind: str
    last_day: date
    half_hours: int


@pytest.mark.parametrize(
    ("text", "half_hours"),
    [("8", 16), ("1.5", 3), ("8学时", 16), ("0.5 课时", 1), ("2000", 4000), ("0", 0)],
)
def test_hours_are_read_as_clerks_write_them(text: str, half_hours: int) -> None:
    assert half_hours_in(text) == half_hours


@pytest.mark.parametrize("text", ["", "八", "-1", "1.3", "2001"])
def test_what_is_no_number_of_hours_is_none(text: str) -> None:
    assert half_hours_in(text) is None


DONE = st.builds(
    Done, st.sampled_from(KINDS), st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(0, 80)
)


@given(st.lists(DONE, max_size=12))
def test_sums_agree_however_they_are_made(done: list[Done]) -> None:
    years = grouped((one.last_day.year, one) for one in done)
    assert sum(sums(own).total for own in years.values()) == sum(one.half_hours for one in done)
    assert sums(done).trainings == len(done)
    for year, own in years.items():
        months = by_month(done, year)
        assert {kind: sum(values) for kind, values in months.items()} == sums(own).by_kind


def test_hours_are_shown_without_needless_digits() -> None:
    assert (shown_hours(3), shown_hours(16)) == ("1.5", "8")
    assert sums([Done("在职培训", MAY, 3)]).by_kind["在职培训"] == 3


@pytest.mark.parametrize(
    ("expires", "found"),
    [
        (None, Validity.OPEN),
        ("2026-05-05", Validity.EXPIRED),
        ("2026-05-06", Validity.ENDING),
        ("2026-08-04", Validity.ENDING),
        ("2026-08-05", Validity.VALID),
    ],
)
def test_a_certificate_holds_on_its_last_day(expires: str | None, found: Validity) -> None:
    last = date.fromisoformat(expires) if expires else None
    assert validity(last, MAY, 90) is found


@dataclass(frozen=True)
class Judgement:
    person_id: bytes
    skill_id: bytes
    level: str
    on: date


def test_the_last_judgement_by_a_day_holds() -> None:
    ana, law, help_ = b"a", b"l", b"h"
    judged = [
        Judgement(ana, law, "能带教", date(2027, 1, 1)),
        Judgement(ana, law, "会办", date(2026, 5, 1)),
        Judgement(ana, law, "了解", date(2025, 5, 1)),
        Judgement(b"b", help_, "了解", date(2025, 5, 1)),
    ]
    levels = skills.levels_on(judged, MAY)
    assert levels == {ana: {law: "会办"}, b"b": {help_: "了解"}}
    assert skills.able(levels.values(), law) == 1
    assert skills.able(levels.values(), help_) == 0


def test_a_line_of_business_has_a_name_of_its_own() -> None:
    assert skills.problems_with_skill("民政", []) == []
    assert "填写" in skills.problems_with_skill(" ", [])[0].text
    assert "已经有" in skills.problems_with_skill("民政 ", ["民政"])[0].text


@pytest.mark.parametrize(
    ("on", "ended", "found"),
    [
        ("2026-01-31", None, PairState.COMING),
        ("2026-02-01", None, PairState.RUNNING),
        ("2026-08-01", None, PairState.RUNNING),
        ("2026-08-02", None, PairState.OVERDUE),
        ("2026-08-02", "2026-07-01", PairState.ENDED),
        ("2026-06-30", "2026-07-01", PairState.RUNNING),
    ],
)
def test_where_a_pair_stands(on: str, ended: str | None, found: PairState) -> None:
    end = date.fromisoformat(ended) if ended else None
    day = date.fromisoformat(on)
    assert state(date(2026, 2, 1), date(2026, 8, 1), end, day) is found


def test_a_pair_is_two_people_for_a_time() -> None:
    both = mentoring.problems_with_pair(b"a", b"a", MAY, date(2026, 5, 5))
    assert [one.field for one in both] == ["mentor_id", "planned_to"]
    assert mentoring.problems_with_pair(b"a", b"b", MAY, MAY) == []


def test_somebody_has_one_mentor_at_a_time() -> None:
    first, last = date(2026, 2, 1), date(2026, 8, 1)
    free = mentoring.problems_with_others
    assert free(first, last, []) == []
    assert free(first, last, [(date(2025, 1, 1), date(2025, 6, 1), date(2026, 1, 31))]) == []
    assert free(first, last, [(date(2026, 9, 1), date(2027, 6, 1), None)]) == []
    (open_one,) = free(first, last, [(date(2025, 1, 1), date(2025, 6, 1), None)])
    assert "2025-06-01" in open_one.text


def test_a_pair_meets_within_its_time() -> None:
    assert mentoring.problems_with_day(MAY, None, MAY) == []
    assert mentoring.problems_with_day(MAY, MAY, date(2026, 5, 7))[0].field == "on"
    assert mentoring.problems_with_day(MAY, None, date(2026, 5, 5))[0].field == "on"


def test_what_is_typed_about_a_training() -> None:
    assert entries.half_hours_of({"hours": "1.5"}) == 3
    assert entries.half_hours_of({}) == 0
    assert isinstance(entries.half_hours_of({"hours": "多"}), Problem)
    assert entries.problems_with_days(MAY, None) == []
    assert entries.problems_with_days(MAY, date(2026, 5, 5))[0].field == "last_day"
    assert entries.problems_with_expiry(MAY, None) == []
    assert entries.problems_with_expiry(MAY, date(2026, 5, 5))[0].field == "expires_on"
    assert entries.problems_with_result({"result": "合格", "certificate": "1"}) == []
    assert entries.problems_with_result({"result": "未完成", "certificate": "1"}) != []


@pytest.mark.parametrize(
    ("on", "time", "fields"),
    [
        ("2026-05-06", "", []),
        ("2026-05-08", "8:30", []),
        ("2026-05-09", "", ["on"]),
        ("2026-05-05", "25:00", ["on", "time"]),
        ("2026-05-06", "8点", ["time"]),
    ],
)
def test_a_sign_in_belongs_to_a_day_of_the_session(on: str, time: str, fields: list[str]) -> None:
    found = entries.problems_with_presence(MAY, date(2026, 5, 8), date.fromisoformat(on), time)
    assert [one.field for one in found] == fields
    one_day = entries.problems_with_presence(MAY, MAY, date(2026, 5, 7), "")
    assert "至" not in one_day[0].text
