"""What every page keeps to, on an empty office."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from cwdesk.kernel.resources import resource
from cwdesk.store.table import METADATA
from ui.kit.desk import Desk
from ui.kit.page import EVERYTHING
from ui.pages import PAGES, PageSpec


def test_no_two_pages_share_a_key() -> None:
    assert len({spec.key for spec in PAGES}) == len(PAGES)


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.key)
def test_a_page_opens_on_an_empty_office_without_a_problem(
    qtbot: QtBot, desk: Desk, spec: PageSpec
) -> None:
    page = spec.build(desk)
    qtbot.addWidget(page)
    page.show()

    qtbot.waitUntil(lambda: not desk.runner.busy())

    assert not page.problems.isVisible()
    assert page.title
    assert page.may_leave()


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.key)
def test_a_page_watches_tables_that_exist(qtbot: QtBot, desk: Desk, spec: PageSpec) -> None:
    page = spec.build(desk)
    qtbot.addWidget(page)
    assert page.watches - EVERYTHING <= METADATA.tables.keys()


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.key)
def test_a_page_has_an_icon_in_the_navigation(spec: PageSpec) -> None:
    assert resource("icons", f"{spec.icon}.svg").is_file()
