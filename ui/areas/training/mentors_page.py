"""Mentor pairs: begun with goals, met, ended with what came of it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from cwdesk.areas.training.queries import Pair, pairs
from cwdesk.areas.training.rules.mentoring import PairState
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from ui.areas.training.mentor_panel import PAIR_STATES, MentorPanel
from ui.areas.training.mentor_verbs import MentorVerbs
from ui.areas.training.reading import ROSTER
from ui.areas.training.strip import add_strip
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import TablePage
from ui.kit.sidepanel import SidePanel
from ui.kit.wordbox import WordBox

COLUMNS = (
    Column[Pair](
        "状态",
        text=lambda one: str(one.state),
        sort=lambda one: list(PAIR_STATES).index(one.state),
        icon=lambda one: PAIR_STATES[one.state][0],
        tone=lambda one: PAIR_STATES[one.state][1],
        width=100,
    ),
    Column[Pair]("导师", text=lambda one: one.mentor, width=100),
    Column[Pair]("帮带对象", text=lambda one: one.person, width=100),
    Column[Pair]("社区", text=lambda one: one.community, width=170),
    Column[Pair]("起始日期", text=lambda one: str(one.valid_from), width=105),
    Column[Pair]("约定到", text=lambda one: str(one.planned_to), width=105),
    Column[Pair]("结束", text=lambda one: str(one.valid_to or ""), width=105),
    Column[Pair](
        "帮带次数",
        text=lambda one: str(len(one.meetings)),
        sort=lambda one: len(one.meetings),
        align=Align.RIGHT,
        width=85,
    ),
    Column[Pair](
        "最近一次",
        text=lambda one: str(one.meetings[-1].on) if one.meetings else "",
        width=105,
    ),
    Column[Pair]("帮带目标", text=lambda one: one.goals, width=260),
)


class MentorsPage(TablePage[Pair]):
    """Enter opens a pair beside the list; Ctrl+N begins one."""

    title = "导师帮带"
    help_subject = "training"
    watches = ROSTER | {"mentoring", "mentor_meeting"}
    empty = "还没有导师帮带。给新人配一位导师，写明目标和期限，记下每次帮带，期满写成效。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the verbs."""
        super().__init__(desk)
        add_strip(self, "training_mentors")
        self._wanted: Uid | None = None
        self.verbs = MentorVerbs(self)
        self.ended = QCheckBox("含已结束的(&X)")
        self.word = WordBox("姓名、拼音、社区…", "在帮带中查找")
        self.add_filter(self.ended)
        self.add_filter(self.word)
        self.ended.toggled.connect(lambda _on: self._narrow())
        self.word.textChanged.connect(lambda _text: self._narrow())
        self.table.cleared.connect(self._clear)
        self.table.chosen.connect(self._follow)
        self.set_primary("新帮带", "plus", self.add)

    @override
    def key(self, row: Pair) -> Hashable:
        return row.id

    @override
    def refresh(self) -> None:
        self.runner.read(pairs, today()).then(self, self._show)

    @override
    def open(self, target: Any) -> None:
        """Open a pair by its id."""
        self._wanted = target
        self.ended.setChecked(True)
        self.refresh()

    @override
    def open_row(self, row: Pair) -> None:
        self.open_side(SidePanel(f"{row.mentor} → {row.person}", MentorPanel(row, self.verbs)))
        self._wanted = row.id

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "新帮带", self.add)

    @override
    def drop_side(self) -> None:
        self._wanted = None
        super().drop_side()

    def add(self) -> None:
        """Ask for a new pair."""
        self.verbs.add()

    def _show(self, found: tuple[Pair, ...]) -> None:
        self._narrow()
        self.show_rows(found)
        states = [one.state for one in found]
        words = (f"{one} {states.count(one)} 对" for one in PairState if one in states)
        self.set_summary("　".join(words))
        for row in found:
            if row.id == self._wanted:
                self.table.choose([row.id])
                self.open_row(row)

    def _narrow(self) -> None:
        everything = self.ended.isChecked() and not self.word.text().strip()
        self.table.narrow(None if everything else self._passes)

    def _passes(self, one: Pair) -> bool:
        if one.state is PairState.ENDED and not self.ended.isChecked():
            return False
        return self.word.finds(one.person, one.community) or self.word.finds(one.mentor)

    def _clear(self) -> None:
        self.ended.setChecked(True)
        self.word.clear()

    def _follow(self, rows: Sequence[Pair]) -> None:
        """Let an open panel follow the cursor."""
        if self.side is not None and len(rows) == 1 and rows[0].id != self._wanted:
            self.open_row(rows[0])
