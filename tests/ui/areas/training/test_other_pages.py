"""Sessions, trainings elsewhere, certificates, hours, mentors, skills, rules, the person's tab."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from cwdesk.areas.training import commands
from cwdesk.areas.training.queries import matrix, parameters
from cwdesk.kernel.clock import today
from cwdesk.store.database import Database
from tests.ui.areas.training.conftest import Street, settle
from tests.ui.rows import children
from ui.areas.training.asking import AskDialog
from ui.areas.training.certificates_page import CertificatesPage
from ui.areas.training.external_page import ExternalPage
from ui.areas.training.hours_page import HoursPage
from ui.areas.training.mentor_panel import MentorPanel
from ui.areas.training.mentors_page import MentorsPage
from ui.areas.training.person_tab import TrainingTab
from ui.areas.training.rules_page import RulesPage
from ui.areas.training.sessions_page import SessionsPage
from ui.areas.training.skills_page import SkillsPage
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.page import Page

P = TypeVar("P", bound=Page)
Opened = Callable[[type[P]], P]

COURSE = {"name": "骨干班", "level": "市级", "kind": "专项培训", "hours": "24"}


def test_a_session_is_entered_called_off_and_kept(
    qtbot: QtBot, opened: Opened[SessionsPage], place: Street
) -> None:
    page = opened(SessionsPage)
    asked: list[str] = []
    page.desk.page_asked.connect(lambda key, _target: asked.append(key))
    page.add()
    settle(qtbot, page)
    assert page.dialog is not None
    page.dialog.form.restore_draft({"name": "消防培训", "hours": "很多"})
    page.dialog.accept()
    settle(qtbot, page)
    assert page.dialog.isVisible()
    page.dialog.form.restore_draft({"hours": "1.5"})
    page.dialog.accept()
    settle(qtbot, page)
    assert asked == ["training_session"]
    assert {one.name for one in page.model.rows()} == {"消防培训", "社区治理专题培训"}
    page.table.choose([place.held])
    settle(qtbot, page)
    page.cancel.click()
    assert isinstance(page.question, Question)
    children(page.question, QPlainTextEdit)[0].setPlainText("停电")
    page.question.accept()
    settle(qtbot, page)
    assert [one.cancelled for one in page.model.rows() if one.id == place.held] == ["停电"]
    assert "1 个班次" in page.summary.text()


def test_a_training_elsewhere_has_its_proof(
    qtbot: QtBot, opened: Opened[ExternalPage], place: Street, tmp_path: Path
) -> None:
    page = opened(ExternalPage)
    page.open(("add", place.li))
    settle(qtbot, page)
    assert isinstance(page.dialog, AskDialog)
    page.dialog.form.restore_draft(COURSE)
    page.dialog.accept()
    settle(qtbot, page)
    (row,) = page.model.rows()
    assert (row.name, row.line.half_hours) == ("李娟", 48)
    assert "1 次没有附证明" in page.summary.text()
    scan = tmp_path / "证书.pdf"
    scan.write_bytes(b"%PDF-1.4")
    page.attach(row.line.id, scan)
    settle(qtbot, page)
    assert page.model.rows()[0].line.proof_name == "证书.pdf"
    page.open_row(page.model.rows()[0])
    assert isinstance(page.dialog, AskDialog)
    page.dialog.form.restore_draft({"hours": "25"})
    page.dialog.accept()
    settle(qtbot, page)
    assert page.model.rows()[0].line.half_hours == 50


@pytest.fixture
def certified(database: Database, place: Street) -> Street:
    """张伟 passed, with a certificate that runs out in ten days."""
    database.write(commands.sign_in, place.held, [place.zhang]).result()
    ends = today() + timedelta(10)
    passed = {"result": "合格", "certificate": "2026-001", "expires_on": ends}
    database.write(commands.set_results, place.held, [place.zhang], passed).result()
    return place


def test_certificates_that_end_are_seen(
    certified: Street, qtbot: QtBot, opened: Opened[CertificatesPage]
) -> None:
    page = opened(CertificatesPage)
    (row,) = page.model.rows()
    assert (row.person_id, str(row.validity)) == (certified.zhang, "将到期")
    page.word.setText("没有这个人")
    assert page.table.nothing_passes.isVisible()
    page.table.clear_filters()
    page.ending.setChecked(True)
    settle(qtbot, page)
    assert len(page.model.rows()) == 1


def test_hours_by_person_and_the_months_as_a_chart(
    certified: Street, qtbot: QtBot, opened: Opened[HoursPage]
) -> None:
    page = opened(HoursPage)
    row = next(one for one in page.model.rows() if one.person_id == certified.zhang)
    assert row.sums.total == 16
    page.show_chart()
    settle(qtbot, page)
    assert page.chart is not None
    assert not page.chart.pixmap().isNull()


def test_a_pair_meets_and_ends(qtbot: QtBot, opened: Opened[MentorsPage], place: Street) -> None:
    page = opened(MentorsPage)
    page.add()
    settle(qtbot, page)
    first = page.verbs.dialog
    assert first is not None
    first.form.restore_draft({"mentor_id": place.zhang, "person_id": place.li, "goals": "会入户"})
    first.accept()
    settle(qtbot, page)
    page.open_row(page.model.rows()[0])
    for verb, given in (
        (page.verbs.meet, {"what": "一起入户"}),
        (page.verbs.end, {"result": "能独立入户"}),
    ):
        verb(page.model.rows()[0])
        assert page.verbs.dialog is not None
        page.verbs.dialog.form.restore_draft(given)
        page.verbs.dialog.accept()
        settle(qtbot, page)
    assert page.side is not None
    assert isinstance(page.side.body, MentorPanel)
    assert page.side.body.pair.result == "能独立入户"
    assert len(page.side.body.pair.meetings) == 1
    assert not page.model.rows()
    page.ended.setChecked(True)
    assert len(page.model.rows()) == 1


def test_skills_are_typed_by_digits(
    qtbot: QtBot, opened: Opened[SkillsPage], place: Street, database: Database
) -> None:
    page = opened(SkillsPage)
    assert page.body.currentWidget() is page.note
    page.begin()
    settle(qtbot, page)
    grid = page.grid
    grid.setCurrentIndex(grid.cells.index(0, 0))
    for digit in "23":
        qtbot.keyClicks(grid, digit)
        settle(qtbot, page)
    assert grid.currentIndex().row() == 2
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(grid, "1")
    settle(qtbot, page)
    found = database.read(matrix, today()).result()
    first = found.skills[0].id
    assert [one.levels.get(first) for one in found.rows[:3]] == ["会办", "能带教", "了解"]
    assert found.rows[2].levels[found.skills[1].id] == "了解"
    assert "党建服务" not in page.summary.text()
    assert "民政救助 0 人" in page.summary.text()


def test_a_parameter_holds_from_a_day_on(
    qtbot: QtBot, opened: Opened[RulesPage], database: Database
) -> None:
    page = opened(RulesPage)
    page.table.choose(["cycle_years"])
    page.change()
    assert page.dialog is not None
    page.dialog.form.restore_draft({"value": "2"})
    page.dialog.accept()
    settle(qtbot, page)
    assert page.dialog.isVisible()
    page.dialog.form.restore_draft({"reason": "区社工办〔2026〕3号"})
    page.dialog.accept()
    settle(qtbot, page)
    found = {one.key: one for one in database.read(parameters, today()).result()}
    assert found["cycle_years"].value == 2
    before = database.read(parameters, today() - timedelta(1)).result()
    assert next(one for one in before if one.key == "cycle_years").value == 3


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, certified: Street) -> Iterator[TrainingTab]:
    made = TrainingTab(desk)
    qtbot.addWidget(made)
    made.show_person(certified.zhang)
    made.resize(1000, 500)
    made.show()
    qtbot.waitUntil(lambda: not desk.runner.busy(), timeout=15000)
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy(), timeout=15000)


def test_the_tab_of_a_person_says_what_is_due_and_what_was_done(tab: TrainingTab) -> None:
    assert "轮训" in tab.due.text()
    (row,) = tab.table.model.rows()
    assert (row.state, row.certificate) == ("合格", "2026-001")
    assert "8 学时" in tab.rest.text()
