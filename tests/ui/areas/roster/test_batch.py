from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.printing import register
from cwdesk.store.database import Database
from tests.printing.paper import sides
from tests.ui.rows import children
from ui.areas.roster.batch import BatchDialog
from ui.areas.roster.page import RosterPage
from ui.kit.preview import PreviewDialog

CARD = "resume_card"


@pytest.fixture
def batch(roster: RosterPage, qtbot: QtBot) -> Iterator[BatchDialog]:
    """The dialog for the first two people of the list."""
    rows = roster.model.rows()[:2]
    roster.table.choose([roster.key(row) for row in rows])
    dialog = roster.print_pile(CARD)
    yield dialog
    settled(roster, qtbot)
    dialog.reject()


def settled(page: RosterPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=20000)


def closed_preview(dialog: BatchDialog) -> PreviewDialog:
    assert dialog.shown is not None
    dialog.shown.close()
    return dialog.shown


def numbered(database: Database) -> list[str]:
    return [line.subject for line in database.read(register.register).result()][::-1]


def test_the_menu_offers_the_roster_and_every_form_about_one_person(roster: RosterPage) -> None:
    titles = [action.text() for action in roster.paper.menu().actions() if action.text()]
    assert titles[0] == "花名册…"
    assert "社区工作者登记表（每人一份）…" in titles


def test_the_chosen_people_are_printed_in_the_order_of_the_list(
    batch: BatchDialog, roster: RosterPage, qtbot: QtBot, database: Database
) -> None:
    assert batch.chosen().key == CARD
    qtbot.mouseClick(batch.start_button, Qt.MouseButton.LeftButton)
    settled(roster, qtbot)
    names = [person.name for person in batch.people]
    assert numbered(database) == names
    year = today().year
    assert batch.said.text() == f"打印了 2 张，编号 {year}-0001 至 {year}-0002。"
    texts = ["".join(side.text.split()) for side in sides(closed_preview(batch).data)]
    assert [name in text for name, text in zip(names, texts, strict=True)] == [True, True]


def test_without_a_choice_everybody_in_the_list_is_meant(roster: RosterPage) -> None:
    roster.table.choose([])
    dialog = roster.print_pile(CARD)
    assert len(dialog.people) == len(roster.model.rows())
    dialog.reject()


def test_everybody_has_a_file_in_the_folder(
    batch: BatchDialog, roster: RosterPage, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "表"
    folder.mkdir()
    batch.folder.setChecked(True)
    batch.numbers.setChecked(False)
    assert not batch.again.isEnabled()
    batch.print_into(folder)
    settled(roster, qtbot)
    assert len(list(folder.iterdir())) == 2
    assert batch.shown is None


def test_whoever_was_left_out_is_listed_with_the_reason_and_the_list_can_be_printed(
    batch: BatchDialog, roster: RosterPage, qtbot: QtBot
) -> None:
    batch.choose("contract_end_proof")
    batch.start()
    settled(roster, qtbot)
    assert "一张也没有打印，有 2 人没有打印" in batch.said.text()
    assert [one.name for one in batch.table.model.rows()] == [one.name for one in batch.people]
    assert batch.list_button.isVisible()
    assert not batch.look_button.isVisible()
    batch.show_left_out()
    settled(roster, qtbot)
    text = "".join(sides(closed_preview(batch).data)[0].text.split())
    assert batch.people[0].name in text
    assert "仍未离职" in text


def test_closing_while_it_prints_stops_it_and_leaves_the_dialog_open(
    batch: BatchDialog, roster: RosterPage, qtbot: QtBot, database: Database
) -> None:
    batch.start()
    assert not batch.start_button.isEnabled()
    batch.reject()
    settled(roster, qtbot)
    assert batch.isVisible()
    assert batch.start_button.isEnabled()
    assert batch.outcome is not None
    assert batch.outcome.cancelled
    assert len(numbered(database)) == batch.outcome.made
    for dialog in children(batch, PreviewDialog):
        dialog.close()


def test_people_who_are_gone_are_named(
    roster: RosterPage, qtbot: QtBot, people: dict[str, Uid]
) -> None:
    dialog = roster.print_pile(CARD)
    dialog.people = (*dialog.people[:1], type(dialog.people[0])(bytes(16), "无此人"))
    dialog.start()
    settled(roster, qtbot)
    assert [one.name for one in dialog.table.model.rows()] == ["无此人"]
    closed_preview(dialog)
    dialog.reject()
