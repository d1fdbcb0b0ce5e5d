from __future__ import annotations

import threading
import time
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.progress import Progress
from tests.ui.rows import add_street, street_names
from ui.kit.errors import ReportDialog
from ui.kit.runner import Runner
from ui.kit.waiting import Ticker, Waiting


class Place(QWidget):
    """A window that remembers what it was told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.threads: list[QThread] = []
        self.problems: list[Problem] = []

    def hear(self, answer: object) -> None:
        self.told.append(answer)
        self.threads.append(QThread.currentThread())

    def hear_about(self, page: int, answer: int) -> None:
        self.told.append((page, answer))

    def show_problems(self, problems: list[Problem]) -> None:
        self.problems = list(problems)


def count_slowly(session: Session, progress: Progress) -> int:
    for done in range(500):
        progress(done, 500, "正在数")
        time.sleep(0.01)
    return 500


def test_an_answer_arrives_on_the_windows_thread(qtbot: QtBot, runner: Runner) -> None:
    place = Place()
    runner.write(add_street, "330106001", "前进街道").then(place, place.hear)
    qtbot.waitUntil(lambda: place.told == ["前进街道"])
    runner.read(street_names).then(place, place.hear)
    qtbot.waitUntil(lambda: len(place.told) == 2)
    assert place.told[1] == ["前进街道"]
    assert set(place.threads) == {QThread.currentThread()}
    assert not runner.busy()


def test_a_write_tells_the_tables_it_touched(qtbot: QtBot, runner: Runner) -> None:
    with qtbot.waitSignal(runner.changed) as heard:
        runner.write(add_street, "330106001", "前进街道")
    assert heard.args == [frozenset({"street"})]


def test_nobody_is_called_when_the_owner_is_gone(qtbot: QtBot, runner: Runner) -> None:
    owner, told = QObject(), list[object]()
    gate = threading.Event()
    runner.work(gate.wait, 5).then(owner, told.append)
    owner.deleteLater()
    qtbot.wait(20)
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy())
    assert told == []


def test_a_write_that_failed_is_told_when_its_window_is_gone(qtbot: QtBot, runner: Runner) -> None:
    owner, gate = QObject(), threading.Event()

    def refused(_session: Session) -> None:
        gate.wait(5)
        raise Refused("这个社区已经有了。")

    runner.write(refused).then(owner, print)
    owner.deleteLater()
    qtbot.wait(20)
    gate.set()

    def told() -> list[ReportDialog]:
        windows = QApplication.topLevelWidgets()
        return [one for one in windows if isinstance(one, ReportDialog) and one.isVisible()]

    qtbot.waitUntil(lambda: [one.report.happened for one in told()] == ["这个社区已经有了。"])
    told()[0].accept()


def test_a_newer_question_silences_the_older_one(qtbot: QtBot, runner: Runner) -> None:
    place, gate = Place(), threading.Event()

    def slow(answer: str) -> str:
        gate.wait(5)
        return answer

    runner.work(slow, "旧").then(place, place.hear)
    runner.work(str, "新").then(place, place.hear)
    qtbot.waitUntil(lambda: place.told == ["新"])
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy())
    assert place.told == ["新"]


def test_questions_for_different_places_all_answer(qtbot: QtBot, runner: Runner) -> None:
    place = Place()
    for page in range(5):
        runner.work(int, page).then(place, partial(place.hear_about, page))
    qtbot.waitUntil(lambda: len(place.told) == 5)
    assert sorted(place.told, key=str) == [(page, page) for page in range(5)]


def test_a_refusal_is_shown_by_the_nearest_place(qtbot: QtBot, runner: Runner) -> None:
    place = Place()
    inner = QWidget(place)
    runner.write(add_street, "330106001", "").then(inner, place.hear)
    qtbot.waitUntil(lambda: bool(place.problems))
    assert place.problems == [Problem("请填写街道名称。")]
    assert place.told == []


def test_a_handler_of_its_own_comes_before_the_default(qtbot: QtBot, runner: Runner) -> None:
    place = Place()
    task = runner.write(add_street, "330106001", "").then(place, place.hear)
    task.fail(place, Refused, lambda error: place.hear(str(error)))
    qtbot.waitUntil(lambda: place.told == ["请填写街道名称。"])
    assert place.problems == []


def test_long_work_shows_progress_and_can_be_cancelled(qtbot: QtBot, runner: Runner) -> None:
    seen, ended = list[Waiting](), list[bool]()
    place = Place()
    runner.waits.connect(lambda shown: seen.append(shown) if shown else None)
    task = runner.write(count_slowly, Ticker("数数")).then(place, place.hear)
    task.after(lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(seen) and seen[-1].can_cancel, timeout=4000)
    assert seen[-1].total == 500
    assert seen[-1].text.startswith("正在数")
    runner.cancel()
    qtbot.waitUntil(lambda: ended == [True])
    assert place.told == []
    assert place.problems == []


def test_without_an_office_only_work_can_be_asked(qtbot: QtBot) -> None:
    runner = Runner(None)
    with pytest.raises(RuntimeError):
        runner.read(street_names)
    runner.close()
