from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cwdesk.areas.office.queries import communities, own_office
from cwdesk.areas.roster.queries import roster_lines
from cwdesk.kernel.clock import today
from cwdesk.store.opening import Office, open_with_recovery_key
from tests.conftest import CHEAP
from tests.ui.rows import children
from ui.first_start import FirstStart
from ui.first_start.clerk import strength
from ui.first_start.wizard import CLERK, END, KEY, PLACE, ROSTER
from ui.kit.dialogs import Question

SAMPLE = Path("tests/files/roster.xlsx").absolute()


@pytest.fixture
def wizard(qtbot: QtBot, tmp_path: Path) -> Iterator[FirstStart]:
    made = FirstStart("测试机", home=tmp_path / "数据", cost=CHEAP)
    qtbot.addWidget(made)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not made.runner.busy())
    if made.office is not None:
        made.office.close()
    made.runner.close()


def choose_street(wizard: FirstStart, qtbot: QtBot) -> None:
    wizard.place.search.setText("光明路 平顶山")
    wizard.place.search.textEdited.emit("光明路 平顶山")
    qtbot.waitUntil(lambda: wizard.place.code == "410402002")


def name_clerk(wizard: FirstStart) -> None:
    wizard.clerk.clerk.setText("李经办")
    wizard.clerk.password.setText("abc12345")
    wizard.clerk.again.setText("abc12345")


def at(wizard: FirstStart) -> int:
    return wizard.pages.currentIndex()


def made_office(wizard: FirstStart, qtbot: QtBot) -> None:
    choose_street(wizard, qtbot)
    wizard.next.click()
    name_clerk(wizard)
    wizard.next.click()
    qtbot.waitUntil(lambda: at(wizard) == KEY)


def check_key(wizard: FirstStart) -> None:
    """Type the key back, and take the next step."""
    assert wizard.key is not None
    wizard.key.ask()
    wizard.key.typed.type_in(wizard.key.key)
    wizard.next.click()


def test_five_steps_lead_to_an_office_with_its_people(wizard: FirstStart, qtbot: QtBot) -> None:
    assert not wizard.next.isEnabled()
    choose_street(wizard, qtbot)
    shown = [wizard.place.below.item(n).text() for n in range(wizard.place.below.count())]
    assert len(shown) == 6
    wizard.next.click()
    assert at(wizard) == CLERK
    assert wizard.clerk.folder.text().endswith("光明路街道办事处")
    assert not wizard.next.isEnabled()
    name_clerk(wizard)
    wizard.next.click()
    qtbot.waitUntil(lambda: at(wizard) == KEY)
    assert not wizard.next.isEnabled()
    check_key(wizard)
    assert at(wizard) == ROSTER
    assert wizard.roster is not None
    wizard.roster.open_file(SAMPLE)
    qtbot.waitUntil(wizard.roster.go.isEnabled)
    with qtbot.waitSignal(wizard.roster.finished):
        wizard.roster.go.click()
    wizard.next.click()
    assert at(wizard) == END
    assert wizard.end.people.text() == "已导入 80 人，退回 5 行。"
    with qtbot.waitSignal(wizard.made) as told:
        wizard.next.click()
    (office,) = told.args or [None]
    assert isinstance(office, Office)
    with office:
        assert office.database.read(own_office).result().name == "光明路街道办事处"
        assert len(office.database.read(communities).result()) == 6
        assert len(office.database.read(roster_lines, today()).result()) == 80


def test_an_import_undone_in_the_wizard_is_said_and_may_be_left_for_later(
    wizard: FirstStart, qtbot: QtBot, tmp_path: Path
) -> None:
    made_office(wizard, qtbot)
    check_key(wizard)
    roster = wizard.roster
    assert roster is not None
    assert wizard.focusWidget() is roster.choosing.button
    assert not wizard.next.isDefault()
    roster.open_file(SAMPLE)
    qtbot.waitUntil(roster.go.isEnabled)
    with qtbot.waitSignal(roster.finished):
        roster.go.click()
    assert wizard.next.text() == "下一步"
    roster.save_report(tmp_path / "退回.xlsx")
    qtbot.waitUntil(lambda: roster.done.saved.text() == "已把退回的 5 行存为 退回.xlsx")
    with qtbot.waitSignal(roster.undone):
        roster.done.undo.click()
        qtbot.waitUntil(lambda: bool(children(roster, Question)))
        children(roster, Question)[0].do.click()
    assert roster.choosing.said.text().startswith("已撤销这次导入")
    assert wizard.next.text() == "以后再导入"
    wizard.next.click()
    assert wizard.end.people.text().startswith("花名册还没有导入")


def test_only_groups_that_are_wrong_are_asked_for_again(wizard: FirstStart, qtbot: QtBot) -> None:
    made_office(wizard, qtbot)
    key = wizard.key
    assert key is not None
    groups = key.key.split()
    other = "000000" if groups[2] != "000000" else "111111"
    key.ask()
    key.typed.type_in(" ".join([*groups[:2], other, *groups[3:7]]))
    assert key.typed.wrong() == [3, 8]
    assert key.problem() == "第 3、8 组还没有核对。"
    assert [line.isReadOnly() for line in key.typed.lines] == [
        *([True] * 2),
        False,
        *([True] * 4),
        False,
    ]
    assert not wizard.next.isEnabled()
    key.typed.lines[2].setText(groups[2])
    key.typed.lines[7].setText(groups[7])
    assert wizard.next.isEnabled()


def test_the_printed_key_opens_the_office(wizard: FirstStart, qtbot: QtBot) -> None:
    made_office(wizard, qtbot)
    assert wizard.key is not None
    assert wizard.office is not None
    key, folder = wizard.key.key, wizard.office.folder
    wizard.key.print_key()
    qtbot.waitUntil(lambda: wizard.key is not None and wizard.key.dialog is not None)
    dialog = wizard.key.dialog
    assert dialog is not None
    assert dialog.data.startswith(b"%PDF")
    qtbot.waitUntil(lambda: not wizard.runner.busy())
    dialog.close()
    wizard.reject()
    children(wizard, Question)[0].do.click()
    with open_with_recovery_key(folder, key, "另一台"):
        pass


def test_leaving_before_the_key_is_checked_is_asked_about(wizard: FirstStart, qtbot: QtBot) -> None:
    made_office(wizard, qtbot)
    wizard.reject()
    question = children(wizard, Question)[0]
    assert question.leave.isDefault()
    question.leave.click()
    assert wizard.isVisible()
    assert wizard.office is not None


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("abc12", "abc12", "密码至少 6 位"),
        ("abc12345", "abc12346", "两次输入的密码不一样"),
    ],
)
def test_passwords_that_will_not_do_stop_the_clerk(
    wizard: FirstStart, qtbot: QtBot, password: str, again: str, said: str
) -> None:
    choose_street(wizard, qtbot)
    wizard.next.click()
    wizard.clerk.clerk.setText("李经办")
    wizard.clerk.password.setText(password)
    wizard.clerk.again.setText(again)
    assert said in wizard.clerk.problem()
    assert not wizard.next.isEnabled()


def test_how_hard_a_password_is_to_guess_is_said() -> None:
    assert strength("") == ""
    assert strength("abc") == "还差 3 位"
    assert strength("123456").startswith("强度：弱")
    assert strength("abc123") == "强度：中"
    assert strength("abc123口令 789") == "强度：强"


def test_a_folder_in_use_is_refused_and_another_can_be_chosen(
    wizard: FirstStart, qtbot: QtBot, tmp_path: Path
) -> None:
    choose_street(wizard, qtbot)
    wizard.next.click()
    name_clerk(wizard)
    taken = Path(wizard.clerk.folder.text())
    taken.mkdir(parents=True)
    (taken / "文件.txt").write_text("已有内容")
    wizard.next.click()
    qtbot.waitUntil(lambda: "已有内容" in wizard.problem.text())
    assert at(wizard) == CLERK
    assert (taken / "文件.txt").exists()
    assert wizard.isEnabled()


def test_a_street_is_found_level_by_level(wizard: FirstStart, qtbot: QtBot) -> None:
    place = wizard.place
    for box, name in zip(place.boxes, ("河南省", "平顶山市", "新华区"), strict=True):
        box.setCurrentText(name)
        box.activated.emit(box.currentIndex())
    names = [place.found.item(n).text() for n in range(place.found.count())]
    assert "光明路街道" in names
    place.found.setCurrentRow(names.index("光明路街道"))
    assert place.code == "410402002"


def test_down_goes_from_the_search_into_what_was_found(wizard: FirstStart, qtbot: QtBot) -> None:
    wizard.place.search.setText("光明路")
    wizard.place.search.textEdited.emit("光明路")
    qtbot.waitUntil(lambda: wizard.place.found.count() > 1)
    wizard.place.search.setFocus()
    qtbot.keyClick(wizard.place.search, Qt.Key.Key_Down)
    assert wizard.focusWidget() is wizard.place.found
    assert wizard.place.code


def test_the_folder_is_no_stop_for_tab(wizard: FirstStart) -> None:
    assert not wizard.clerk.folder.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_name_nobody_has_is_said(wizard: FirstStart, qtbot: QtBot) -> None:
    wizard.place.search.setText("没有这个街道")
    wizard.place.search.textEdited.emit("没有这个街道")
    qtbot.waitUntil(lambda: wizard.place.found.count() == 1)
    assert "没有找到" in wizard.place.found.item(0).text()
    assert wizard.place.problem() == "请先选择街道。"


def test_a_county_has_four_steps(wizard: FirstStart, qtbot: QtBot) -> None:
    wizard.kind.click()
    assert wizard.heading.text() == "选择县（区）"
    assert wizard.place.problem() == "请先选择县（区）。"
    for box, name in zip(wizard.place.boxes, ("河南省", "平顶山市", "新华区"), strict=True):
        box.setCurrentText(name)
        box.activated.emit(box.currentIndex())
    wizard.next.click()
    name_clerk(wizard)
    wizard.next.click()
    qtbot.waitUntil(lambda: at(wizard) == KEY)
    check_key(wizard)
    assert at(wizard) == END
    assert wizard.office is not None
    assert wizard.office.database.read(own_office).result().kind == "county"


def test_a_practice_office_is_one_click(wizard: FirstStart, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(wizard.made, timeout=20000) as told:
        qtbot.mouseClick(wizard.practice, Qt.MouseButton.LeftButton)
    (office,) = told.args or [None]
    assert isinstance(office, Office)
    with office:
        assert office.database.read(own_office).result().practice
        assert len(office.database.read(roster_lines, today()).result()) == 90


def test_one_may_go_back_to_the_street(wizard: FirstStart, qtbot: QtBot) -> None:
    choose_street(wizard, qtbot)
    wizard.next.click()
    wizard.back.click()
    assert at(wizard) == PLACE
