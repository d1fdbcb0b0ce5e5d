from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.areas.roster import commands, queries
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.resources import resource
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.ui.areas.roster.clerk import settled
from tests.ui.rows import children
from ui.areas.roster.grade_columns import change
from ui.areas.roster.grade_panel import GradePanel
from ui.areas.roster.grades_page import GradesPage
from ui.areas.roster.page import RosterPage
from ui.areas.roster.scheme_choice import choose_scheme, use_own
from ui.kit.formdialog import FormDialog
from ui.kit.preview import PreviewDialog
from ui.main_window import MainWindow

DECIDED = "新民〔2026〕8号"


def learned(session: Session, people: Mapping[str, Uid]) -> None:
    """Put on file what two of the three grades rest on."""
    for name in ("李娟", "王伟"):
        (posting,) = queries.personal_file(session, people[name]).parts["posting"]
        commands.correct_part(session, "posting", posting.id, {"post_category": "普通社工"}, "补")
        values = {"role": "最高学历", "level": "大专"}
        commands.add_part(session, "education", people[name], values)
    describe(session, "补登")


def use(session: Session) -> None:
    text = queries.sample_scheme("three-18").text
    commands.use_scheme(session, text, date(2020, 1, 1), DECIDED)


@pytest.fixture
def page(
    qtbot: QtBot, database: Database, people: dict[str, Uid], window: MainWindow
) -> GradesPage:
    database.write(learned, people).result()
    made = window.open_page("grades")
    assert isinstance(made, GradesPage)
    settled(qtbot, made)
    return made


@pytest.fixture
def graded(qtbot: QtBot, page: GradesPage, database: Database) -> GradesPage:
    """The page of an office that has chosen a scheme."""
    database.write(use).result()
    page.refresh()
    qtbot.waitUntil(lambda: len(page.model.rows()) == 3)
    return page


def dialogs(page: GradesPage) -> list[FormDialog]:
    return [one for one in children(page.window(), FormDialog) if one.isVisible()]


def fill(dialog: FormDialog, **values: Any) -> None:
    dialog.form.fill(values)
    dialog.accept()


def test_without_a_scheme_the_page_offers_to_choose_one(page: GradesPage, qtbot: QtBot) -> None:
    assert page.table.note.isVisible()
    assert "还没有选用定级办法" in page.table.note.text.text()
    dialog = choose_scheme(page)
    title = queries.sample_scheme("three-18").scheme.title
    fill(dialog, scheme=title, since=date(2020, 1, 1), reason=DECIDED)
    qtbot.waitUntil(lambda: len(page.model.rows()) == 3)
    assert page.summary.text().startswith(title)


def test_a_scheme_comes_from_the_offices_own_file(page: GradesPage, qtbot: QtBot) -> None:
    data = resource("policy", "grades", "four-18.toml").read_bytes()
    dialog = use_own(page, Path("本地办法.toml"), data)
    assert dialog is not None
    fill(dialog, since=date(2020, 1, 1), reason=DECIDED)
    qtbot.waitUntil(lambda: len(page.model.rows()) == 3)
    assert "四岗十八级" in page.summary.text()


def test_the_own_file_is_asked_for(page: GradesPage, qtbot: QtBot) -> None:
    dialog = choose_scheme(page)
    (own,) = (one for one in children(dialog, QPushButton) if "从文件" in one.text())
    own.click()
    qtbot.waitUntil(lambda: bool(children(page, QFileDialog)))
    (chooser,) = children(page, QFileDialog)
    chooser.fileSelected.emit(str(resource("policy", "grades", "four-24.toml")))
    chooser.reject()
    qtbot.waitUntil(lambda: bool(dialogs(page)))
    fill(dialogs(page)[-1], since=date(2020, 1, 1), reason=DECIDED)
    qtbot.waitUntil(lambda: "四岗二十四级" in page.summary.text())


def test_a_sample_is_saved_to_be_changed(page: GradesPage, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = choose_scheme(page)
    (saving,) = (one for one in children(dialog, QPushButton) if "另存" in one.text())
    saving.click()
    qtbot.waitUntil(lambda: bool(children(page, QFileDialog)))
    (chooser,) = children(page, QFileDialog)
    with qtbot.waitSignal(page.desk.said):
        chooser.fileSelected.emit(str(tmp_path / "本地办法.toml"))
    chooser.reject()
    saved = (tmp_path / "本地办法.toml").read_text(encoding="utf-8")
    assert saved == queries.sample_schemes()[0].text


def test_a_file_that_is_no_scheme_is_refused(page: GradesPage, qtbot: QtBot) -> None:
    assert use_own(page, Path("表.toml"), "岗级".encode("gb18030")) is None
    assert "不是 UTF-8" in page.problems.label.text()
    dialog = use_own(page, Path("表.toml"), b"step_years = ")
    assert dialog is not None
    fill(dialog, since=date(2020, 1, 1), reason=DECIDED)
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "格式不对" in dialog.problem.text()
    dialog.done(0)


def test_grades_are_compared_with_those_on_file(graded: GradesPage) -> None:
    found = {row.line.name: change(row) for row in graded.model.rows()}
    assert found == {"曾文静": "待核实", "李娟": "首次定级", "王伟": "首次定级"}
    assert "首次定级 2，降低 0，待核实 1" in graded.summary.text()
    graded.changing.setChecked(True)
    assert len(graded.model.rows()) == 3


def test_details_show_the_arithmetic(graded: GradesPage, qtbot: QtBot) -> None:
    rows = {row.line.name: row for row in graded.model.rows()}
    graded.open_row(rows["李娟"])
    assert graded.side is not None
    assert isinstance(graded.side.body, GradePanel)
    assert any("每 3 年一级" in text for text in graded.side.body.texts)
    graded.table.choose([graded.key(rows["曾文静"])])
    qtbot.waitUntil(lambda: graded.side is not None and graded.side.heading.text() == "曾文静")
    assert isinstance(graded.side.body, GradePanel)
    assert any("没有填写岗位类别" in text for text in graded.side.body.texts)


def test_chosen_grades_are_written_at_once(
    graded: GradesPage, qtbot: QtBot, database: Database, people: dict[str, Uid]
) -> None:
    assert not graded.apply.isEnabled()
    graded.table.choose([graded.key(row) for row in graded.model.rows()])
    qtbot.waitUntil(graded.apply.isEnabled)
    graded.apply.click()
    (dialog,) = dialogs(graded)
    asked = children(dialog, QLabel)[0].text()
    assert "把 2 人的岗级写入档案。另外 1 人没有变动或待核实" in asked
    assert dialog.form.values()["since"] == f"{today().year + 1}-01-01"
    dialog.form.fill({**dialog.form.values(), "reason": "年度核定"})
    with qtbot.waitSignal(graded.desk.said) as told:
        dialog.accept()
    assert "已核定 2 人" in told.args[0]
    qtbot.waitUntil(lambda: [row.difference for row in graded.model.rows()].count(0) == 2)
    file = database.read(queries.personal_file, people["李娟"]).result()
    (record,) = file.parts["grade_record"]
    assert record.values["reason"] == "年度核定"
    graded.changing.setChecked(True)
    assert [row.line.name for row in graded.model.rows()] == ["曾文静"]


def test_the_form_opens_from_the_details(graded: GradesPage, qtbot: QtBot) -> None:
    graded.open_row(graded.model.rows()[1])
    assert graded.side is not None
    (printing,) = (b for b in children(graded.side, QPushButton) if "审批表" in b.text())
    printing.click()
    qtbot.waitUntil(lambda: bool(children(graded.window(), PreviewDialog)))
    for dialog in children(graded.window(), PreviewDialog):
        dialog.close()


def test_the_roster_leads_there(roster: RosterPage, window: MainWindow, qtbot: QtBot) -> None:
    (lead,) = (one for one in children(roster, QPushButton) if "核定岗级" in one.text())
    lead.click()
    assert isinstance(window.page(), GradesPage)
    settled(qtbot, window.page())
