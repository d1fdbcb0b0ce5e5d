"""Communities, grids and workers, as the pages of visits offer them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox

from cwdesk.areas.office.queries import CommunityLine, GridLine, communities, grids
from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.areas.visits.queries.search import Hit, find
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec
from cwdesk.kernel.ids import Uid
from ui.kit.desk import Desk
from ui.kit.fields import Choice, Editor
from ui.kit.page import Page
from ui.kit.picker import Finds, Picker, among

EVERYWHERE, EVERY_GRID, EVERYBODY = "全部社区", "全部网格", "全部人员"
Make = Callable[[FieldSpec], Editor]
PLACES = frozenset({"community", "grid"})
"""The tables that what is offered here comes from, but for people."""


@dataclass(frozen=True, slots=True)
class Places:
    """What there is on a day."""

    communities: tuple[CommunityLine, ...] = ()
    grids: tuple[GridLine, ...] = ()
    people: tuple[RosterLine, ...] = ()

    @property
    def community_choices(self) -> tuple[Choice, ...]:
        """The communities."""
        return tuple(Choice(one.id, one.name) for one in self.communities)

    def grid_choices(self, community_id: Uid | None) -> tuple[Choice, ...]:
        """The grids of a community; of every one, each with its community's name."""
        if community_id is None:
            return tuple(Choice(one.id, f"{one.community} {one.name}") for one in self.grids)
        return tuple(
            Choice(one.id, one.name) for one in self.grids if one.community_id == community_id
        )

    @property
    def people_choices(self) -> tuple[Choice, ...]:
        """Who is in service."""
        return tuple(Choice(one.person_id, called(one.name, one.community)) for one in self.people)

    def person(self, person_id: object) -> Choice | None:
        """Return somebody in service as a choice."""
        return next((one for one in self.people_choices if one.value == person_id), None)


def places(session: Any, as_of: date) -> Places:
    """Return what there is on a day."""
    return Places(communities(session, as_of), grids(session, as_of), roster_lines(session, as_of))


def called(name: str, community: str) -> str:
    """Return how people are named on screen: 姓名（社区）."""
    return f"{name}（{community}）" if community else name


def hit_words(hit: Hit) -> str:
    """Return how a household is told from others of its kind."""
    home = hit.household
    whom = hit.name if hit.name == home.head else f"{hit.name}（户主 {home.head}）"
    return "　".join(filter(None, (home.address, whom, home.community, home.grid)))


def found_homes(session: Any, text: str, community_id: Uid | None) -> tuple[Choice, ...]:
    """Return the households that a text means, as choices."""
    hits = find(session, text, today(), community_id=community_id)
    return tuple(Choice(hit.household.household_id, hit_words(hit)) for hit in hits)


def home_finds(desk: Desk) -> Finds:
    """Return a search for households of every community."""
    return lambda text: desk.runner.read(found_homes, text, None)


def home_picker(desk: Desk, *, several: bool = False) -> Make:
    """Return what makes a control that asks for households."""
    return lambda spec: Picker(spec, home_finds(desk), several=several)


def person_picker(desk: Desk, found: Places, *, several: bool = False) -> Make:
    """Return what makes a control that asks for workers."""
    finds = among(desk.runner, found.people_choices)
    return lambda spec: Picker(spec, finds, several=several)


class IdBox(QComboBox):
    """Chooses one of what is on file, or all of it."""

    def __init__(self, every: str) -> None:
        """Begin at all of it."""
        super().__init__()
        self._every = every
        self._choices: tuple[Choice, ...] = ()
        self.offer(())

    def value(self) -> Uid | None:
        """Return the id of what is chosen; None: all of it."""
        at = self.currentIndex() - 1
        found = self._choices[at].value if 0 <= at < len(self._choices) else None
        return found if isinstance(found, bytes) else None

    def choose(self, value: Uid | None) -> None:
        """Choose without telling."""
        values = [choice.value for choice in self._choices]
        blocker = QSignalBlocker(self)
        self.setCurrentIndex(values.index(value) + 1 if value in values else 0)
        blocker.unblock()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer other things; the one chosen stays if it still is among them."""
        kept = self.value()
        self._choices = tuple(choices)
        blocker = QSignalBlocker(self)
        self.clear()
        self.addItems([self._every, *(choice.text for choice in choices)])
        blocker.unblock()
        self.choose(kept)


class PlaceFilter(QObject):
    """Community, grid and worker on the filter bar of a page."""

    changed = Signal()
    """Something else was chosen."""
    ready = Signal()
    """What is offered was read."""

    def __init__(self, page: Page, *, people: bool = True, by_grid: bool = True) -> None:
        """Put the controls on `page`."""
        super().__init__(page)
        self._page = page
        self.found = Places()
        self.community, self.grid = IdBox(EVERYWHERE), IdBox(EVERY_GRID)
        self.person = IdBox(EVERYBODY)
        page.add_filter(self.community, "社区(&Q)")
        if by_grid:
            page.add_filter(self.grid, "网格(&W)")
        if people:
            page.add_filter(self.person, "人员(&R)")
        self.community.currentIndexChanged.connect(self._moved)
        for box in (self.grid, self.person):
            box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.show_places(Places())

    @property
    def community_id(self) -> Uid | None:
        """The chosen community."""
        return self.community.value()

    @property
    def grid_id(self) -> Uid | None:
        """The chosen grid."""
        return self.grid.value()

    @property
    def person_id(self) -> Uid | None:
        """The chosen worker."""
        return self.person.value()

    def read(self) -> None:
        """Read what there is."""
        self._page.runner.read(places, today()).then(self, self.show_places)

    def show_places(self, found: Places) -> None:
        """Offer what there is; what was chosen stays."""
        self.found = found
        self.community.offer(found.community_choices)
        self.person.offer(found.people_choices)
        self._offer_grids()
        self.ready.emit()

    def narrows(self) -> bool:
        """Return whether anything is chosen."""
        return any(box.currentIndex() > 0 for box in (self.community, self.grid, self.person))

    def clear(self) -> None:
        """Choose everything again."""
        for box in (self.community, self.grid, self.person):
            box.choose(None)
        self._offer_grids()
        self.changed.emit()

    def _moved(self, _at: int) -> None:
        self._offer_grids()
        self.changed.emit()

    def _offer_grids(self) -> None:
        here = self.community_id
        self.grid.offer(self.found.grid_choices(here) if here is not None else ())
        self.grid.setEnabled(here is not None)
