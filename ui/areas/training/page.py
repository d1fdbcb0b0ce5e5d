"""The board of the training cycle: who must be trained, by when and why."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from typing import Any

from typing_extensions import override

from cwdesk.areas.training.queries import BoardLine, board
from cwdesk.areas.training.rules.cycle import Colour
from cwdesk.kernel.ids import Uid
from ui.areas.training.asking import AskDialog
from ui.areas.training.board_panel import BoardPanel
from ui.areas.training.columns import BOARD, called
from ui.areas.training.filters import BoardFilters
from ui.areas.training.inviting import ask_into
from ui.areas.training.paper import print_due, print_person
from ui.areas.training.reading import RECORDS, ROSTER, open_sessions
from ui.areas.training.strip import add_strip
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import TablePage
from ui.kit.sidepanel import SidePanel


class BoardPage(TablePage[BoardLine]):
    """Enter opens why; those due are invited into a session from here."""

    title = "轮训看板"
    help_subject = "training"
    watches = RECORDS | ROSTER
    empty = "还没有人在职。先录入人员和职务，这里就列出谁该在哪天前参加什么培训、依据哪一条。"
    columns = BOARD

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the verbs."""
        super().__init__(desk)
        add_strip(self, "training")
        self.dialog: AskDialog | None = None
        self._lines: tuple[BoardLine, ...] = ()
        self._wanted: Hashable = None
        self.filters = BoardFilters(self)
        self.filters.changed.connect(self._apply)
        self.filters.asked_again.connect(self.refresh)
        self.table.cleared.connect(self.filters.clear)
        self.table.chosen.connect(self._follow)
        self.add_button("打印应训名单", "printer", self.print_page)
        self.set_primary("通知应训人员…", "users", self.invite)

    @override
    def key(self, row: BoardLine) -> Hashable:
        return row.person_id, row.duty

    @override
    def refresh(self) -> None:
        self.runner.read(board, self.filters.day.day).then(self, self.show_lines)

    @override
    def open(self, target: Any) -> None:
        """Show the duties of one person."""
        self.filters.clear()
        self._wanted = target
        self.refresh()

    @override
    def open_row(self, row: BoardLine) -> None:
        self._wanted = self.key(row)
        panel = BoardPanel(
            row,
            file=partial(self.desk.go, "person", row.person_id),
            paper=partial(print_person, self, self.desk, row.person_id),
            invite=self.invite,
        )
        self.open_side(SidePanel(called(row.name, row.community), panel))
        self._wanted = self.key(row)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "打开人员", partial(self.desk.go, "roster"))

    @override
    def drop_side(self) -> None:
        self._wanted = None
        super().drop_side()

    def show_lines(self, lines: tuple[BoardLine, ...]) -> None:
        """Show the duties as of the day."""
        self._lines = lines
        self.filters.community.offer(sorted(one.community for one in lines))
        self._apply()
        if isinstance(self._wanted, bytes):
            self.table.choose([self.key(one) for one in lines if one.person_id == self._wanted])

    def invite(self) -> None:
        """Ask into which session those due are invited."""
        chosen = [one for one in self.table.selection() if one.colour is not Colour.GREEN]
        people = tuple(dict.fromkeys(one.person_id for one in chosen)) if len(chosen) > 1 else ()
        task = self.runner.read(open_sessions, self.filters.day.day)
        task.then(self, partial(self._ask, people))

    def print_page(self) -> None:
        """Open the preview of the 应训名单 of what the filter names."""
        names = {one.community: one.community_id for one in self._lines}
        where = names.get(self.filters.community.currentText())
        print_due(self, self.desk, self.filters.day.day, where)

    def _ask(self, people: tuple[Uid, ...], found: Any) -> None:
        self.dialog = ask_into(self, self.desk, found, people, self.filters.day.day)

    def _apply(self) -> None:
        """Show what the filter bar lets through."""
        narrow = self.filters.narrows()
        self.model.narrow(self.filters.passes if narrow else None)
        self.show_rows(self._lines)
        self.set_summary(summary(self.model.rows()) if self._lines else "")

    def _follow(self, rows: Sequence[BoardLine]) -> None:
        """Let an open panel follow the cursor."""
        if self.side is not None and len(rows) == 1 and self.key(rows[0]) != self._wanted:
            self.open_row(rows[0])


def summary(lines: Sequence[BoardLine]) -> str:
    """Return how many duties stand where; people with two duties count twice."""
    colours = [one.colour for one in lines]
    parts = [f"{one.word} {colours.count(one)} 项" for one in Colour]
    people = len({one.person_id for one in lines})
    return f"{people} 人　{'　'.join(parts)}"
