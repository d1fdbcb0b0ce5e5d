"""A worker who leaves hands over what is in hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cwdesk.areas.roster.queries import roster_line
from cwdesk.areas.visits.queries.duties import duties
from cwdesk.kernel.clock import today
from cwdesk.store.database import Database
from tests.ui.areas.visits.conftest import Street, settle
from ui.areas.roster.person_page import PersonPage
from ui.handing import HandingDialog
from ui.kit.desk import Desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, place: Street) -> Iterator[PersonPage]:
    """The personal file of 张伟, who answers for a grid."""
    made = PersonPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.show()
    made.open(place.zhang)
    settle(qtbot, made)
    yield made
    settle(qtbot, made)


def test_leaving_asks_who_takes_over(
    qtbot: QtBot, page: PersonPage, place: Street, database: Database
) -> None:
    page.leave.click()
    settle(qtbot, page)
    (form,) = page.forms()[:1]
    for key, value in (("on", today()), ("end_kind", "辞职"), ("reason", "回老家")):
        form.editors[key].put(value)
    form.save_asked.emit()
    settle(qtbot, page)
    (dialog,) = (one for one in page.children() if isinstance(one, HandingDialog))
    assert [one.words for one in dialog.things] == ["网格责任：迎宾社区第一网格"]
    assert not dialog.do.isEnabled()
    dialog.who.put(place.li)
    dialog.assign()
    dialog.do.click()
    settle(qtbot, page)
    held = database.read(duties, today()).result()
    assert [(one.name, one.valid_to) for one in held] == [("张伟", today()), ("李娟", None)]
    line = database.read(roster_line, place.zhang, today()).result()
    assert line.left_on == today() or line.status == "在职"
