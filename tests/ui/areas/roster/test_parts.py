from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cwdesk.areas.roster import queries
from cwdesk.kernel.errors import Refused
from cwdesk.store.database import Database
from tests.ui.areas.roster.clerk import (
    answer,
    note_under,
    questions,
    save,
    settled,
    side_form,
)
from tests.ui.rows import children
from ui.areas.roster.attachments import AttachmentSection
from ui.areas.roster.part_table import PartTable
from ui.areas.roster.parts import PartSection
from ui.areas.roster.person_page import TABS, PersonPage
from ui.areas.roster.photo import ask_photo, ask_remove_photo, photo_in, put_photo
from ui.kit.files import read_file
from ui.kit.preview import PreviewDialog


def section(page: PersonPage, part: str) -> PartTable:
    tab = next(at for at, (_title, names) in enumerate(TABS) if part in names)
    page.tabs.setCurrentIndex(tab)
    return page.parts[part]


def form_section(page: PersonPage, part: str) -> PartSection:
    found = section(page, part)
    assert isinstance(found, PartSection)
    return found


def attachments(page: PersonPage) -> AttachmentSection:
    found = section(page, "attachment")
    assert isinstance(found, AttachmentSection)
    return found


def cells(part: PartTable) -> list[list[str]]:
    columns = part.table.model.columns
    return [[column.shown(row) for column in columns] for row in part.table.model.rows()]


def picture(file: Path, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#88aacc"))
    assert image.save(str(file))
    return file


def test_every_tab_opens_with_its_parts(person: PersonPage, qtbot: QtBot) -> None:
    for at in range(10):
        digit = Qt.Key(Qt.Key.Key_0 + (at + 1) % 10)
        qtbot.keyClick(person, digit, Qt.KeyboardModifier.AltModifier)
        assert person.tabs.currentIndex() == at
        settled(qtbot, person)
    for at in range(10, person.tabs.count()):
        person.tabs.setCurrentIndex(at)
        settled(qtbot, person)
    for part in person.parts.values():
        QAbstractItemModelTester(
            part.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
    assert not person.problems.isVisible()


def test_a_posting_names_its_community_and_fits_its_rows(person: PersonPage, qtbot: QtBot) -> None:
    part = form_section(person, "posting")
    assert cells(part)[0][:3] == ["迎宾社区", "", "网格员"]
    qtbot.waitUntil(part.table.isVisible)
    assert not part.none.isVisible()
    empty = form_section(person, "contract")
    qtbot.waitUntil(empty.none.isVisible)
    assert not empty.table.isVisible()


def test_a_part_is_added_corrected_with_a_reason_and_removed(
    person: PersonPage, qtbot: QtBot
) -> None:
    part = form_section(person, "contract")
    part.add()
    form = side_form(qtbot, person)
    form.restore_draft({"valid_from": "2024-07-01", "valid_to": "2023-06-30"})
    save(form)
    qtbot.waitUntil(lambda: "不能早于" in note_under(form, "valid_to"))
    form.restore_draft({"valid_to": "2027-06-30"})
    save(form)
    qtbot.waitUntil(lambda: len(cells(part)) == 1)
    assert person.side is None
    assert person.head.facts["合同止"].full == "2027-06-30"
    part.table.opened.emit(part.table.model.rows()[0])
    form = side_form(qtbot, person)
    save(form)
    form.restore_draft({"valid_to": "2028-06-30"})
    save(form)
    assert "更正劳动合同" in answer(qtbot, person, reason="续签")
    qtbot.waitUntil(lambda: person.head.facts["合同止"].full == "2028-06-30")
    part.table.choose([part.table.model.rows()[0].id])
    removal = part._row_verbs[1]  # noqa: SLF001
    qtbot.waitUntil(removal.isEnabled)
    removal.click()
    assert "删除这一条劳动合同" in answer(qtbot, person, reason="重复录入")
    qtbot.waitUntil(lambda: cells(part) == [])
    assert not removal.isEnabled()


def test_an_unsaved_form_asks_before_it_closes(person: PersonPage, qtbot: QtBot) -> None:
    form_section(person, "education").add()
    form = side_form(qtbot, person)
    form.restore_draft({"school": "郑州大学"})
    assert not person.may_leave()
    form.leave_asked.emit()
    assert "没有保存" in answer(qtbot, person, leave=True)
    assert person.side is not None
    form.leave_asked.emit()
    answer(qtbot, person)
    assert person.side is None


def test_history_shows_was_and_now_and_goes_back(
    person: PersonPage, qtbot: QtBot, database: Database
) -> None:
    person.own.form.restore_draft({"address": "光明路 18 号"})
    person.own.save()
    settled(qtbot, person)
    person.own.form.restore_draft({"address": "长青街 2 号"})
    person.own.save()
    answer(qtbot, person, reason="搬家")
    settled(qtbot, person)
    person.tabs.setCurrentIndex(person.tabs.count() - 1)
    history = person.history
    assert history is not None
    qtbot.waitUntil(lambda: len(history.events.model.rows()) == 3)
    assert [(c.field_title, c.was, c.now) for c in history.changes.model.rows()] == [
        ("现住址", "光明路 18 号", "长青街 2 号")
    ]
    assert not history.back.isEnabled()
    history.events.choose([history.events.model.rows()[1].event.operation])
    qtbot.waitUntil(history.back.isEnabled)
    history.back.click()
    assert "恢复到" in answer(qtbot, person)
    address = person.own.form.editors["address"]
    qtbot.waitUntil(lambda: address.value() == "光明路 18 号")
    qtbot.waitUntil(lambda: len(history.events.model.rows()) == 4)
    history.events.choose([history.events.model.rows()[0].event.operation])
    qtbot.waitUntil(lambda: not history.back.isEnabled())
    history.undo.click()
    assert "撤销" in answer(qtbot, person)
    qtbot.waitUntil(lambda: address.value() == "长青街 2 号")
    qtbot.waitUntil(lambda: len(history.events.model.rows()) == 5)
    states = [history.events.model.columns[4].shown(row) for row in history.events.model.rows()]
    assert states[:2] == ["撤销操作", "已撤销"]


def test_history_masks_identity(person: PersonPage, qtbot: QtBot) -> None:
    person.tabs.setCurrentIndex(person.tabs.count() - 1)
    history = person.history
    assert history is not None
    qtbot.waitUntil(lambda: bool(history.changes.model.rows()))
    now = history.changes.model.columns[3]
    by_field = {row.field: now.shown(row) for row in history.changes.model.rows()}
    assert "***********" in by_field["id_number"]
    assert "****" in by_field["phone"]


def test_a_picture_is_attached_looked_at_and_saved_where_the_clerk_says(
    person: PersonPage, qtbot: QtBot, tmp_path: Path
) -> None:
    part = attachments(person)
    file = picture(tmp_path / "证书.png", 600, 400)
    part.ask_file()
    dialog = children(part, QFileDialog)[0]
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    form = side_form(qtbot, person)
    assert form.values()["file_name"] == "证书.png"
    save(form)
    assert "请填写种类" in note_under(form, "kind")
    form.restore_draft({"kind": "学历学位证书"})
    save(form)
    qtbot.waitUntil(lambda: len(cells(part)) == 1)
    assert cells(part)[0][:3] == ["学历学位证书", "证书.png", "图片"]
    row = part.table.model.rows()[0]
    part.look_at(row)
    qtbot.waitUntil(lambda: person.side is not None)
    part.ask_target(row)
    dialog = children(part, QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path / "另存.png"))
    dialog.reject()
    qtbot.waitUntil((tmp_path / "另存.png").exists)
    settled(qtbot, person)
    assert (tmp_path / "另存.png").read_bytes() == file.read_bytes()


def test_a_pdf_opens_in_the_preview_and_other_files_can_only_be_saved(
    person: PersonPage, qtbot: QtBot, tmp_path: Path, one_page: bytes
) -> None:
    part = attachments(person)
    for name, data in (("合同.pdf", one_page), ("说明.docx", b"PK\x03\x04")):
        (tmp_path / name).write_bytes(data)
        part.open_form(tmp_path / name)
        form = side_form(qtbot, person)
        form.restore_draft({"kind": "其他"})
        save(form)
        qtbot.waitUntil(lambda: person.side is None)
    qtbot.waitUntil(lambda: len(cells(part)) == 2)
    rows = {str(row.values["file_name"]): row for row in part.table.model.rows()}
    part.look_at(rows["合同.pdf"])
    qtbot.waitUntil(lambda: bool(children(part, PreviewDialog)))
    settled(qtbot, person)
    children(part, PreviewDialog)[0].reject()
    with qtbot.waitSignal(person.desk.said) as told:
        part.look_at(rows["说明.docx"])
    assert "另存为" in told.args[0]


def test_a_file_that_is_gone_is_refused_on_the_page(
    person: PersonPage, qtbot: QtBot, tmp_path: Path
) -> None:
    part = attachments(person)
    part.open_form(tmp_path / "没有.pdf")
    form = side_form(qtbot, person)
    form.restore_draft({"kind": "其他"})
    save(form)
    qtbot.waitUntil(person.problems.isVisible)
    assert "读不出来" in person.problems.label.text()


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "大.bin"
    file.write_bytes(bytes(3 * 1024 * 1024))
    with pytest.raises(Refused, match="超过 2 MB"):
        read_file(file, 2 * 1024 * 1024)


def test_a_photo_is_made_smaller_kept_and_taken_off(
    person: PersonPage, qtbot: QtBot, tmp_path: Path, database: Database
) -> None:
    assert person.person_id is not None
    file = picture(tmp_path / "照片.png", 1500, 2000)
    ask_photo(person, person.person_id)
    dialog = children(person, QFileDialog)[0]
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    qtbot.waitUntil(lambda: person.view is not None and person.view.photo is not None)
    kept = QImage.fromData(database.read(queries.photo, person.person_id).result() or b"")
    assert (kept.width(), kept.height()) == (600, 800)
    person._offer()  # noqa: SLF001
    assert person.remove_photo.isEnabled()
    ask_remove_photo(person, person.person_id)
    answer(qtbot, person)
    qtbot.waitUntil(lambda: person.view is not None and person.view.photo is None)


def test_what_is_no_picture_is_refused(person: PersonPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"no picture")
    with pytest.raises(Refused, match="不是能识别的图片"):
        photo_in(tmp_path / "照片.jpg")
    assert person.person_id is not None
    put_photo(person, person.person_id, tmp_path / "照片.jpg")
    qtbot.waitUntil(person.problems.isVisible)


def test_saving_a_correction_without_a_change_asks_nothing(
    person: PersonPage, qtbot: QtBot
) -> None:
    part = form_section(person, "posting")
    part.correct(part.table.model.rows()[0])
    form = side_form(qtbot, person)
    save(form)
    assert questions(person) == []
    person.head.numbers.pen.click()
    qtbot.waitUntil(lambda: person.side is not None and person.side.body is not form)
    numbers = side_form(qtbot, person)
    save(numbers)
    assert questions(person) == []


def test_a_choice_of_another_community_is_needed_for_its_grids(
    person: PersonPage, qtbot: QtBot
) -> None:
    part = form_section(person, "posting")
    part.add()
    form = side_form(qtbot, person)
    assert form.values()["is_primary"] is True
    form.restore_draft({"post": "网格员"})
    save(form)
    qtbot.waitUntil(lambda: "社区" in note_under(form, "community_id"))
