"""Taking presses from clocks' files: preview, numbers that nobody bears, one undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session, select

from cwdesk.areas.attendance.models import Clock, ClockNumber, Punch
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.roster.given import imported, sheet, street, worker
from tests.ui.rows import children
from ui.areas.attendance.importing import ImportDialog, open_import
from ui.areas.attendance.picking import PickPerson
from ui.kit.desk import Desk
from ui.kit.dialogs import Question

FILES = Path("tests/files").absolute()
NAMED = [
    ["姓名", "打卡时间"],
    ["王伟", "2026-10-12 08:20"],
    ["李娟", "2026-10-12 08:21"],
    ["李娟", "2026-10-12 17:40"],
    ["赵四", "2026-10-12 08:22"],
]


def _people(session: Session) -> None:
    """One 王伟, two 李娟, no 赵四."""
    places = street(session)
    worker(session, 1, "王伟", places["迎宾社区"])
    worker(session, 2, "李娟", places["迎宾社区"])
    worker(session, 4, "李娟", places["长青社区"])
    describe(session, "准备")


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, database: Database) -> Iterator[ImportDialog]:
    database.write(_people).result()
    made = open_import(desk)
    qtbot.addWidget(made)
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy())


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """Presses without numbers."""
    return sheet(tmp_path / "打卡.xlsx", *NAMED)


def previewed(dialog: ImportDialog, qtbot: QtBot, *files: Path) -> None:
    dialog.open_files(files)
    qtbot.waitUntil(lambda: dialog.preview.found is not None and dialog.preview.isVisible())
    qtbot.waitUntil(lambda: not dialog.desk.runner.busy())


def taken(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.go.click()
    qtbot.waitUntil(dialog.ended.isVisible)


def presses(database: Database) -> int:
    return len(database.read(lambda session: session.exec(select(Punch.id)).all()).result())


def numbers(database: Database) -> set[str]:
    return set(database.read(lambda s: s.exec(select(ClockNumber.number)).all()).result())


def shown(dialog: ImportDialog) -> dict[str, str]:
    return {line.number: line.words for line in dialog.preview.numbers.model.rows()}


def test_the_sample_is_taken_with_its_list_of_numbers_and_undone(
    dialog: ImportDialog, qtbot: QtBot, database: Database
) -> None:
    imported(database, FILES / "roster.xlsx")
    dialog.lists.open(FILES / "staff-numbers.csv")
    qtbot.waitUntil(lambda: bool(children(dialog, Question)))
    children(dialog, Question)[0].do.click()
    qtbot.waitUntil(lambda: len(numbers(database)) == 80)

    previewed(dialog, qtbot, FILES / "1_attlog.dat", FILES / "card-sheet.xlsx")
    assert "新增" in dialog.preview.counts.text()
    assert dialog.preview.where.text().startswith("中控考勤机、员工刷卡记录表")
    taken(dialog, qtbot)
    assert presses(database) > 3000

    dialog.ended.undo.click()
    qtbot.waitUntil(lambda: bool(children(dialog, Question)))
    children(dialog, Question)[-1].do.click()
    qtbot.waitUntil(dialog.choosing.isVisible)
    assert presses(database) == 0
    assert len(numbers(database)) == 80


def test_a_name_is_suggested_where_it_is_unique_and_never_taken_unasked(
    dialog: ImportDialog, qtbot: QtBot, database: Database, named: Path
) -> None:
    previewed(dialog, qtbot, named)

    assert shown(dialog) == {
        "王伟": "待确认：王伟（迎宾社区，0010）",
        "李娟": "同名 2 人，请指定",
        "赵四": "花名册里没有这个姓名",
    }
    assert dialog.preview.assigned() == ()
    dialog.preview.agree.click()
    assert shown(dialog)["王伟"] == "王伟（迎宾社区，0010）"
    assert dialog.go.text() == " 导入 4 条，考勤号 1 个"

    taken(dialog, qtbot)
    assert (presses(database), numbers(database)) == (4, {"王伟"})
    assert "2 个考勤号还没有指定人员" in dialog.ended.more.text()


def test_people_of_one_name_are_told_apart_and_one_undo_takes_back_both(
    dialog: ImportDialog, qtbot: QtBot, database: Database, named: Path
) -> None:
    previewed(dialog, qtbot, named)
    dialog.preview.numbers.view.selectRow(list(shown(dialog)).index("李娟"))
    qtbot.waitUntil(dialog.preview.pick.isEnabled)
    dialog.preview.pick.click()
    (asked,) = children(dialog, PickPerson)
    asked.do.click()
    assert asked.problem.text()
    other = next(one for one in dialog.preview.found.people if one.community == "长青社区")  # type: ignore[union-attr]
    asked.choice.put(other.person_id)
    asked.do.click()
    assert shown(dialog)["李娟"] == other.words

    taken(dialog, qtbot)
    assert numbers(database) == {"李娟"}
    dialog.ended.undo.click()
    qtbot.waitUntil(lambda: bool(children(dialog, Question)))
    children(dialog, Question)[-1].do.click()
    qtbot.waitUntil(dialog.choosing.isVisible)
    assert (presses(database), numbers(database)) == (0, set())


def test_the_same_file_again_has_nothing_to_take(
    dialog: ImportDialog, qtbot: QtBot, named: Path
) -> None:
    previewed(dialog, qtbot, named)
    taken(dialog, qtbot)
    dialog.ended.again.click()
    previewed(dialog, qtbot, named)

    assert dialog.preview.counts.text() == "新增 0 条　已有或重复 4 条"
    assert not dialog.go.isEnabled()


def test_the_clock_is_remembered(
    dialog: ImportDialog, qtbot: QtBot, desk: Desk, database: Database, named: Path
) -> None:
    dialog.clock.setCurrentText("二楼")
    previewed(dialog, qtbot, named)
    taken(dialog, qtbot)

    again = open_import(desk)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: not desk.runner.busy())
    assert again.clock.currentText() == "二楼"
    assert database.read(lambda s: list(s.exec(select(Clock.name)))).result() == ["二楼"]


def test_a_file_of_no_clock_says_so(
    dialog: ImportDialog, qtbot: QtBot, named: Path, tmp_path: Path
) -> None:
    other = sheet(tmp_path / "别的.xlsx", ["序号", "内容"], [1, "无"])
    dialog.open_files([named, other])
    qtbot.waitUntil(lambda: bool(dialog.choosing.problem.text()))

    assert dialog.choosing.problem.text().startswith("别的.xlsx：认不出")
    assert dialog.choosing.isVisible()


def test_a_list_without_id_numbers_says_so(dialog: ImportDialog, qtbot: QtBot, named: Path) -> None:
    dialog.lists.open(named)
    qtbot.waitUntil(lambda: bool(dialog.choosing.problem.text()))

    assert "身份证号" in dialog.choosing.problem.text()
