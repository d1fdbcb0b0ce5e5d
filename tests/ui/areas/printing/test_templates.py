from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.printing import register
from cwdesk.registry import VOCABULARY
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.templates import shelf
from cwdesk.workflows.filling_many import Many
from tests.areas.roster.given import street, worker
from tests.templates.given import book, opened, packed, word, words
from tests.ui.rows import children
from ui.areas.printing.fields import FieldsPage
from ui.areas.printing.page import FormsPage
from ui.areas.printing.register import RegisterPage
from ui.areas.printing.templates import TemplatesPage
from ui.areas.roster.person_page import PersonPage
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.filling import save_filled
from ui.kit.page import Page
from ui.kit.printing import request_of

ROSTER = packed(book({"A1": "{{街道}} {{表单编号}}", "A2": "{{人员.姓名}}"}))


@pytest.fixture
def people(database: Database) -> list[Uid]:
    """A street with a worker."""

    def fill(session: Session) -> list[Uid]:
        made = [worker(session, 1, "王一", street(session)["迎宾社区"])]
        session.flush()
        describe(session, "准备")
        return made

    return database.write(fill).result()


@pytest.fixture
def folder(database: Database) -> Path:
    """The folder of templates with one of each sort."""
    made = shelf.folder_of(database.file)
    made.mkdir()
    (made / "名册.xlsx").write_bytes(ROSTER)
    (made / "登记表.docx").write_bytes(word("{{姓名}} {{社区}}"))
    (made / "写错的.docx").write_bytes(word("{{性名}}"))
    return made


def shown(qtbot: QtBot, page: Page) -> Any:
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=15000)
    return page


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[TemplatesPage]:
    made = shown(qtbot, TemplatesPage(desk))
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy(), timeout=15000)


def told(page: Page) -> str:
    assert page.side is not None
    return "\n".join(one.text() for one in children(page.side, QLabel))


def test_the_folder_is_shown_with_what_is_wrong(
    folder: Path, page: TemplatesPage, qtbot: QtBot
) -> None:
    assert [row.title for row in page.model.rows()] == ["写错的", "名册", "登记表"]
    assert page.summary.text().startswith("共 3 个模板，1 个要修改。")
    wrong = page.model.rows()[0]
    page.open(wrong.key)
    qtbot.waitUntil(lambda: page.side is not None)
    assert "是不是 {{姓名}}" in told(page)


def test_files_that_come_into_the_folder_are_seen_when_the_page_is_next_shown(
    folder: Path, page: TemplatesPage, qtbot: QtBot
) -> None:
    (folder / "新的.docx").write_bytes(word("{{姓名}}"))
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: len(page.model.rows()) == 4)


def test_a_file_is_added_and_replaced_after_asking(
    page: TemplatesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "名册.xlsx"
    file.write_bytes(ROSTER)
    page.add(file)
    qtbot.waitUntil(lambda: len(page.model.rows()) == 1)
    qtbot.waitUntil(lambda: page.side is not None)
    assert "人员.姓名" in told(page)
    file.write_bytes(packed(book({"A1": "{{单位名称}}"})))
    page.add(file)
    qtbot.waitUntil(lambda: bool(children(page, Question)))
    children(page, Question)[0].do.click()
    qtbot.waitUntil(lambda: page.model.rows()[0].names == {"单位名称"})


def test_a_file_with_problems_is_not_added(
    page: TemplatesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "表.docx"
    file.write_bytes(word("{{性名}}", "{% if x %}"))
    page.add(file)
    qtbot.waitUntil(lambda: page.side is not None)
    assert "“表”没有添加" in told(page)
    assert "程序语句" in told(page)
    assert not page.model.rows()


def test_a_template_is_filled_into_a_file_with_its_number(
    folder: Path, people: list[Uid], page: TemplatesPage, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    row = page.model.rows()[1]
    page.open_row(row)
    dialog = page.fill(row)
    assert isinstance(dialog, QFileDialog)
    assert dialog.defaultSuffix() == "xlsx"
    out = tmp_path / "填好.xlsx"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    qtbot.waitUntil(out.is_file, timeout=15000)
    first, second = (cell.value for cell in opened(out.read_bytes()).active["A"])
    assert first.endswith("-0001")
    assert second == "王一"


def test_a_personal_template_is_filled_for_everybody(
    folder: Path, people: list[Uid], page: TemplatesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    row = page.model.rows()[2]
    page.open_row(row)
    dialog = page.fill_for_everybody(row)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    out = tmp_path / "登记表 迎宾社区 王一.docx"
    qtbot.waitUntil(out.is_file, timeout=15000)
    page._saved(tmp_path, Many(1, ("王二：照片打不开",)))  # noqa: SLF001
    assert "下面 1 人没有填" in told(page)


def test_a_template_that_cannot_be_opened_is_not_filled(
    folder: Path, page: TemplatesPage, qtbot: QtBot
) -> None:
    (folder / "旧.doc").write_bytes(b"x")
    page.refresh()
    qtbot.waitUntil(lambda: len(page.model.rows()) == 4)
    old = next(row for row in page.model.rows() if row.title == "旧")
    assert page.fill(old) is None


def test_the_folder_is_made_and_shown(
    page: TemplatesPage, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()))
    page.open_folder()
    assert urls == [str(shelf.folder_of(database.file))]
    assert shelf.folder_of(database.file).is_dir()


def test_templates_stand_among_the_forms(folder: Path, qtbot: QtBot, desk: Desk) -> None:
    page: FormsPage = shown(qtbot, FormsPage(desk))
    rows = {row.form.title: row for row in page.model.rows()}
    assert (rows["名册"].area, rows["名册"].paper) == ("模板", "Excel 表格")
    assert (rows["登记表"].area, rows["写错的"].paper) == ("个人模板", "要修改")
    asked: list[tuple[str, object]] = []
    desk.page_asked.connect(lambda key, target: asked.append((key, target)))
    page.open_row(rows["写错的"])
    page.open_row(rows["登记表"])
    assert asked == [("templates", rows["写错的"].form.key), ("roster", None)]
    page.open_row(rows["名册"])
    (dialog,) = children(page, QFileDialog)
    dialog.close()
    assert page._paper(rows["名册"].form) is None  # noqa: SLF001


def test_personal_templates_are_offered_in_the_personal_file(
    folder: Path, people: list[Uid], qtbot: QtBot, desk: Desk, tmp_path: Path, database: Database
) -> None:
    page: PersonPage = shown(qtbot, PersonPage(desk))
    page.open(people[0])
    for _ in range(2):
        page.paper.read_templates()
        qtbot.waitUntil(lambda: not desk.runner.busy())
    titles = [action.text() for action in page.paper.actions()]
    assert titles.count("登记表（Word 文档）…") == 1
    assert not any(title.startswith(("写错的", "名册")) for title in titles)
    page.paper.actions()[-1].trigger()
    (dialog,) = children(page, QFileDialog)
    out = tmp_path / "填好.docx"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    qtbot.waitUntil(out.is_file, timeout=15000)
    assert words(out.read_bytes()) == ["王一 迎宾社区"]
    (line,) = database.read(register.register).result()
    assert (line.title, line.subject) == ("登记表", "王一")


def test_the_register_does_not_set_a_template_again(
    folder: Path, people: list[Uid], qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    made = shelf.named(folder, "名册", VOCABULARY)
    page: RegisterPage = shown(qtbot, RegisterPage(desk))
    save_filled(page, desk, made, request_of(desk, today()), tmp_path / "甲.xlsx")
    qtbot.waitUntil(lambda: len(page.model.rows()) == 1, timeout=15000)
    page.table.choose([page.model.rows()[0].id])
    qtbot.waitUntil(page.sign.isEnabled)
    assert not page.again.isEnabled()
    page.open_row(page.model.rows()[0])
    assert children(page, Question) == []


def test_names_are_copied_and_saved(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page: FieldsPage = shown(qtbot, FieldsPage(desk))
    page.table.choose(["{{简历.起止}}"])
    page.copy()
    assert QGuiApplication.clipboard().text() == "{{简历.起止}}"
    page.export_page()
    (dialog,) = children(page, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "字段表.xlsx"))
    dialog.close()
    qtbot.waitUntil((tmp_path / "字段表.xlsx").is_file)
    qtbot.waitUntil(lambda: not desk.runner.busy())
