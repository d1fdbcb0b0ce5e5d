from __future__ import annotations

from pytestqt.qtbot import QtBot

from cwdesk.kernel.ids import Uid
from cwdesk.printing.keeping import kept
from cwdesk.printing.returned import scans_of_person
from cwdesk.printing.scanning import Seen
from cwdesk.store.database import Database
from cwdesk.workflows.scanning import sort_out, take_back
from tests.printing.scans import page_of
from tests.ui.areas.printing.given import printed
from tests.ui.rows import children
from ui.areas.roster.person_page import TABS, PersonPage
from ui.areas.roster.scans import ScanSection
from ui.kit.preview import PreviewDialog


def came_back(database: Database, person: Uid) -> str:
    """Take one page of a form about a person back; return the form's number."""
    form = printed(database, "registration", person)
    seen = Seen("扫描1.jpg", 1, ((form.line.code, 2),), kept(page_of(form.pdf, 1), 0))
    found = database.read(sort_out, [seen]).result()
    database.write(take_back, [one.wanted for one in found if one.wanted]).result()
    return form.line.shown


def test_signed_forms_that_came_back_stand_in_the_personal_file(
    qtbot: QtBot, person: PersonPage, database: Database
) -> None:
    tab = next(at for at, (_title, names) in enumerate(TABS) if "scanned_page" in names)
    person.tabs.setCurrentIndex(tab)
    section = person.parts["scanned_page"]
    assert isinstance(section, ScanSection)
    assert section.none.isVisibleTo(section)
    assert person.person_id is not None
    shown = came_back(database, person.person_id)
    qtbot.waitUntil(lambda: len(section.table.model.rows()) == 1, timeout=15000)
    (row,) = section.table.model.rows()
    cells = [column.shown(row) for column in section.table.model.columns]
    assert cells[:4] == ["社区工作者登记表", shown, "2", "扫描1.jpg"]
    assert len(database.read(scans_of_person, person.person_id).result()) == 1
    section.look_at(row)
    qtbot.waitUntil(lambda: bool(children(section, PreviewDialog)), timeout=15000)
    (dialog,) = children(section, PreviewDialog)
    assert shown in dialog.title
    qtbot.waitUntil(lambda: not person.runner.busy(), timeout=15000)
    dialog.close()
