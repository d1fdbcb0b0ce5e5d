from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from cwdesk.areas.office import commands as office
from cwdesk.areas.office.queries import streets
from cwdesk.areas.roster import commands, queries, rules
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.fields import shown
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.roster.given import OCTOBER, id_number, street, worker


@pytest.fixture
def places(session: Session) -> dict[str, Uid]:
    return street(session)


def refused(work: Any, *args: Any, **kwargs: Any) -> dict[str | None, str]:
    """Run a command that must be refused; return its problems by field."""
    with pytest.raises(Refused) as error:
        work(*args, **kwargs)
    return {problem.field: problem.text for problem in error.value.problems}


def test_a_new_person_is_in_service_with_a_post(session: Session, places: dict[str, Uid]) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"])
    line = queries.roster_line(session, person, OCTOBER)
    assert (line.name, line.sex, line.birth) == ("张伟", "男", date(1985, 3, 12))
    assert (line.community, line.post, line.status) == ("迎宾社区", "网格员", "在职")


def test_all_that_is_wrong_with_a_new_person_is_said_at_once(
    session: Session, places: dict[str, Uid]
) -> None:
    values = {"name": " ", "id_number": "410402198503120012", "party_joined": "2025年13月"}
    said = refused(commands.add_person, session, values, {}, {})
    assert set(said) == {"name", "id_number", "party_joined"}


def test_an_id_number_and_a_staff_number_belong_to_one_person(
    session: Session, places: dict[str, Uid]
) -> None:
    first = worker(session, 1, "张伟", places["迎宾社区"])
    commands.correct_person(session, first, {"staff_number": "A7"}, "")
    values = {"name": "张卫", "id_number": id_number(1), "staff_number": "A7"}
    said = refused(commands.add_person, session, values, {}, {})
    assert said["id_number"] == "这个身份证号已登记在张伟名下，请核对。"
    assert said["staff_number"] == "这个工号已登记在张伟名下，请核对。"


def test_a_person_keeps_their_own_numbers_when_corrected(
    session: Session, places: dict[str, Uid]
) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"])
    values = {"id_number": id_number(1).lower(), "phone": "138-0000-1234", "nation": "汉"}
    commands.correct_person(session, person, values, "")
    own = queries.personal_file(session, person).values
    assert (own["phone"], own["nation"]) == ("13800001234", "汉族")


def test_another_name_or_id_number_needs_a_reason(session: Session, places: dict[str, Uid]) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"])
    for values in ({"name": "张炜"}, {"id_number": id_number(3)}):
        assert set(refused(commands.correct_person, session, person, values, " ")) == {"reason"}
    commands.correct_person(session, person, {"name": "张炜"}, "户口本为准")
    assert queries.roster_line(session, person, OCTOBER).name == "张炜"


def test_a_correction_may_not_take_anothers_id_number(
    session: Session, places: dict[str, Uid]
) -> None:
    worker(session, 1, "张伟", places["迎宾社区"])
    other = worker(session, 3, "李强", places["迎宾社区"])
    said = refused(commands.correct_person, session, other, {"id_number": id_number(1)}, "录错")
    assert said == {"id_number": "这个身份证号已登记在张伟名下，请核对。"}


PARTS: dict[str, dict[str, object]] = {
    "contract": {"valid_from": "2024-07-01", "valid_to": "2027-06"},
    "education": {"role": "最高学历", "level": "本科"},
    "qualification": {"name": "社会工作师", "obtained": "2016-10"},
    "grade_record": {"grade": "5", "reason": "首次核定"},
    "family_member": {"relation": "配偶", "name": "李梅"},
    "resume_line": {"what": "在平顶山学院学习"},
    "award": {"kind": "奖励", "what": "先进个人"},
}


@pytest.mark.parametrize("table", PARTS)
def test_every_part_is_added_corrected_and_removed(
    session: Session, places: dict[str, Uid], table: str
) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"])
    row = commands.add_part(session, table, person, PARTS[table])
    last = rules.PARTS[table][-1]
    text = last.key
    valid = {"note": "x", "degree": "学士", "expires_on": "2030-01-01", "raises_grade": "是"}
    kind = valid.get(text, "改过")
    assert set(refused(commands.correct_part, session, table, row, {text: kind}, "")) == {"reason"}
    commands.correct_part(session, table, row, {text: kind}, "录入有误")
    (part,) = queries.personal_file(session, person).parts[table]
    assert shown(last, part.values[text]) == kind
    assert set(refused(commands.remove_part, session, table, row, "")) == {"reason"}
    commands.remove_part(session, table, row, "重复录入")
    session.flush()
    assert queries.personal_file(session, person).parts[table] == ()


@pytest.mark.parametrize("table", [*PARTS, "service", "posting"])
def test_an_empty_part_names_what_is_missing(
    session: Session, places: dict[str, Uid], table: str
) -> None:
    person = worker(session, 1, "张伟", None)
    required = {field.key for field in rules.PARTS[table] if field.required}
    assert required <= set(refused(commands.add_part, session, table, person, {}))


@pytest.mark.parametrize("grade", ["0", "100", "9" * 30])
def test_a_grade_that_no_scheme_has_is_refused(
    session: Session, places: dict[str, Uid], grade: str
) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"])
    values = {"grade": grade, "reason": "首次核定"}
    said = refused(commands.add_part, session, "grade_record", person, values)
    assert said == {"grade": "岗级应在 1 到 99 之间。"}


def test_two_spells_of_service_do_not_share_a_day(session: Session, places: dict[str, Uid]) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"], since="2021-03-16")
    spell = {"kind": rules.COMMITTEE, "valid_from": "2020-01", "valid_to": "2021-03-16"}
    assert "重叠" in refused(commands.add_part, session, "service", person, spell)["valid_from"]
    commands.add_part(session, "service", person, {**spell, "valid_to": "2021-03-15"})
    spells = queries.personal_file(session, person).parts["service"]
    assert [part.values["kind"] for part in spells] == [rules.COMMITTEE, rules.RECRUITED]


def test_several_posts_are_held_at_once_but_one_is_primary(
    session: Session, places: dict[str, Uid]
) -> None:
    person = worker(session, 1, "张伟", places["迎宾社区"])
    second = {"community_id": places["长青社区"], "post": "委员", "valid_from": "2022-01"}
    said = refused(commands.add_part, session, "posting", person, second)
    assert "与已有的主要岗位（2021-03 至 今）时间重叠" in said["valid_from"]
    row = commands.add_part(session, "posting", person, {**second, "is_primary": False})
    assert queries.roster_line(session, person, OCTOBER).community == "迎宾社区"
    made_primary = refused(
        commands.correct_part, session, "posting", row, {"is_primary": True}, "改"
    )
    assert set(made_primary) == {"valid_from"}


def test_a_post_is_in_a_community_and_grid_that_were_there(
    session: Session, places: dict[str, Uid]
) -> None:
    person = worker(session, 1, "张伟", None)
    office.close_community(session, places["长青社区"], date(2025, 12, 31))
    grid = office.add_grid(session, places["迎宾社区"], "第一网格")
    session.flush()

    def said(**values: object) -> dict[str | None, str]:
        return refused(commands.add_part, session, "posting", person, values)

    assert "没有这个社区" in said(community_id=new_id())["community_id"]
    closed = said(community_id=places["长青社区"], valid_from="2026-01")
    assert "不存在" in closed["community_id"]
    young = office.add_community(session, streets(session)[0].id, "新城社区", date(2026, 3, 15))
    session.flush()
    assert "在 2026-02 不存在" in said(community_id=young, valid_from="2026-02")["community_id"]
    month = {"community_id": young, "valid_from": "2026-03", "is_primary": False}
    commands.add_part(session, "posting", person, month)
    elsewhere = said(community_id=places["王庄村村民委员会"], grid_id=grid)
    assert "不在王庄村" in elsewhere["grid_id"]
    commands.add_part(
        session, "posting", person, {"community_id": places["长青社区"], "valid_to": "2025-12-31"}
    )


def test_what_is_gone_is_not_found(session: Session, places: dict[str, Uid]) -> None:
    for work, args in (
        (commands.correct_person, (new_id(), {}, "")),
        (commands.add_part, ("contract", new_id(), {})),
        (commands.correct_part, ("contract", new_id(), {}, "改")),
        (commands.remove_part, ("contract", new_id(), "改")),
        (queries.personal_file, (new_id(),)),
        (queries.roster_line, (new_id(), OCTOBER)),
    ):
        with pytest.raises(NotFound):
            work(session, *args)


def test_each_change_of_a_file_can_be_undone(database: Database) -> None:
    places = database.write(street).result()
    person = database.write(worker, 1, "张伟", places["迎宾社区"]).result()
    contract = database.write(commands.add_part, "contract", person, PARTS["contract"]).result()
    changes = (
        (commands.correct_person, (person, {"phone": "1"}, "")),
        (commands.add_part, ("award", person, PARTS["award"])),
        (commands.correct_part, ("contract", contract, {"valid_to": ""}, "改为无固定期限")),
        (commands.remove_part, ("contract", contract, "重复")),
    )
    for work, args in changes:
        before = database.read(queries.personal_file, person).result()
        database.write(work, *args).result()
        assert database.read(queries.personal_file, person).result() != before
        database.write(undo, database.read(events).result()[0].operation).result()
        assert database.read(queries.personal_file, person).result() == before


def test_the_history_says_who_changed_what_and_why(database: Database) -> None:
    places = database.write(street).result()
    person = database.write(worker, 1, "张伟", places["迎宾社区"]).result()
    database.write(commands.correct_person, person, {"name": "张炜"}, "户口本为准").result()
    newest = database.read(queries.history, person).result()[0]
    assert (newest.event.title, newest.event.reason) == ("更正信息：张伟", "户口本为准")
    assert newest.event.by == "李经办"
    assert [(c.field_title, c.was, c.now) for c in newest.changes] == [("姓名", "张伟", "张炜")]
