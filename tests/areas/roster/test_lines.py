from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from sqlmodel import Session

from cwdesk.areas.office import commands as office
from cwdesk.areas.office.queries import streets
from cwdesk.areas.roster import commands, queries, rules
from cwdesk.kernel.ids import Uid
from tests.areas.roster.given import OCTOBER, id_number, street, worker


@pytest.fixture
def places(session: Session) -> dict[str, Uid]:
    return street(session)


def names(lines: tuple[queries.RosterLine, ...]) -> list[str]:
    return [line.name for line in lines]


def test_the_roster_stands_by_community_and_post(session: Session, places: dict[str, Uid]) -> None:
    worker(session, 1, "网格", places["迎宾社区"])
    worker(session, 3, "长青", places["长青社区"], as_a=(rules.RECRUITED, "书记"))
    worker(session, 5, "书记", places["迎宾社区"], as_a=(rules.RECRUITED, "书记、主任"))
    worker(session, 7, "无岗", None)
    assert names(queries.roster_lines(session, OCTOBER)) == ["书记", "网格", "长青", "无岗"]
    only = queries.roster_lines(session, OCTOBER, community_id=places["长青社区"])
    assert names(only) == ["长青"]


def test_a_roster_holds_those_in_service_on_its_day(
    session: Session, places: dict[str, Uid]
) -> None:
    home = places["迎宾社区"]
    worker(session, 1, "月初", home, since="2026-10")
    worker(session, 3, "次月", home, since="2026-11-01")
    left = worker(session, 5, "走了", home)
    commands.leave(session, left, date(2026, 10, 30), "辞职", "个人原因")
    commands.add_person(session, {"name": "备用", "id_number": id_number(7)}, {}, {})
    assert names(queries.roster_lines(session, OCTOBER)) == ["月初"]
    assert names(queries.roster_lines(session, date(2026, 9, 30))) == ["走了"]
    everyone = queries.roster_lines(session, OCTOBER, everyone=True)
    assert {line.name: line.status for line in everyone} == {
        "月初": "在职",
        "次月": "未到岗",
        "走了": "离职",
        "备用": "无任职",
    }


def test_a_line_shows_no_qualification_that_came_later(
    session: Session, places: dict[str, Uid]
) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"])
    for name, obtained in (("社会工作师", "2026-10"), ("助理社会工作师", "2020-10")):
        values = {"name": name, "obtained": obtained}
        commands.add_part(session, "qualification", person, values)

    def shown(day: date) -> str:
        return queries.roster_line(session, person, day).qualification

    assert shown(date(2026, 9, 30)) == "助理社会工作师 2020.10"
    assert shown(OCTOBER) == "社会工作师 2026.10"


def test_a_line_shows_the_contract_and_grade_of_its_day(
    session: Session, places: dict[str, Uid]
) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"])
    for begin, end in (("2021-07-01", "2024-06"), ("2024-07-01", "")):
        values = {"valid_from": begin, "valid_to": end}
        commands.add_part(session, "contract", person, values)
    for grade, begin in ((3, ""), (4, "2025-01-01")):
        values = {"grade": str(grade), "valid_from": begin, "reason": "年度"}
        commands.add_part(session, "grade_record", person, values)

    def shown(day: date) -> tuple[str, int | None]:
        line = queries.roster_line(session, person, day)
        return line.contract, line.grade

    assert shown(date(2024, 6, 30)) == ("2021-07-01 至 2024-06", 3)
    assert shown(date(2024, 7, 1)) == ("2024-07-01 至", 3)
    assert shown(date(2025, 1, 1)) == ("2024-07-01 至", 4)


def test_a_contract_to_come_is_shown_when_there_is_no_other(
    session: Session, places: dict[str, Uid]
) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"])
    assert queries.roster_line(session, person, OCTOBER).contract == ""
    commands.add_part(session, "contract", person, {"valid_from": "2027-01-01"})
    assert queries.roster_line(session, person, OCTOBER).contract_from == "2027-01-01"


def test_the_highest_education_and_qualification_are_shown(
    session: Session, places: dict[str, Uid]
) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"])
    for role, level, school in (("第一学历", "大专", "甲校"), ("最高学历", "本科", "乙校")):
        values = {"role": role, "level": level, "school": school, "major": "法学"}
        commands.add_part(session, "education", person, values)
    for name in ("助理社会工作师", "高级社会工作师", "心理咨询师"):
        values = {"name": name, "obtained": "2016-10-05"}
        commands.add_part(session, "qualification", person, values)
    line = queries.roster_line(session, person, OCTOBER)
    assert (line.first_education, line.highest_education) == ("大专", "本科")
    assert line.school_major == "乙校 法学"
    assert line.qualification == "高级社会工作师 2016.10"


@pytest.mark.parametrize(
    "query", ["曾丽", "zengli", "zl", "cengli", id_number(12)[-4:], "13800000012", "0012"]
)
def test_somebody_is_found_by_name_pinyin_and_the_tails_of_numbers(
    session: Session, places: dict[str, Uid], query: str
) -> None:
    worker(session, 12, "曾丽", places["迎宾社区"])
    worker(session, 101, "张伟", places["迎宾社区"])
    assert names(queries.search(session, query, OCTOBER)) == ["曾丽"]


def test_those_in_service_are_found_first_and_leavers_too(
    session: Session, places: dict[str, Uid]
) -> None:
    left = worker(session, 1, "王伟", places["迎宾社区"])
    commands.leave(session, left, date(2026, 1, 1), "辞职", "个人原因")
    worker(session, 3, "王芳", places["长青社区"])
    found = queries.search(session, "王", OCTOBER)
    assert [(line.name, line.status) for line in found] == [("王芳", "在职"), ("王伟", "离职")]
    assert queries.search(session, "  ", OCTOBER) == queries.search(session, "查无", OCTOBER) == ()
    assert len(queries.search(session, "王", OCTOBER, most=1)) == 1


def test_people_are_counted_once_where_their_primary_post_is(
    session: Session, places: dict[str, Uid]
) -> None:
    home = places["迎宾社区"]
    both = worker(session, 1, "张伟", home, as_a=(rules.COMMITTEE, "网格员"))
    second = {"community_id": places["长青社区"], "is_primary": False}
    commands.add_part(session, "posting", both, second)
    worker(session, 3, "李强", home)
    worker(session, 5, "王芳", home, as_a=("公益性岗位", "网格员"))
    worker(session, 7, "赵敏", None)
    found = {c.community: (c.workers, c.others) for c in queries.counts(session, OCTOBER)}
    assert found == {
        "迎宾社区": (2, 1),
        "长青社区": (0, 0),
        "王庄村村民委员会": (0, 0),
        "": (1, 0),
    }


def test_a_mover_is_counted_here_until_the_fifteenth_and_there_from_the_sixteenth(
    session: Session, places: dict[str, Uid]
) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"])
    moved = {"community_id": places["长青社区"]}
    commands.transfer(session, person, date(2026, 10, 16), moved, "工作需要")

    def there(day: date) -> list[str]:
        return [c.community for c in queries.counts(session, day) if c.workers]

    assert there(date(2026, 10, 15)) == ["迎宾社区"]
    assert there(date(2026, 10, 16)) == ["长青社区"]


def figure(session: Session, community: Uid | None, residents: int, year: int = 2025) -> None:
    home = streets(session)[0].id
    office.set_residents(session, home, community, year, residents, "年报")
    session.flush()


def test_the_quota_is_shown_unrounded_beside_those_on_post(
    session: Session, places: dict[str, Uid]
) -> None:
    worker(session, 1, "张伟", places["迎宾社区"])
    figure(session, places["迎宾社区"], 6_000)
    whole, first, second, _ = queries.quotas(session, OCTOBER)
    assert (first.community, first.required, first.workers) == ("迎宾社区", Fraction(54, 5), 1)
    assert first.vacancies == Fraction(49, 5)
    assert (second.required, second.vacancies, second.year) == (None, None, None)
    assert (whole.residents, whole.required, whole.workers) == (None, None, 1)


def test_the_street_sums_its_communities_until_it_has_a_figure_of_its_own(
    session: Session, places: dict[str, Uid]
) -> None:
    for residents, community in enumerate(places.values(), 1):
        figure(session, community, residents * 1000)
    summed = queries.quotas(session, OCTOBER)[0]
    assert (summed.residents, summed.year, summed.source) == (6_000, 2025, "各社区合计")
    figure(session, None, 50_000)
    own = queries.quotas(session, OCTOBER)[0]
    assert (own.residents, own.required, own.source) == (50_000, Fraction(90), "年报")


def test_a_stored_number_is_read_though_the_clock_was_set_back() -> None:
    said = queries.identity(id_number(2, born="29991231"))
    assert (said.sex, said.birth) == ("女", date(2999, 12, 31))
