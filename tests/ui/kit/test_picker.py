"""Choosing among many by typing a little."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from typing_extensions import override

from cwdesk.kernel.fields import FieldSpec, Kind
from ui.kit.fields import Choice, Editor
from ui.kit.form import Form
from ui.kit.picker import Picker, among
from ui.kit.runner import Runner

NAMES = ("张伟（迎宾社区）", "张伟（长青社区）", "李娟（迎宾社区）", *(f"王{n}" for n in range(20)))
CHOICES = [Choice(at, name) for at, name in enumerate(NAMES)]
SPEC = FieldSpec("who", "同行人", Kind.REFERENCE, required=True, hint="姓名、拼音")


class Asking(Form):
    """A form with a picker before a line."""

    def __init__(self, runner: Runner, *, several: bool) -> None:
        self.runner, self.several = runner, several
        super().__init__((SPEC, FieldSpec("note", "备注")))

    @override
    def editor_for(self, spec: FieldSpec, choices: Sequence[Choice]) -> Editor:
        if spec is SPEC:
            return Picker(spec, among(self.runner, CHOICES), several=self.several)
        return super().editor_for(spec, choices)


def asked(qtbot: QtBot, runner: Runner, *, several: bool = True) -> tuple[Asking, Picker]:
    form = Asking(runner, several=several)
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    one = form.editors["who"]
    assert isinstance(one, Picker)
    one.line.setFocus()
    qtbot.waitUntil(one.line.hasFocus)
    return form, one


def test_enter_takes_the_first_and_asks_for_the_next(qtbot: QtBot, runner: Runner) -> None:
    form, one = asked(qtbot, runner)
    qtbot.keyClicks(one.line, "zw")
    qtbot.waitUntil(one.hits.isVisible)
    qtbot.keyClick(one.line, Qt.Key.Key_Down)
    qtbot.keyClick(one.line, Qt.Key.Key_Return)
    assert one.value() == (1,)
    qtbot.keyClicks(one.line, "lij")
    qtbot.keyClick(one.line, Qt.Key.Key_Return)  # before it is looked up
    qtbot.waitUntil(lambda: one.value() == (1, 2))
    assert one.line.hasFocus()
    qtbot.keyClick(one.line, Qt.Key.Key_Return)
    assert form.editors["note"].widget.hasFocus()
    qtbot.waitUntil(lambda: not runner.busy())


def test_tab_takes_and_goes_on(qtbot: QtBot, runner: Runner) -> None:
    form, one = asked(qtbot, runner, several=False)
    qtbot.keyClicks(one.line, "lijuan")
    qtbot.keyClick(one.line, Qt.Key.Key_Tab)
    assert form.editors["note"].widget.hasFocus()
    qtbot.waitUntil(lambda: one.value() == 2)
    assert form.is_changed()


def test_tab_comes_to_it(qtbot: QtBot, runner: Runner) -> None:
    _form, one = asked(qtbot, runner, several=False)
    assert one.line.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_one_replaces_another_where_only_one_can_be(qtbot: QtBot, runner: Runner) -> None:
    _form, one = asked(qtbot, runner, several=False)
    one.take(CHOICES[0])
    one.take(CHOICES[1])
    assert one.value() == 1
    one.put(None)
    assert one.value() is None


def test_backspace_and_the_small_cross_let_go(qtbot: QtBot, runner: Runner) -> None:
    _form, one = asked(qtbot, runner)
    one.put((CHOICES[0], CHOICES[2]))
    qtbot.keyClick(one.line, Qt.Key.Key_Backspace)
    assert one.value() == (0,)
    one.picked[0].drop.click()
    assert one.value() == ()


def test_what_was_not_found_is_said_and_marked(qtbot: QtBot, runner: Runner) -> None:
    form, one = asked(qtbot, runner)
    qtbot.keyClicks(one.line, "nobody")
    with qtbot.waitSignal(one.settled):
        pass
    assert one.hits.item(0).text().startswith("没有找到")
    assert not form.check()
    assert one.line.property("wrong")
    qtbot.keyClick(one.line, Qt.Key.Key_Escape)
    assert not one.hits.isVisible()
    one.take(CHOICES[0])
    assert form.check()


def test_many_hits_ask_for_more_letters(qtbot: QtBot, runner: Runner) -> None:
    _form, one = asked(qtbot, runner)
    qtbot.keyClicks(one.line, "w")
    qtbot.waitUntil(one.hits.isVisible)
    assert "多输入" in one.hits.item(one.hits.count() - 1).text()
    qtbot.keyClick(one.line, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: not one.hits.isVisible())


@pytest.mark.parametrize("several", [True, False])
def test_a_click_takes(qtbot: QtBot, runner: Runner, several: bool) -> None:  # noqa: FBT001
    _form, one = asked(qtbot, runner, several=several)
    qtbot.keyClicks(one.line, "l")
    qtbot.waitUntil(one.hits.isVisible)
    one.hits.itemClicked.emit(one.hits.item(0))
    assert one.value() == ((2,) if several else 2)
