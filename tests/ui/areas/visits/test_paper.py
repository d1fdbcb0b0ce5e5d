"""The forms of visits, from the buttons that print them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cwdesk.areas.visits.commands.matters import NewMatter, Taken, open_matter
from cwdesk.areas.visits.commands.pairings import NewPairing, pair
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.ui.areas.visits.conftest import Street, settle
from ui.areas.visits import paper
from ui.areas.visits.due_page import DuePage
from ui.areas.visits.matters_page import MattersPage
from ui.kit.formdialog import FormDialog
from ui.kit.preview import PreviewDialog

Opened = Callable[[Any], Any]


def previewed(qtbot: QtBot, page: Any) -> PreviewDialog:
    """Wait for the preview, past what the form asks."""

    def there() -> bool:
        for one in page.children():
            if isinstance(one, FormDialog) and one.isVisible() and one.do.isEnabled():
                one.do.click()
        return any(isinstance(one, PreviewDialog) for one in page.children())

    qtbot.waitUntil(there, timeout=30000)
    settle(qtbot, page)
    made = next(one for one in page.children() if isinstance(one, PreviewDialog))
    made.close()
    return made


def test_the_route_slip_needs_a_place_and_then_prints(
    qtbot: QtBot, opened: Opened, place: Street
) -> None:
    page = opened(DuePage)
    page.print_page()
    qtbot.waitUntil(page.problems.isVisible, timeout=15000)
    assert "请先选择网格" in page.problems.label.text()
    page.places.person.choose(place.zhang)
    page.print_page()
    assert previewed(qtbot, page).windowTitle()


@pytest.mark.parametrize("which", ["home", "dispute", "pairing", "ledger", "coverage", "diary"])
def test_every_form_opens_its_preview(
    qtbot: QtBot,
    opened: Opened,
    place: Street,
    visited: Callable[..., Uid],
    database: Database,
    which: str,
) -> None:
    visited(0)
    taken = Taken(place.community, today(), place.zhang, place.wang)
    matter = database.write(open_matter, NewMatter("矛盾纠纷", "漏水"), taken).result()
    given = NewPairing(place.wang, place.zhang, today(), "独居")
    pairing = database.write(pair, given).result()
    page = opened(MattersPage)
    month = today().replace(day=1)
    prints: dict[str, Callable[[], object]] = {
        "home": lambda: paper.print_home(page, page.desk, place.wang),
        "dispute": lambda: paper.print_dispute(page, page.desk, matter),
        "pairing": lambda: paper.print_pairing(page, page.desk, pairing),
        "ledger": page.print_page,
        "coverage": lambda: paper.print_coverage(page, page.desk, month, None),
        "diary": lambda: paper.print_diary(page, page.desk, place.zhang, month),
    }
    prints[which]()
    previewed(qtbot, page)
