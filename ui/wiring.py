"""What the frame takes from the areas: whose office it is, and how to search in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cwdesk.areas.office.queries import own_office
from cwdesk.kernel.errors import NotFound
from cwdesk.store.opening import Office
from ui.areas.roster.reading import people_hits
from ui.areas.visits.home_reading import home_hits
from ui.kit.runner import Runner
from ui.kit.search import Find, Hit, find_by
from ui.main_window import Heading
from ui.pages import PAGES


def heading(office: Office) -> Heading:
    """Return whose data the window shows; before the first set-up, the folder's name."""
    database = office.database
    try:
        own = database.read(own_office).result()
    except NotFound:
        return Heading(office.folder.name, database.actor.name, read_only=database.read_only)
    return Heading(own.name, database.actor.name, own.practice, database.read_only)


def finder(runner: Runner) -> Find:
    """Return the search of the box in the top bar."""
    return find_by(runner, hits)


def hits(session: Any, text: str) -> Sequence[Hit]:
    """Return what `text` finds: workers first, then households, then pages."""
    return [*people_hits(session, text), *home_hits(session, text), *pages_named(text)]


def pages_named(text: str) -> Sequence[Hit]:
    """Return what `text` finds: pages by their title."""
    return [
        Hit(spec.title, "打开页面", spec.icon, spec.key)
        for spec in PAGES
        if text in spec.title and not spec.within
    ]
