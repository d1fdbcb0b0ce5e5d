"""Residents: households with their people, found by typing; a household's page is beside them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from cwdesk.areas.visits.queries.browsing import Mark, browse
from cwdesk.areas.visits.queries.households import HouseholdLine
from cwdesk.areas.visits.queries.search import find
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from ui.areas.visits.asking import AskDialog
from ui.areas.visits.columns import home_columns
from ui.areas.visits.exporting import open_export
from ui.areas.visits.home_panel import HomePanel
from ui.areas.visits.home_reading import HomeView, home_view
from ui.areas.visits.home_verbs import HomeVerbs
from ui.areas.visits.importing import SheetDialog, open_import
from ui.areas.visits.log_filters import TextBox
from ui.areas.visits.places import PLACES, PlaceFilter
from ui.areas.visits.sheets import RESIDENT_SHEET
from ui.areas.visits.strip import add_strip
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import TablePage
from ui.kit.paging import Paging
from ui.kit.sidepanel import SidePanel

MOST = 100
HINT = "地址、姓名、拼音、身份证或电话末几位…"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which households: those that a word means, or all of a place."""

    word: str
    community_id: Uid | None
    grid_id: Uid | None


@dataclass(frozen=True, slots=True)
class Found:
    """Some households, and where the next begin."""

    lines: tuple[HouseholdLine, ...]
    after: Mark | None


def households(session: Any, wanted: Wanted, after: Mark | None) -> Found:
    """Return the households that a word means, or the next of a place."""
    if not wanted.word:
        page = browse(session, today(), wanted.community_id, wanted.grid_id, after)
        return Found(page.lines, page.after)
    place = wanted.community_id
    hits = find(session, wanted.word, today(), community_id=place, most=MOST)
    homes = {hit.household.household_id: hit.household for hit in hits}
    here = (home for home in homes.values() if wanted.grid_id in (None, home.grid_id))
    return Found(tuple(here), None)


class PeoplePage(TablePage[HouseholdLine]):
    """Enter opens a household's page; Ctrl+N adds a household."""

    title = "居民"
    help_subject = "visits"
    watches = PLACES | {
        "household",
        "resident",
        "member",
        "key_group",
        "visit",
        "matter",
        "matter_step",
        "pairing",
    }
    empty = "还没有登记居民户。先导入居民名册（社区现有的表格就行），或者一户一户新增。"
    columns = home_columns()

    def __init__(self, desk: Desk) -> None:
        """Add the search box, the filter bar and the verbs."""
        super().__init__(desk)
        add_strip(self, "visits_people")
        self._wanted: Uid | None = None
        self.view: HomeView | None = None
        self.sheet: SheetDialog | None = None
        self.exporting: AskDialog | None = None
        self.text = TextBox(HINT, "查找居民户", 300)
        self.add_filter(self.text, "查找(&S)")
        self.text.setMaximumWidth(16777215)
        self.places = PlaceFilter(self, people=False)
        self.paging: Paging[HouseholdLine] = Paging(self.table, self._ask)
        self.verbs = HomeVerbs(self)
        self.add_button("导出…", "file-output", self.export_page)
        self.add_button("导入居民名册…", "file-input", self.import_page)
        self.set_primary("新增户", "plus", self.add)
        self._connect()

    @override
    def key(self, row: HouseholdLine) -> Hashable:
        return row.household_id

    @override
    def refresh(self) -> None:
        self.places.read()
        self.paging.begin()
        if self._wanted is not None:
            self.show_home(self._wanted)

    @override
    def open(self, target: Any) -> None:
        """Open the page of a household."""
        if isinstance(target, bytes):
            self.show_home(target)

    @override
    def open_row(self, row: HouseholdLine) -> None:
        self.show_home(row.household_id)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "导入居民名册", self.import_page)

    def add(self) -> None:
        """Ask for a new household in the place that the filters name."""
        self.verbs.add({"community_id": self.places.community_id, "grid_id": self.places.grid_id})

    def show_home(self, household_id: Uid) -> None:
        """Open a household's page beside the list."""
        self._wanted = household_id
        task = self.runner.read(home_view, household_id, today())
        task.then(self, self._show).fail(self, NotFound, self._gone)

    def import_page(self) -> None:
        """Take a community's list of residents."""
        self.sheet = open_import(self.desk, RESIDENT_SHEET, self)

    def export_page(self) -> None:
        """Take the residents of the place chosen away as a sheet."""
        self.exporting = open_export(self, self.places)

    @override
    def drop_side(self) -> None:
        self._wanted = self.view = None
        super().drop_side()

    def _connect(self) -> None:
        self.text.settled.connect(self._begin)
        self.places.changed.connect(self._begin)
        self.table.cleared.connect(self._clear)
        self.table.chosen.connect(self._follow)
        self.places.ready.connect(self._places_read)

    def _begin(self) -> None:
        narrows = bool(self.text.word) or self.places.narrows()
        self.model.narrow((lambda _row: True) if narrows else None)
        self.paging.begin()

    def _ask(self, after: Mark | None) -> None:
        where, grid = self.places.community_id, self.places.grid_id
        task = self.runner.read(households, Wanted(self.text.word, where, grid), after)
        task.then(self, self._show_page)

    def _show_page(self, found: Found) -> None:
        self.paging.show_page(found.lines, found.after)
        shown = len(self.paging.rows)
        people = sum(len(one.residents) for one in self.paging.rows)
        more = "" if self.paging.is_whole else "，向下滚动接着列"
        self.set_summary(f"已列出 {shown} 户 {people} 人{more}" if shown else "")

    def _show(self, view: HomeView) -> None:
        if self._wanted != view.home.household_id:
            return
        again = self.view is not None and self.view.home.household_id == self._wanted
        before = self.side.body if self.side is not None and again else None
        panel = HomePanel(view, self.verbs)
        if isinstance(before, HomePanel):
            panel.people.setCurrentRow(before.people.currentRow())
        typing = self.table.view.hasFocus() or self.text.hasFocus()
        sizes = self._split.sizes() if self.side is not None else []
        self.open_side(SidePanel(f"{view.home.address}　{view.home.head}", panel))
        self._split.setSizes(sizes)
        self._wanted, self.view = view.home.household_id, view
        if not typing:
            panel.focus_first()

    def _gone(self, error: NotFound) -> None:
        self.drop_side()
        self.desk.say(str(error))

    def _clear(self) -> None:
        self.text.reset()
        self.places.clear()

    def _places_read(self) -> None:
        self.verbs.homes.places = self.places.found

    def _follow(self, rows: Sequence[HouseholdLine]) -> None:
        """Let an open page follow the cursor."""
        if self.side is not None and len(rows) == 1 and rows[0].household_id != self._wanted:
            self.show_home(rows[0].household_id)
