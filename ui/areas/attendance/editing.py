"""Typing into the month's grid: marks, filling, copy and paste, undo, until it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from cwdesk.areas.attendance.queries import Grid, MonthLine
from cwdesk.areas.attendance.rules.keys import LEAVE_WAY, is_leave, mark_typed
from ui.areas.attendance.draft import Draft, Place, down, redraw, right
from ui.areas.attendance.keys import Act
from ui.areas.attendance.legend import mark_menu
from ui.areas.attendance.month_view import MonthView
from ui.areas.attendance.pasting import PasteDialog, block_of, planned
from ui.kit.desk import Desk

SEALED = "这个月已封账，不能直接改。请点“更正…”。"
UNKNOWN = "“{}”不是考勤符号，能用的符号见表下的图例"
NOT_HERE = "这个半天不能填：不在职，或者是休息日、请假"


class Editing(QObject):
    """What the keys of the grid do to its draft."""

    changed = Signal()
    """More or less is typed than before."""
    explained = Signal(object)
    """A `Place` whose reasons are asked for."""
    turned = Signal(int)
    """So many months on."""

    def __init__(self, desk: Desk, view: MonthView) -> None:
        """Answer the keys of `view`."""
        super().__init__(view)
        self.desk, self.view = desk, view
        self.draft: Draft | None = None
        self.dialog: PasteDialog | None = None
        self._acts: Mapping[Act, Callable[[], object]] = {
            Act.LIFT: partial(self.type, None),
            Act.DOWN: partial(self.fill, down),
            Act.RIGHT: partial(self.fill, right),
            Act.COPY: self.copy,
            Act.PASTE: self.paste,
            Act.UNDO: self.undo,
            Act.LIST: self.open_list,
            Act.WHY: self.explain,
            Act.BEFORE: lambda: self.turned.emit(-1),
            Act.AFTER: lambda: self.turned.emit(1),
        }
        view.typed.connect(self._typed)
        view.asked.connect(lambda act: self._acts[act]())

    def take(self, grid: Grid, rows: Sequence[int], *, anew: bool) -> None:
        """Work on a month; what was typed stays, unless it begins `anew`."""
        kept = self.draft
        self.draft = Draft(grid) if anew or kept is None else kept.on(grid)
        if not anew and kept is not None:
            self.draft.redrawn = dict(kept.redrawn) if kept.grid.rows == grid.rows else {}
        self.view.show_rows(self.draft, rows)
        self._after()

    def count(self) -> int:
        """Return how many half days were typed."""
        return len(self.draft.typed) if self.draft else 0

    def closed(self) -> bool:
        """Return whether nothing may be typed."""
        return self.draft is None or self.draft.grid.computing is None

    def drop(self) -> None:
        """Let go of what was typed."""
        if self.draft is not None:
            self.draft.typed.clear()
            self.draft.steps.clear()
            self._after()

    def type(self, mark: str | None) -> None:
        """Type a mark into what is chosen; None takes corrections back."""
        places = [place for row in self.view.block() for place in row]
        draft = self._open()
        if draft is None:
            return
        changed = draft.type(places, mark)
        if not changed and mark is not None and all(draft.mark(one) != mark for one in places):
            self.desk.say(NOT_HERE)
        self._after()

    def fill(
        self, way: Callable[[Sequence[Sequence[Place]]], Iterable[tuple[Place, Place]]]
    ) -> None:
        """Fill what is chosen from its first row or column; a single one from its neighbour."""
        draft, block = self._open(), self._filled(way is down)
        if draft is None:
            return
        typed = {key.mark.key for key in draft.grid.keys}
        marks = {
            into: draft.mark(source)
            for source, into in way(block)
            if draft.fills(into) and draft.mark(source) in typed
        }
        draft.put(marks)
        self._after()

    def _filled(self, is_down: bool) -> list[list[Place]]:  # noqa: FBT001
        (top, left), (bottom, last) = self.view.bounds()
        if is_down and top == bottom:
            top = max(0, top - 1)
        if not is_down and left == last:
            left = max(0, left - 1)
        return self.view.region((top, left), bottom - top + 1, last - left + 1)

    def copy(self) -> None:
        """Put the signs of what is chosen on the clipboard, as a spreadsheet takes them."""
        lines = ["\t".join(map(self._sign, row)) for row in self.view.block()]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.desk.say(f"已复制 {sum(map(len, self.view.block()))} 格")

    def _sign(self, place: Place) -> str:
        mark = self.draft.grid.marks.get(self.draft.mark(place) or "") if self.draft else None
        return mark.symbol if mark else ""

    def paste(self) -> None:
        """Show what the clipboard's block would do; a single cell goes into all that is chosen."""
        draft, block = self._open(), block_of(QGuiApplication.clipboard().text())
        if draft is None or not any(cell for row in block for cell in row):
            return
        chosen = self.view.block()
        if len(block) == len(block[0]) == 1:
            block, target = [block[0] * len(row) for row in chosen], chosen
        else:
            most = max(map(len, block))
            target = self.view.region(self.view.bounds()[0], len(block), most)
        plan = planned(draft, block, target)
        self.dialog = PasteDialog(plan, lambda: self._put(plan.marks), self.view.window())
        self.dialog.open()

    def _put(self, marks: Mapping[Place, str | None]) -> None:
        if self.draft is not None:
            self.draft.put(marks)
            self._after()

    def undo(self) -> None:
        """Take the last act back."""
        if self.draft is not None and not self.draft.undo():
            self.desk.say("没有可以撤回的修改")
        self._after()

    def open_list(self) -> None:
        """Open the list of marks at the cursor."""
        if self.draft is None or self.view.place() is None:
            return
        keys = () if self.closed() else self.draft.grid.keys
        menu = mark_menu(self.view, keys, self.type, self.explain)
        menu.aboutToHide.connect(menu.deleteLater)
        spot = self.view.cursor_rect().bottomLeft()
        menu.popup(self.view.viewport().mapToGlobal(spot))

    def explain(self) -> None:
        """Ask why the half day at the cursor is what it is."""
        place = self.view.place()
        if place is not None:
            self.explained.emit(place)

    def _typed(self, text: str) -> None:
        draft = self._open()
        if draft is None:
            return
        mark = mark_typed(draft.grid.keys, text)
        if mark is None:
            leave = is_leave(draft.grid.marks, text)
            self.desk.say(LEAVE_WAY if leave else UNKNOWN.format(text))
        else:
            self.type(mark)

    def _open(self) -> Draft | None:
        """Return the draft if something may be typed; else say why not."""
        if self.closed():
            self.desk.say(SEALED)
            return None
        return self.draft

    def _after(self) -> None:
        """Show what was typed at once, and what it comes to as soon as that is known."""
        draft = self.draft
        if draft is None:
            return
        asked = draft.asked()
        draft.redrawn = {at: line for at, line in draft.redrawn.items() if at in asked}
        self.view.viewport().update()
        self.changed.emit()
        if asked:
            self.desk.runner.work(redraw, draft.grid, asked).then(self, self._redrawn)

    def _redrawn(self, lines: dict[int, MonthLine]) -> None:
        if self.draft is not None:
            asked = self.draft.asked()
            self.draft.redrawn = {at: line for at, line in lines.items() if at in asked}
            self.view.viewport().update()
