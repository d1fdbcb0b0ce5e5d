from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from sqlmodel import Session, select

from cwdesk.areas.roster import commands
from cwdesk.areas.roster.queries import export_records
from cwdesk.kernel.errors import NotFound, Refused, Rejected
from cwdesk.kernel.ids import Uid
from cwdesk.printing import register
from cwdesk.printing.scanning import read_scans
from cwdesk.printing.spec import Request
from cwdesk.registry import VOCABULARY, form
from cwdesk.sheets.read import read_file
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.store.ledger import Operation
from cwdesk.templates import shelf
from cwdesk.templates.shelf import Template
from cwdesk.workflows.templates import Filled, field_lines, fill_into, fill_registered, write_fields
from tests.areas.roster.given import OCTOBER, id_number, street, worker
from tests.templates.given import PHOTO, book, cells, opened, packed, word, words

WISH = Request(OCTOBER, "李经办", datetime.fromisoformat("2026-11-02 09:30"))
ROSTER = {"A1": "{{街道}}（{{截至日期}}）", "A2": "{{人员.姓名}}", "B2": "{{人员.社区}}"}


@pytest.fixture
def people(database: Database) -> list[Uid]:
    """Three workers, the first with a résumé and a photo."""
    found: list[Uid] = []

    def fill(session: Session) -> None:
        places = street(session)
        for serial, place in ((1, "迎宾社区"), (2, "迎宾社区"), (3, "长青社区")):
            found.append(worker(session, serial, f"王{serial}", places[place]))
        session.flush()
        line = {"valid_from": "2010-09", "valid_to": "2014-07", "what": "大学学习"}
        commands.add_part(session, "resume_line", found[0], line)
        commands.add_part(
            session, "resume_line", found[0], {"valid_from": "2014-08", "what": "工作"}
        )
        commands.set_photo(session, found[0], PHOTO)
        describe(session, "准备")

    database.write(fill).result()
    return found


def template(database: Database, name: str, data: bytes) -> Template:
    folder = shelf.folder_of(database.file)
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return shelf.named(folder, name, VOCABULARY)


def filled(database: Database, made: Template, wish: Request = WISH) -> Filled:
    return database.write(fill_registered, made, VOCABULARY, wish).result()


def test_a_personal_template_is_filled_from_the_personal_file(
    database: Database, people: list[Uid]
) -> None:
    data = word(
        "{{姓名}} {{性别}} {{身份证号}} {{出生年月}} {{社区}} {{职务}} {{年龄}} {{退役军人}}",
        "{{单位名称}} {{填表日期}} {{经办人}} {{照片}}",
        table=[["{{简历.起止}}", "{{简历.在何地何单位任何职}}"]],
    )
    made = filled(database, template(database, "表.docx", data), replace(WISH, person=people[0]))
    first, second = words(made.data)
    assert first == f"王1 男 {id_number(1)} 1985.03 迎宾社区 网格员 41 否"
    assert second.strip() == "光明路街道办事处 2026年11月2日 李经办"
    assert cells(made.data) == [["2010.09—2014.07", "大学学习"], ["2014.08—至今", "工作"]]
    assert len(docx.Document(io.BytesIO(made.data)).inline_shapes) == 1


def test_posts_name_their_places(database: Database, people: list[Uid]) -> None:
    data = word(table=[["{{岗位.社区}}", "{{岗位.职务}}{{岗位.网格}}", "{{岗位.起止}}"]])
    made = filled(database, template(database, "表.docx", data), replace(WISH, person=people[2]))
    assert cells(made.data) == [["长青社区", "网格员", "2021.03—至今"]]


def test_an_office_template_takes_everybody_or_one_community(
    database: Database, people: list[Uid]
) -> None:
    made = template(database, "名册.xlsx", packed(book(ROSTER)))
    sheet = opened(filled(database, made).data).active
    assert sheet["A1"].value == "光明路街道办事处（2026年10月31日）"
    assert [cell.value for cell in sheet["A"]][1:] == ["王1", "王2", "王3"]

    def community(session: Session) -> Uid | None:
        from cwdesk.areas.office.queries import communities

        return next(line.id for line in communities(session) if line.name == "长青社区")

    wish = replace(WISH, community=database.read(community).result())
    again = filled(database, made, wish)
    assert [cell.value for cell in opened(again.data).active["A"]][1:] == ["王3"]
    assert again.line.subject == "长青社区"


def test_a_filled_template_is_in_the_register_and_in_the_history(
    database: Database, people: list[Uid]
) -> None:
    made = template(database, "考核表.docx", word("{{姓名}} {{表单编号}}"))
    one = filled(database, made, replace(WISH, person=people[0]))
    two = filled(database, made, replace(WISH, person=people[1]))
    assert words(one.data) == ["王1 2026-0001"]
    assert words(two.data) == ["王2 2026-0002"]
    lines = database.read(register.register).result()
    assert [(line.kind, line.title, line.subject, line.person_id) for line in lines] == [
        (made.key, "考核表", "王2", people[1]),
        (made.key, "考核表", "王1", people[0]),
    ]
    titles = database.read(lambda session: list(session.exec(select(Operation.title)))).result()
    assert titles[-1] == "按模板填写考核表 2026-0002 王2"


def test_the_same_again_keeps_its_number_and_a_change_gets_a_new_one(
    database: Database, people: list[Uid]
) -> None:
    made = template(database, "考核表.docx", word("{{姓名}} {{联系电话}} {{表单编号}}"))
    wish = replace(WISH, person=people[0])
    filled(database, made, wish)
    again = filled(database, made, replace(wish, printed_at=datetime.fromisoformat("2026-11-03")))
    assert words(again.data) == ["王1 13800000001 2026-0001 补打"]

    def correct(session: Session) -> None:
        commands.correct_person(session, people[0], {"phone": "13900000000"}, "换号")

    database.write(correct).result()
    assert filled(database, made, wish).line.shown == "2026-0002"


def test_what_a_template_does_not_name_makes_no_difference(
    database: Database, people: list[Uid]
) -> None:
    made = template(database, "名册.xlsx", packed(book({"A1": "{{人员.姓名}}"})))
    filled(database, made)

    def correct(session: Session) -> None:
        commands.correct_person(session, people[0], {"phone": "13900000000"}, "换号")

    database.write(correct).result()
    assert filled(database, made).line.reprints == 1


def test_the_code_leads_back_to_the_register(
    database: Database, people: list[Uid], tmp_path: Path
) -> None:
    made = template(database, "名册.xlsx", packed(book({"A1": "{{二维码}}", "A2": "{{单位名称}}"})))
    one = filled(database, made)
    (image,) = load_workbook(io.BytesIO(one.data)).active._images  # noqa: SLF001
    file = tmp_path / "扫描.png"
    file.write_bytes(image._data())  # noqa: SLF001
    (seen,) = read_scans((file,)).pages
    ((code, _),) = seen.codes
    assert code == one.line.code
    assert code.kind == made.key


def test_full_numbers_that_go_out_are_put_on_record(database: Database, people: list[Uid]) -> None:
    filled(database, template(database, "甲.xlsx", packed(book({"A1": "{{人员.姓名}}"}))))
    assert database.read(export_records).result() == ()
    filled(database, template(database, "乙.xlsx", packed(book({"A1": "{{人员.身份证号}}"}))))
    wish = replace(WISH, person=people[0])
    filled(database, template(database, "丙.docx", word("{{身份证号}}")), wish)
    records = database.read(export_records).result()
    assert {(line.what, line.people, line.by) for line in records} == {
        ("按模板填写乙（3 人）", 3, "李经办"),
        ("按模板填写丙（1 人）", 1, "李经办"),
    }


def test_a_personal_template_needs_a_person(database: Database, people: list[Uid]) -> None:
    made = template(database, "表.docx", word("{{姓名}}"))
    with pytest.raises(Refused, match="请先选择人员"):
        filled(database, made)
    assert database.read(register.register).result() == ()


def test_a_template_that_was_spoilt_meanwhile_is_not_filled(
    database: Database, people: list[Uid]
) -> None:
    made = template(database, "名册.xlsx", packed(book({"A1": "{{单位名称}}"})))
    made.file.write_bytes(packed(book({"A1": "{{性名}}", "B1": "另一个"})))
    with pytest.raises(Refused, match="性名"):
        filled(database, made)


def test_the_register_says_how_a_template_is_printed_again(database: Database) -> None:
    with pytest.raises(NotFound, match="用模板再填一次"):
        form(template(database, "表.docx", word("{{姓名}}")).key)


def test_a_file_that_cannot_be_written_costs_no_number(
    database: Database, people: list[Uid], tmp_path: Path
) -> None:
    made = template(database, "名册.xlsx", packed(book({"A1": "{{单位名称}}"})))
    nowhere = tmp_path / "没有" / "名册.xlsx"
    with pytest.raises(Rejected, match="不存在"):
        database.write(fill_into, made, VOCABULARY, WISH, nowhere).result()
    assert database.read(register.register).result() == ()
    file = tmp_path / "名册.xlsx"
    line = database.write(fill_into, made, VOCABULARY, WISH, file).result()
    assert (line.shown, line.reprints) == ("2026-0001", 0)
    assert opened(file.read_bytes()).active["A1"].value == "光明路街道办事处"


def test_the_list_of_names_can_be_saved_and_copied_from(tmp_path: Path) -> None:
    file = tmp_path / "字段表.xlsx"
    write_fields(file, VOCABULARY)
    rows = [row[1] for row in read_file(file).sheets[0].rows]
    assert {"{{姓名}}", "{{简历.起止}}", "{{人员.序号}}", "{{二维码}}"} <= set(rows)
    lines = {line.placeholder: line for line in field_lines(VOCABULARY)}
    assert len(lines) == len(VOCABULARY.known)
    assert (lines["{{性别}}"].sample, lines["{{照片}}"].sample) == ("女", "（图片）")
    assert lines["{{性别}}"].about_person


def test_everything_on_file_goes_into_a_template_that_names_everything(
    database: Database, people: list[Uid]
) -> None:
    alone = [name for name in sorted(VOCABULARY.known) if "." not in name]
    listed: dict[str, list[str]] = {}
    for name in VOCABULARY.known:
        if "." in name:
            listed.setdefault(name.partition(".")[0], []).append(f"{{{{{name}}}}}")
    data = word(*(f"{{{{{name}}}}}" for name in alone), *map(" ".join, listed.values()))
    made = template(database, "全.docx", data)
    assert made.problems == ()
    wish = replace(WISH, person=people[0], as_of=date(2026, 10, 31))
    assert not any("{" in line for line in words(filled(database, made, wish).data))
