"""Sheets of visits as communities keep them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, select

from cwdesk.areas.office.commands import add_grid
from cwdesk.areas.roster.commands import correct_person
from cwdesk.areas.visits.commands.residents import add_resident
from cwdesk.areas.visits.imports.visits import Plan, Verdict, make_plan, read_visits, write_refused
from cwdesk.areas.visits.models import Household, Visit, VisitCompanion
from cwdesk.kernel.errors import Refused, Rejected
from cwdesk.sheets.read import read_file
from cwdesk.store.database import Database
from cwdesk.store.undo import undo
from cwdesk.workflows.visit_import import ImportDone, import_visits
from tests.areas.roster.given import book, sheet, worker
from tests.areas.visits.given import Place, home, place

TODAY = date(2026, 11, 1)
HEADER = (
    "日期",
    "社区",
    "网格",
    "地址",
    "户主",
    "走访人",
    "方式",
    "了解的情况",
    "办理情况",
    "答复",
)
DAY = "2026-10-05"


@pytest.fixture
def at(database: Database) -> Place:
    """张伟 and 王秀英's household 1号楼1单元101 in 迎宾社区第1网格, since 2025."""
    found = database.write(place).result()
    database.write(home, found, "1号楼1单元101").result()
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "迎宾社区走访记录.xlsx"


def row(on: object = DAY, address: str = "1-1-101", **more: str) -> list[object]:
    """Return a row under `HEADER`."""
    said = {"community": "迎宾社区", "worker": "张伟", "found": "家中平安", **more}
    keys = ("community", "grid", "address", "head", "worker", "kind", "found", "done", "answer")
    return [on, *({**said, "address": address}.get(key, "") for key in keys)]


def planned(database: Database, path: Path) -> Plan:
    return database.read(make_plan, read_visits(path), TODAY).result()


def imported(database: Database, path: Path) -> tuple[Plan, ImportDone]:
    reading = read_visits(path)
    plan = database.read(make_plan, reading, TODAY).result()
    return plan, database.write(import_visits, reading, plan).result()


def visits(database: Database) -> list[Visit]:
    return database.read(lambda session: list(session.exec(select(Visit).order_by("on")))).result()


def only(plan: Plan) -> str:
    """Return why the only row was refused."""
    assert [line.verdict for line in plan.lines] == [Verdict.REFUSED]
    return "".join(problem.text for problem in plan.lines[0].refusals)


def test_a_row_becomes_a_visit(database: Database, at: Place, path: Path) -> None:
    sheet(path, HEADER, row(kind="电话", done="已办", answer="满意", head="王秀英"))

    plan, done = imported(database, path)

    [visit] = visits(database)
    assert done.imported.new == 1
    assert not plan.doubtful
    assert (visit.on, visit.person_id, visit.kind) == (date(2026, 10, 5), at.person_id, "电话走访")
    assert (visit.found, visit.done, visit.answer) == ("家中平安", "已办", "满意")


def test_the_same_file_twice_changes_nothing_and_one_undo_takes_it_back(
    database: Database, at: Place, path: Path
) -> None:
    sheet(path, HEADER, row(), row("2026.10.6"), row("2026年10月7日 09:30"))
    _, done = imported(database, path)

    again, _ = imported(database, path)

    assert len(again.of(Verdict.SAME)) == len(visits(database)) == 3
    assert [one.time for one in visits(database)] == ["", "", "09:30"]
    database.write(undo, done.operation).result()
    assert visits(database) == []


def test_more_told_of_a_visit_on_file_changes_it(database: Database, at: Place, path: Path) -> None:
    sheet(path, HEADER, row())
    imported(database, path)
    sheet(path, HEADER, row(answer="已答复"))

    plan, _ = imported(database, path)

    assert [change.title for change in plan.lines[0].changes] == ["答复"]
    assert [one.answer for one in visits(database)] == ["已答复"]


def test_two_visits_on_one_day_are_two_if_they_differ(
    database: Database, at: Place, path: Path
) -> None:
    sheet(path, HEADER, row(), row(found="下午又去"), row())

    plan, _ = imported(database, path)

    assert [line.verdict for line in plan.lines] == [Verdict.NEW, Verdict.NEW, Verdict.REFUSED]
    assert "同一次走访" in plan.lines[2].refusals[0].text
    assert [line.verdict for line in planned(database, path).lines[:2]] == [Verdict.SAME] * 2
    sheet(path, HEADER, row(found="晚上再去"))
    assert "会多一次" in planned(database, path).doubtful[0].doubts[0].text


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"on": "2026-11-02"}, "还没有到"),
        ({"on": "2026-10"}, "写到日"),
        ({"on": "十月"}, "日期"),
        ({"address": "9-9-999"}, "没有地址“9-9-999”的户"),
        ({"address": "", "head": "不认识"}, "没有叫不认识的居民"),
        ({"address": "", "head": ""}, "没有写走访的是哪一户"),
        ({"worker": "赵无"}, "没有叫赵无的在职人员"),
        ({"worker": ""}, "没有写走访人"),
        ({"on": "2020-05-01"}, "不在职"),
        ({"community": "别处社区"}, "没有名为“别处社区”的社区"),
        ({"found": "好" * 2001}, "2001 个字"),
        ({"kind": "甲" * 21}, "走访方式"),
    ],
)
def test_a_row_is_refused(
    database: Database, at: Place, path: Path, changed: dict[str, str], reason: str
) -> None:
    sheet(path, HEADER, row(**changed))

    assert reason in only(planned(database, path))


def test_same_names_are_listed_and_a_staff_number_tells_them_apart(
    database: Database, at: Place, path: Path
) -> None:
    twin = database.write(worker, 9, "张伟", at.community_id).result()
    database.write(correct_person, twin, {"staff_number": "B2"}).result()
    sheet(path, HEADER, row())
    assert "有 2 个张伟" in only(planned(database, path))
    assert "工号 B2" in only(planned(database, path))

    sheet(path, (*HEADER, "工号"), [*row(), "B2"])
    imported(database, path)
    assert [one.person_id for one in visits(database)] == [twin]

    sheet(path, (*HEADER, "工号"), [*row(worker="李娜"), "B2"])
    assert "与走访人的姓名对不上" in only(planned(database, path))
    sheet(path, (*HEADER, "工号"), [*row(), "Z9"])
    assert "没有工号 Z9" in only(planned(database, path))


def test_a_worker_of_another_community_comes_in_with_a_word(
    database: Database, at: Place, path: Path
) -> None:
    sheet(path, HEADER, row(worker="李娜、张 伟"))

    plan, _ = imported(database, path)

    assert "不在这个社区任职" in plan.doubtful[0].doubts[0].text
    assert [one.person_id for one in visits(database)] == [at.other_id]
    along = database.read(lambda session: session.exec(select(VisitCompanion)).one()).result()
    assert along.person_id == at.person_id


def test_a_household_is_found_by_who_lives_there(database: Database, at: Place, path: Path) -> None:
    sheet(path, ("日期", "网格", "姓名", "网格员"), (DAY, "1", "王秀英", "张伟"))
    assert len(planned(database, path).of(Verdict.NEW)) == 1

    database.write(home, at, "2-2-202").result()
    assert "王秀英有 2 户" in only(planned(database, path))


def test_the_same_door_in_two_places_is_told_apart_by_name(
    database: Database, at: Place, path: Path
) -> None:
    other = database.write(_other_grid, at).result()
    sheet(path, HEADER, row())
    assert "有 2 户" in only(planned(database, path))

    sheet(path, HEADER, row(head="李大爷"))
    imported(database, path)
    assert [one.household_id for one in visits(database)] == [other]


def _other_grid(session: Session, at: Place) -> bytes:
    grid = add_grid(session, at.community_id, "第2网格")
    session.flush()
    made = home(session, replace(at, grid_id=grid), "1号楼1单元101")
    add_resident(session, made, {"name": "李大爷"})
    return made


def test_a_name_that_does_not_live_there_is_pointed_out(
    database: Database, at: Place, path: Path
) -> None:
    sheet(path, HEADER, row(head="李大爷"))

    assert "没有叫李大爷的人" in planned(database, path).doubtful[0].doubts[0].text


def test_a_visit_before_the_household_was_put_on_file_makes_it_stand_since_then(
    database: Database, at: Place, path: Path
) -> None:
    late = database.write(home, at, "5-5-505", since=date(2026, 10, 20)).result()
    sheet(path, HEADER, row("2026-10-03", "5-5-505"), row("2026-10-02", "5-5-505"))

    plan, _ = imported(database, path)

    assert len(plan.doubtful) == 2
    found = database.read(lambda session: session.get_one(Household, late).valid_from).result()
    assert found == date(2026, 10, 2)


def test_the_community_may_stand_in_the_title_and_the_year_too(
    database: Database, at: Place, path: Path
) -> None:
    rows: Sequence[Sequence[object]] = (
        ["迎宾社区2026年10月入户走访台账"],
        ["时间", "门牌号", "走访人", "走访内容"],
        ["10月5日", "1-1-101", "张伟", "看望"],
        ["", "1-1-101", "", "又去"],
    )
    book(path, {"走访": rows})

    plan = planned(database, path)

    assert [line.facts.on.day for line in plan.lines if line.facts] == [5, 5]
    assert len(plan.of(Verdict.NEW)) == 2


def test_refused_rows_come_back_mended(
    database: Database, at: Place, path: Path, tmp_path: Path
) -> None:
    sheet(path, HEADER, row(worker="赵无"), row())
    reading = read_visits(path)
    plan = database.read(make_plan, reading, TODAY).result()
    refused = tmp_path / "退回.xlsx"

    assert write_refused(refused, reading, plan) == 1

    [head, only_row] = read_file(refused).sheets[0].rows
    assert head[0] == "退回原因"
    assert "赵无" in str(only_row[0])
    assert "赵无" in only(planned(database, refused))


@pytest.mark.parametrize(
    "header", [("日期", "走访人", "情况"), ("地址", "走访人", "情况"), ("日期", "地址", "情况")]
)
def test_a_sheet_that_lacks_what_it_cannot_do_without_is_rejected(
    path: Path, header: tuple[str, ...]
) -> None:
    sheet(path, header, ["1", "2", "3"])

    with pytest.raises(Rejected):
        read_visits(path)


def test_a_plan_does_not_outlive_another_operation(
    database: Database, at: Place, path: Path
) -> None:
    sheet(path, HEADER, row())
    reading = read_visits(path)
    plan = database.read(make_plan, reading, TODAY).result()
    database.write(home, at, "7-7-707").result()

    with pytest.raises(Refused):
        database.write(import_visits, reading, plan).result()
