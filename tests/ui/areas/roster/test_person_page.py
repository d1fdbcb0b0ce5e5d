from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import commands, queries
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.history import last_event
from tests.areas.roster.given import id_number
from tests.ui.areas.roster.clerk import (
    answer,
    note_under,
    questions,
    save,
    settled,
    side_form,
)
from tests.ui.rows import children
from ui.areas.roster.page import RosterPage
from ui.areas.roster.person_page import PersonPage
from ui.leaving import Unsaved
from ui.main_window import MainWindow


def on_file(database: Database, page: PersonPage) -> queries.PersonalFile:
    assert page.person_id is not None
    return database.read(queries.personal_file, page.person_id).result()


def put(page: PersonPage, key: str, text: str) -> None:
    widget = page.own.form.editors[key].widget
    assert isinstance(widget, QLineEdit)
    widget.selectAll()
    widget.insert(text)


def test_the_head_says_who_it_is(person: PersonPage) -> None:
    assert person.name.full == "李娟（迎宾社区）"
    assert person.state.text() == "在职"
    assert person.head.facts["职务"].full == "网格员"
    assert person.head.facts["性别年龄"].full.startswith("女，")
    assert person.leave.isVisible()
    assert not person.come_back.isVisible()
    assert person.head.facts["合同止"].full == "—"


def test_filling_in_what_was_empty_needs_no_reason(
    person: PersonPage, qtbot: QtBot, database: Database, window: MainWindow
) -> None:
    put(person, "address", "光明路 18 号")
    assert person.save.isEnabled()
    assert window.state.text() == "有未保存的内容"
    line = person.own.form.editors["address"].widget
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not person.save.isEnabled())
    assert on_file(database, person).values["address"] == "光明路 18 号"
    assert window.state.text() == "已全部保存"


def test_changing_what_is_recorded_asks_for_a_reason(
    person: PersonPage, qtbot: QtBot, database: Database
) -> None:
    put(person, "name", "李涓")
    person.save.click()
    assert answer(qtbot, person, reason="身份证写作涓") == "更正姓名的原因是什么？"
    qtbot.waitUntil(lambda: person.name.full == "李涓（迎宾社区）")
    event = database.read(last_event).result()
    assert event is not None
    assert event.title.startswith("更正信息")
    assert event.reason == "身份证写作涓"


def test_what_does_not_read_stays_with_its_problem(person: PersonPage, qtbot: QtBot) -> None:
    put(person, "work_start", "很久以前")
    person.save.click()
    note = "参加工作时间"
    assert person.own.form.editors["work_start"].problem() is not None
    assert person.save.isEnabled()
    assert questions(person) == [], note


def test_typing_survives_what_others_write(
    person: PersonPage, qtbot: QtBot, database: Database
) -> None:
    put(person, "address", "光明路 18 号")
    assert person.person_id is not None
    database.write(
        commands.correct_person, person.person_id, {"native_place": "河南平顶山"}, "补充"
    ).result()
    native = person.own.form.editors["native_place"]
    qtbot.waitUntil(lambda: native.value() == "河南平顶山")
    assert person.own.form.changes() == {"address": "光明路 18 号"}


def test_unsaved_changes_are_not_lost_by_opening_another_file(
    person: PersonPage, qtbot: QtBot, people: dict[str, Uid], window: MainWindow
) -> None:
    put(person, "address", "光明路 18 号")
    window.open_page("person", people["王伟"])
    assert "放弃" in answer(qtbot, person, leave=True)
    assert person.person_id == people["李娟"]
    assert person.own.form.is_changed()
    window.open_page("person", people["王伟"])
    answer(qtbot, person)
    qtbot.waitUntil(lambda: person.name.full == "王伟（长青社区）")
    assert person.own.form.editors["address"].value() == ""
    assert not person.problems.isVisible()


def test_the_window_does_not_close_over_unsaved_changes(
    person: PersonPage, qtbot: QtBot, window: MainWindow
) -> None:
    put(person, "address", "光明路 18 号")
    window.open_page("roster")
    assert not window.close()
    assert window.page() is person
    assert "没有保存的内容" in answer(qtbot, person, leave=True)
    assert window.isVisible()
    line = person.own.form.editors["address"].widget
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    answer(qtbot, person)
    assert person.may_leave()


def test_giving_up_what_was_typed_closes_the_window(
    person: PersonPage, qtbot: QtBot, database: Database, window: MainWindow
) -> None:
    put(person, "address", "光明路 18 号")
    person.leave.click()
    side_form(qtbot, person).restore_draft({"reason": "另有工作"})
    window.close()
    question = questions(person)[0]
    assert isinstance(question, Unsaved)
    question.give_up.click()
    assert not window.isVisible()
    assert on_file(database, person).values["address"] == ""


def test_saving_what_was_typed_closes_the_window(
    person: PersonPage, qtbot: QtBot, database: Database, window: MainWindow
) -> None:
    put(person, "name", "李涓")
    window.close()
    answer(qtbot, person)
    answer(qtbot, person, reason="身份证写作涓")
    qtbot.waitUntil(lambda: not window.isVisible())
    assert on_file(database, person).values["name"] == "李涓"


def test_typing_on_calls_the_closing_off(
    person: PersonPage, qtbot: QtBot, window: MainWindow
) -> None:
    put(person, "name", "李涓")
    window.close()
    answer(qtbot, person)
    answer(qtbot, person, leave=True)
    put(person, "address", "光明路 18 号")
    qtbot.wait(10)
    person.own.revert()
    qtbot.wait(10)
    assert window.isVisible()


def test_ctrl_s_and_esc_reach_the_details_from_anywhere_on_the_page(
    person: PersonPage, qtbot: QtBot, window: MainWindow
) -> None:
    person.leave.click()
    form = side_form(qtbot, person)
    form.restore_draft({"on": "2026-09-30"})
    assert window.state.text() == "有未保存的内容"
    person.tabs.tabBar().setFocus()
    qtbot.keyClick(person.tabs.tabBar(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "请填写离开方式" in note_under(form, "end_kind")
    qtbot.keyClick(person.tabs.tabBar(), Qt.Key.Key_Escape)
    answer(qtbot, person)
    assert person.side is None
    assert window.state.text() == "已全部保存"


def test_esc_with_nothing_typed_goes_back_to_the_list(
    person: PersonPage, qtbot: QtBot, window: MainWindow
) -> None:
    line = person.own.form.editors["address"].widget
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert isinstance(window.page(), RosterPage)


def test_ctrl_n_begins_a_new_person(person: PersonPage, qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(person.tabs, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = window.page()
    assert isinstance(page, RosterPage)
    assert "kind" in side_form(qtbot, page).editors


def test_another_file_opens_at_its_top(
    person: PersonPage, qtbot: QtBot, people: dict[str, Uid], window: MainWindow
) -> None:
    window.resize(960, 600)
    qtbot.wait(20)
    bar = children(person.tabs.widget(0), QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    window.open_page("person", people["王伟"])
    assert bar.value() == 0


def test_full_numbers_are_shown_on_demand_and_go_on_record(
    person: PersonPage, qtbot: QtBot, database: Database
) -> None:
    numbers = person.head.numbers
    assert "*" in numbers.number.text()
    assert numbers.phone.text() == "138****0002"
    assert not numbers.copier.isVisible()
    numbers.eye.click()
    qtbot.waitUntil(lambda: numbers.number.text() == id_number(2))
    assert numbers.phone.text() == "13800000002"
    assert [line.what for line in database.read(queries.export_records).result()] == [
        "查看证件号码：李娟"
    ]
    numbers.copier.click()
    assert QGuiApplication.clipboard().text() == id_number(2)
    numbers._forgetting.timeout.emit()  # noqa: SLF001
    assert QGuiApplication.clipboard().text() == ""
    numbers.eye.click()
    assert "*" in numbers.number.text()


def test_leaving_the_page_hides_the_numbers_again(
    person: PersonPage, qtbot: QtBot, window: MainWindow
) -> None:
    person.head.numbers.eye.click()
    qtbot.waitUntil(lambda: person.head.numbers.number.text() == id_number(2))
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert isinstance(window.page(), RosterPage)
    assert "*" in person.head.numbers.number.text()


def test_the_id_number_is_corrected_in_a_form_of_its_own(
    person: PersonPage, qtbot: QtBot, database: Database
) -> None:
    person.head.numbers.pen.click()
    form = side_form(qtbot, person)
    assert form.values() == {"id_number": id_number(2), "phone": "13800000002"}
    form.restore_draft({"id_number": id_number(3)})
    save(form)
    answer(qtbot, person, reason="录错")
    settled(qtbot, person)
    qtbot.waitUntil(lambda: "王伟" in note_under(form, "id_number"))
    form.restore_draft({"id_number": id_number(12)})
    save(form)
    answer(qtbot, person, reason="录错")
    qtbot.waitUntil(lambda: person.side is None)
    assert on_file(database, person).values["id_number"] == id_number(12)


def test_a_person_leaves(person: PersonPage, qtbot: QtBot, database: Database) -> None:
    person.leave.click()
    form = side_form(qtbot, person)
    form.restore_draft({"on": "2026-09-30"})
    save(form)
    assert "请填写离开方式" in note_under(form, "end_kind")
    assert "请填写离开原因" in note_under(form, "reason")
    form.restore_draft({"on": "2020-09-30", "end_kind": "辞职", "reason": "另有工作"})
    save(form)
    qtbot.waitUntil(lambda: "不在职" in note_under(form, "on"))
    form.restore_draft({"on": "2026-09-30"})
    save(form)
    qtbot.waitUntil(lambda: person.state.text() == "离职")
    assert person.side is None
    assert not person.leave.isVisible()
    assert person.come_back.isVisible()


def test_a_person_who_left_comes_back(
    person: PersonPage, qtbot: QtBot, people: dict[str, Uid], window: MainWindow
) -> None:
    window.open_page("person", people["赵敏"])
    qtbot.waitUntil(lambda: person.state.text() == "离职")
    person.come_back.click()
    form = side_form(qtbot, person)
    assert form.values()["kind"] == "社区专职工作人员"
    line = person.view.line if person.view else None
    assert line is not None
    assert form.values()["community_id"] == line.community_id is not None
    assert form.values()["post_category"] == line.post_category
    form.restore_draft({"on": "2026-07-01"})
    save(form)
    assert form.editors["reason"].widget.property("wrong") is True
    form.restore_draft({"reason": "重新招聘"})
    save(form)
    qtbot.waitUntil(lambda: person.state.text() == "在职")
    assert person.name.full == "赵敏（长青社区）"


def test_a_transfer_offers_the_grids_of_the_community_chosen(
    person: PersonPage, qtbot: QtBot, database: Database
) -> None:
    person.transfer.click()
    form = side_form(qtbot, person)
    assert person.view is not None
    assert person.person_id is not None
    home, other = (place.id for place in database.read(communities).result()[:2])
    form.restore_draft({"community_id": home})
    grid = person.view.places.grids[home][0].value
    form.restore_draft({"grid_id": grid})
    assert form.values()["grid_id"] == grid
    form.restore_draft({"community_id": other})
    assert form.values()["grid_id"] is None
    form.restore_draft({"on": "2026-11-01", "reason": "工作需要"})
    save(form)
    qtbot.waitUntil(lambda: person.name.full == "李娟（长青社区）")
    line = database.read(queries.roster_line, person.person_id, date(2026, 10, 31)).result()
    assert line.community == "迎宾社区"
