"""Pairings: which worker helps which household, why, how, and what came of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from cwdesk.areas.visits.commands.pairings import NewPairing, change_pairing, end_pairing, pair
from cwdesk.areas.visits.queries.pairings import PairingLine, pairings
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid
from ui.areas.visits.asking import AskDialog, Asked, ask, chosen_from
from ui.areas.visits.paper import print_pairing
from ui.areas.visits.places import PLACES, PlaceFilter, Places, home_picker, places
from ui.areas.visits.strip import add_strip
from ui.kit.columns import Column
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.fields import Choice
from ui.kit.page import TablePage
from ui.kit.runner import Task

NEW = (
    FieldSpec("household_id", "户", Kind.REFERENCE, required=True, hint="地址、姓名、拼音"),
    FieldSpec("person_id", "帮扶人", Kind.REFERENCE, required=True),
    FieldSpec("valid_from", "起始日期", Kind.DAY, required=True),
    FieldSpec("reason", "困难情况", Kind.LONG, required=True),
    FieldSpec("measures", "帮扶措施", Kind.LONG),
)
END = (
    FieldSpec("on", "最后一天", Kind.DAY, required=True),
    FieldSpec("result", "帮扶成效", Kind.LONG),
)


def _span(one: PairingLine) -> str:
    return f"{one.valid_from} 至 {one.valid_to}" if one.valid_to else f"{one.valid_from} 起"


COLUMNS = (
    Column[PairingLine]("户", text=lambda one: one.address, width=190),
    Column[PairingLine]("社区", text=lambda one: one.community, width=130),
    Column[PairingLine]("帮扶人", text=lambda one: one.person, width=100),
    Column[PairingLine]("起止", text=_span, width=200),
    Column[PairingLine]("困难情况", text=lambda one: one.reason, width=240),
    Column[PairingLine]("帮扶措施", text=lambda one: one.measures, width=240),
    Column[PairingLine]("帮扶成效", text=lambda one: one.result, width=200),
)


def listed(session: Any, *, ended: bool, only: Mapping[str, Uid]) -> tuple[PairingLine, ...]:
    """Return the pairings of a community or worker as they stand today."""
    return pairings(session, today(), ended=ended, **only)


class PairingsPage(TablePage[PairingLine]):
    """Enter changes a pairing; Ctrl+N makes a new one."""

    title = "结对帮扶"
    help_subject = "visits"
    watches = PLACES | {"pairing", "household", "person"}
    empty = "还没有结对帮扶。把工作者和有困难的户结对，登记困难情况和帮扶措施。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the verbs."""
        super().__init__(desk)
        add_strip(self, "visits_pairings")
        self.dialog: AskDialog | None = None
        self._wanted: Uid | None = None
        self.places = PlaceFilter(self, by_grid=False)
        self.ended = QCheckBox("含已结束的(&X)")
        self.add_filter(self.ended)
        self.print = self.add_button("打印登记表", "printer", self.print_chosen)
        self.home = self.add_button("看这一户", "house", self.open_home)
        self.end = self.add_button("结束…", "x", self.end_chosen)
        self.set_primary("新结对", "plus", self.add)
        for told in (self.places.changed, self.ended.toggled):
            told.connect(lambda *_: self._read())
        self.table.cleared.connect(self._clear)
        self.table.chosen.connect(self._offer)
        self._offer([])

    @override
    def key(self, row: PairingLine) -> Hashable:
        return row.id

    @override
    def refresh(self) -> None:
        self.places.read()
        self._read()

    @override
    def open(self, target: Any) -> None:
        """Choose a pairing by id, or begin one `("add", household)`."""
        if isinstance(target, bytes):
            self._wanted = target
            self.ended.setChecked(True)
            self._read()
        else:
            self.add(target[1])

    @override
    def open_row(self, row: PairingLine) -> None:
        self.change(row)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "新结对", self.add)

    def add(self, home: Choice | None = None) -> None:
        """Ask for a new pairing."""
        self.runner.read(places, today()).then(self, partial(self._ask, home))

    def change(self, row: PairingLine) -> None:
        """Ask for other words of a pairing."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(change_pairing, row.id, values["reason"], values["measures"])

        given = {"reason": row.reason, "measures": row.measures}
        asked = f"{row.person}与 {row.address}，{_span(row)}。"
        self.dialog = ask(self, Asked(asked, "保存", NEW[3:], given, title="修改结对帮扶"), act)

    def end_chosen(self) -> None:
        """Ask when the chosen pairing ended, and what came of it."""
        for row in self.table.selection()[:1]:
            self._end(row)

    def open_home(self) -> None:
        """Go to the household of the chosen pairing."""
        for row in self.table.selection()[:1]:
            self.desk.go("visits_people", row.household_id)

    def print_chosen(self) -> None:
        """Open the preview of the form of the chosen pairing."""
        for row in self.table.selection()[:1]:
            print_pairing(self, self.desk, row.id)

    def _read(self) -> None:
        where, who = self.places.community_id, self.places.person_id
        only = {"community_id": where, "person_id": who}
        asked = {key: value for key, value in only.items() if value is not None}
        task = self.runner.read(listed, ended=self.ended.isChecked(), only=asked)
        task.then(self, self._show)

    def _show(self, found: tuple[PairingLine, ...]) -> None:
        self.model.narrow((lambda _row: True) if self.places.narrows() else None)
        self.show_rows(found)
        present = sum(one.valid_to is None for one in found)
        self.set_summary(f"结对 {present} 户" if found else "")
        if self._wanted is not None:
            self.table.choose([self._wanted])
            self._wanted = None

    def _offer(self, rows: list[PairingLine]) -> None:
        one = len(rows) == 1
        for made in (self.print, self.home):
            made.setEnabled(one)
        self.end.setEnabled(one and rows[0].valid_to is None)

    def _clear(self) -> None:
        self.places.clear()

    def _end(self, row: PairingLine) -> None:
        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(end_pairing, row.id, values["on"], values["result"])

        asked = f"{row.person}与 {row.address} 结对结束。"
        self.dialog = ask(self, Asked(asked, "结束结对", END, {"on": today()}), act)

    def _ask(self, home: Choice | None, found: Places) -> None:
        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(pair, NewPairing(**values))

        given = {"household_id": home, "valid_from": today()}
        makes = {
            "household_id": home_picker(self.desk),
            "person_id": chosen_from(found.people_choices),
        }
        asked = Asked("工作者与有困难的户结对帮扶。", "保存", NEW, given, makes, "新结对")
        self.dialog = ask(self, asked, act)
