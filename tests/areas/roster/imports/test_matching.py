"""Whom a row is about, and what happens to people on file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cwdesk.areas.roster import commands, queries
from cwdesk.areas.roster.imports import Planned, Verdict, apply, make_plan, read_roster
from cwdesk.kernel.errors import Cancelled, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from cwdesk.workflows.roster_import import import_roster
from tests.areas.roster.given import (
    HEADER,
    OCTOBER,
    id_number,
    imported,
    person,
    sheet,
    street,
)

NOVEMBER = date(2026, 11, 30)


def lines(database: Database, path: Path, *rows: object, as_of: date = OCTOBER) -> list[Planned]:
    reading = read_roster(sheet(path, *rows))  # type: ignore[arg-type]
    return list(database.read(make_plan, reading, as_of).result().lines)


def test_a_person_is_known_by_the_id_number_whatever_the_name(
    database: Database, zhang: Uid, path: Path
) -> None:
    (line,) = lines(database, path, HEADER, person(1, "张炜"))
    assert (line.verdict, line.person_id) == (Verdict.CHANGED, zhang)
    assert [(c.title, c.was, c.now) for c in line.changes] == [("姓名", "张伟", "张炜")]
    assert "请核对是不是同一个人" in line.doubts[0].text


def test_the_same_name_alone_is_another_person(database: Database, zhang: Uid, path: Path) -> None:
    (line,) = lines(database, path, HEADER, person(3, "张伟"))
    assert (line.verdict, line.person_id) == (Verdict.NEW, None)


def test_a_stranger_with_somebodys_id_number_is_refused(
    database: Database, zhang: Uid, path: Path
) -> None:
    row = [*person(1, "李梅"), "1990-01"]
    row[3] = "女"
    (line,) = lines(database, path, [*HEADER, "出生年月"], row)
    assert line.verdict is Verdict.REFUSED
    assert "登记在张伟名下" in line.refusals[0].text


WITH_STAFF = ("工号", "姓名", "联系电话")


def test_a_sheet_without_id_numbers_goes_by_the_staff_number(
    database: Database, zhang: Uid, path: Path
) -> None:
    (line,) = lines(database, path, WITH_STAFF, ["A7", "张伟", "13900000000"])
    assert line.person_id == zhang
    assert [change.key for change in line.changes] == ["phone"]


@pytest.mark.parametrize(("number", "name"), [("A7", "李强"), ("A8", "张伟"), ("", "张伟")])
def test_a_staff_number_must_fit_the_name(
    database: Database, zhang: Uid, path: Path, number: str, name: str
) -> None:
    (line,) = lines(database, path, WITH_STAFF, [number, name, "13900000000"])
    assert line.verdict is Verdict.REFUSED
    assert "请补上身份证号" in line.refusals[0].text


def test_a_staff_number_belongs_to_one_person_at_work(
    database: Database, zhang: Uid, path: Path
) -> None:
    head = [*HEADER, "工号"]
    rows = [[*person(3, "李强"), "A7"], [*person(5, "王芳"), "B1"], [*person(7, "赵敏"), "B1"]]
    first, second, third = lines(database, path, head, *rows)
    assert "登记在张伟名下" in first.refusals[0].text
    assert second.verdict is Verdict.NEW
    assert "工号与第 3 行（王芳）相同" in third.refusals[0].text


def test_a_lost_character_never_replaces_a_name(database: Database, zhang: Uid, path: Path) -> None:
    (line,) = lines(database, path, HEADER, person(1, "张?"))
    assert line.verdict is Verdict.SAME
    assert "没有改动" in line.doubts[0].text


def test_somebody_listed_twice_comes_in_once(database: Database, zhang: Uid, path: Path) -> None:
    rows = [person(3, "李强"), person(3, "李强", "长青社区", "委员"), person(1, "张伟")]
    first, second, _ = lines(database, path, HEADER, *rows)
    assert first.verdict is Verdict.NEW
    assert "与第 2 行是同一个人" in second.refusals[0].text


def test_of_two_rows_with_one_number_the_one_that_it_fits_comes_in(
    database: Database, zhang: Uid, path: Path
) -> None:
    wrong, right = [*person(3, "李梅"), "1990.1"], [*person(3, "李强"), "1985.3"]
    first, second = lines(database, path, [*HEADER, "出生年月"], wrong, right)
    assert first.verdict is Verdict.REFUSED
    assert "与第 3 行（李强）相同" in first.refusals[0].text
    assert second.verdict is Verdict.NEW
    assert "第 2 行（李梅）也写了这个身份证号" in second.doubts[0].text


def test_of_two_rows_with_one_number_the_one_on_file_comes_in(
    database: Database, zhang: Uid, path: Path
) -> None:
    first, second = lines(database, path, HEADER, person(1, "李梅"), person(1, "张伟"))
    assert (first.verdict, second.verdict) == (Verdict.REFUSED, Verdict.SAME)


def test_one_person_found_by_two_numbers_is_listed_twice(
    database: Database, zhang: Uid, path: Path
) -> None:
    head = ("工号", "姓名", "身份证号", "社区")
    rows = [["", "张伟", id_number(1), "迎宾社区"], ["A7", "张伟", "", "迎宾社区"]]
    first, second = lines(database, path, head, *rows)
    assert first.verdict is Verdict.SAME
    assert "是同一个人" in second.refusals[0].text


def test_who_is_not_in_the_file_is_named_and_left_alone(
    database: Database, zhang: Uid, path: Path
) -> None:
    plan, _ = imported(database, sheet(path, HEADER, person(3, "李强")))
    assert plan.absent == ("张伟",)
    assert len(database.read(queries.roster_lines, OCTOBER).result()) == 2


def test_another_community_is_a_transfer_from_the_day_of_the_roster(
    database: Database, zhang: Uid, path: Path
) -> None:
    made = sheet(path, HEADER, person(1, "张伟", "长青社区", "副主任"))
    imported(database, made)

    def place(day: date) -> tuple[str, str]:
        line = database.read(queries.roster_line, zhang, day).result()
        return line.community, line.post

    assert place(date(2026, 10, 30)) == ("迎宾社区", "网格员")
    assert place(OCTOBER) == ("长青社区", "副主任")
    assert imported(database, made)[1].same == 1


def test_a_transfer_begins_when_the_sheet_says_the_post_began(
    database: Database, zhang: Uid, path: Path
) -> None:
    row = [*person(1, "张伟", "长青社区", "副主任"), "2026.5"]
    made = sheet(path, [*HEADER, "任职时间"], row)
    imported(database, made)
    posts = database.read(queries.personal_file, zhang).result().parts["posting"]
    assert [(p.values["valid_from"], p.values["valid_to"]) for p in posts] == [
        ("2021-03", date(2026, 4, 30)),
        ("2026-05", None),
    ]
    assert imported(database, made)[1].same == 1


def test_a_sheet_that_still_tells_the_earlier_beginning_changes_nothing_twice(
    database: Database, zhang: Uid, path: Path
) -> None:
    row = [*person(1, "张伟", "长青社区"), "2021.3"]
    made = sheet(path, [*HEADER, "任职时间"], row)
    assert imported(database, made)[1].changed == 1
    assert imported(database, made)[1].same == 1


def test_a_less_exact_date_is_nothing_new(database: Database, zhang: Uid, path: Path) -> None:
    values = {"work_start": "2005-07-01"}
    database.write(commands.correct_person, zhang, values, "").result()
    row = [*person(1, "张伟"), "2005.7"]
    (line,) = lines(database, path, [*HEADER, "参加工作时间"], row)
    assert line.verdict is Verdict.SAME


def test_an_empty_cell_of_a_strange_sheet_clears_nothing(
    database: Database, zhang: Uid, path: Path
) -> None:
    (line,) = lines(database, path, [*HEADER, "联系电话"], [*person(1, "张伟"), ""])
    assert line.verdict is Verdict.SAME


def test_who_left_is_not_moved_by_a_roster(database: Database, zhang: Uid, path: Path) -> None:
    database.write(commands.leave, zhang, OCTOBER, "辞职", "个人原因").result()
    rows = (HEADER, person(1, "张伟", "长青社区"))
    assert lines(database, path, *rows)[0].verdict is Verdict.CHANGED
    (line,) = lines(database, path, *rows, as_of=NOVEMBER)
    assert "请先办理返岗" in line.refusals[0].text
    (line,) = lines(database, path, HEADER, person(1, "张伟"), as_of=NOVEMBER)
    assert (line.verdict, line.doubts[0].field) == (Verdict.SAME, "name")


def test_somebody_on_file_begins_to_serve_by_standing_on_a_roster(
    database: Database, path: Path
) -> None:
    database.write(street).result()
    values = {"name": "张伟", "id_number": id_number(1)}
    who = database.write(commands.add_person, values, {}, {}).result()
    made = sheet(path, HEADER, person(1, "张伟", post="书记"))
    assert imported(database, made)[1].changed == 1
    line = database.read(queries.roster_line, who, OCTOBER).result()
    assert (line.status, line.service_kind, line.community) == ("在职", "两委成员", "迎宾社区")
    assert imported(database, made)[1].same == 1


def test_a_kind_of_service_is_corrected(database: Database, zhang: Uid, path: Path) -> None:
    made = sheet(path, [*HEADER, "人员类别"], [*person(1, "张伟"), "公益岗"])
    imported(database, made)
    line = database.read(queries.roster_line, zhang, OCTOBER).result()
    assert line.service_kind == "公益性岗位"


def test_a_grid_is_made_and_kept_when_only_the_post_changes(
    database: Database, zhang: Uid, path: Path
) -> None:
    imported(database, sheet(path, [*HEADER, "网格"], [*person(1, "张伟"), "第一网格"]))
    imported(database, sheet(path, HEADER, person(1, "张伟", post="网格长")), NOVEMBER)
    row = [*person(1, "张伟", post="网格长"), "第一网格"]
    (line,) = lines(database, path, [*HEADER, "网格"], row, as_of=NOVEMBER)
    assert line.verdict is Verdict.SAME


def test_a_plan_is_not_carried_out_after_something_else_was_written(
    database: Database, zhang: Uid, path: Path
) -> None:
    reading = read_roster(sheet(path, HEADER, person(3, "李强")))
    plan = database.read(make_plan, reading, OCTOBER).result()
    database.write(commands.correct_person, zhang, {"phone": "1"}, "").result()
    with pytest.raises(Refused, match="请重新预览"):
        database.write(import_roster, reading, plan).result()


def test_cancelling_leaves_everything_as_it_was(database: Database, zhang: Uid, path: Path) -> None:
    reading = read_roster(sheet(path, HEADER, person(3, "李强"), person(5, "王芳")))
    plan = database.read(make_plan, reading, OCTOBER).result()

    def cancel(done: int, total: int, text: str) -> None:
        if done:
            raise Cancelled

    before = database.read(events).result()
    with pytest.raises(Cancelled):
        database.write(apply, reading, plan, cancel).result()
    assert database.read(events).result() == before
    assert len(database.read(queries.roster_lines, OCTOBER).result()) == 1


def test_an_import_of_changes_is_undone_by_one_undo(
    database: Database, zhang: Uid, path: Path
) -> None:
    before = database.read(queries.personal_file, zhang).result()
    row = [*person(1, "张炜", "长青社区", "副主任"), "5级", "本科", "社会工作师", "2024-07-01"]
    head = [*HEADER, "岗级", "学历", "社工证", "合同起"]
    imported(database, sheet(path, head, row))
    assert database.read(queries.personal_file, zhang).result() != before
    database.write(undo, database.read(events).result()[0].operation).result()
    assert database.read(queries.personal_file, zhang).result() == before


def test_a_post_that_was_over_keeps_its_end_when_a_sheet_names_another(
    database: Database, zhang: Uid, path: Path
) -> None:
    (post,) = database.read(queries.personal_file, zhang).result().parts["posting"]
    over = {"valid_to": date(2024, 12, 31)}
    database.write(commands.correct_part, "posting", post.id, over, "任期届满").result()
    imported(database, sheet(path, HEADER, person(1, "张伟", "长青社区", "副主任")))
    posts = database.read(queries.personal_file, zhang).result().parts["posting"]
    assert [(p.values["valid_from"], p.values["valid_to"]) for p in posts] == [
        ("2021-03", date(2024, 12, 31)),
        ("2026-10-31", None),
    ]


def test_a_move_by_a_sheet_lasts_until_the_move_that_is_on_file(
    database: Database, zhang: Uid, path: Path
) -> None:
    (post,) = database.read(queries.personal_file, zhang).result().parts["posting"]
    move = {"community_id": post.values["community_id"], "post": "书记"}
    database.write(commands.transfer, zhang, date(2026, 11, 5), move, "选举").result()
    made = sheet(path, HEADER, person(1, "张伟", "长青社区", "副主任"))
    imported(database, made)
    posts = database.read(queries.personal_file, zhang).result().parts["posting"]
    assert [(p.values["post"], p.values["valid_from"], p.values["valid_to"]) for p in posts] == [
        ("网格员", "2021-03", date(2026, 10, 30)),
        ("副主任", "2026-10-31", date(2026, 11, 4)),
        ("书记", "2026-11-05", None),
    ]
    assert imported(database, made)[1].same == 1
