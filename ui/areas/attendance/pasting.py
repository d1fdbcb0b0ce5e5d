"""Pasting a block from a spreadsheet: what each half day becomes, shown before it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from cwdesk.areas.attendance.rules.keys import mark_typed
from ui.areas.attendance.draft import Draft, Place
from ui.areas.attendance.painting import HALF_SIGNS
from ui.kit.columns import Column
from ui.kit.dialogs import Question
from ui.kit.empty import Empty
from ui.kit.parts import label
from ui.kit.style import look
from ui.kit.table import Table

NOTHING = "粘贴的内容和现在一样，没有要改的。"
WIDTH, HEIGHT, TALLEST = 620, 320, 420


@dataclass(frozen=True, slots=True)
class Pasted:
    """A cell of the block, and what it does."""

    place: Place
    name: str
    was: str
    text: str
    mark: str | None
    """None: the text stands for no mark."""
    becomes: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What pasting a block would do."""

    cells: tuple[Pasted, ...]
    """Those that change, and those that are not understood."""
    skipped: int
    """Filled cells that lie on rest days, holidays, leave or outside service."""
    outside: int
    """Filled cells that lie beyond the grid."""

    @property
    def marks(self) -> dict[Place, str | None]:
        """What is to be typed."""
        return {one.place: one.mark for one in self.cells if one.mark is not None}

    @property
    def unknown(self) -> list[str]:
        """The texts that stand for no mark, each once."""
        return list(dict.fromkeys(one.text for one in self.cells if one.mark is None))

    @property
    def words(self) -> str:
        """The plan in one sentence."""
        parts = [f"将改 {len(self.marks)} 个半天"]
        if self.unknown:
            parts.append(f"不认识的符号：{'、'.join(self.unknown)}（不粘贴）")
        if self.skipped:
            parts.append(f"跳过休息日、请假和不在职的 {self.skipped} 个半天")
        if self.outside:
            parts.append(f"表格以外的 {self.outside} 格没有用上")
        return "；".join(parts) + "。"


def block_of(text: str) -> list[list[str]]:
    """Return the cells of what a spreadsheet put on the clipboard."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return [[cell.strip() for cell in line.split("\t")] for line in lines]


def planned(
    draft: Draft, block: Sequence[Sequence[str]], target: Sequence[Sequence[Place]]
) -> Plan:
    """Return what `block` does to the places of `target`, which may be smaller or empty."""
    cells, skipped, outside = [], 0, 0
    for down, texts in enumerate(block):
        for over, text in enumerate(texts):
            if not text:
                continue
            if down >= len(target) or over >= len(target[down]):
                outside += 1
            elif not draft.fills(target[down][over]):
                skipped += 1
            else:
                cells.append(_pasted(draft, target[down][over], text))
    return Plan(tuple(one for one in cells if one.becomes != one.was), skipped, outside)


def _pasted(draft: Draft, place: Place, text: str) -> Pasted:
    mark = mark_typed(draft.grid.keys, text)
    was = draft.mark(place)
    return Pasted(
        place=place,
        name=draft.grid.rows[place.at].line.name,
        was=_title(draft, was),
        text=text,
        mark=mark,
        becomes=_title(draft, mark) if mark else "不认识",
    )


def _title(draft: Draft, mark: str | None) -> str:
    found = draft.grid.marks.get(mark or "")
    return found.title if found else ""


COLUMNS = (
    Column[Pasted]("姓名", text=lambda row: row.name, width=110),
    Column[Pasted]("日期", text=lambda row: row.place.slot[0].isoformat(), width=110),
    Column[Pasted]("半天", text=lambda row: f"{HALF_SIGNS[row.place.slot[1]]}午", width=70),
    Column[Pasted]("现在", text=lambda row: row.was, width=90),
    Column[Pasted]("粘贴", text=lambda row: row.text, width=80),
    Column[Pasted](
        "改为",
        text=lambda row: row.becomes,
        tone=lambda row: None if row.mark else "overdue",
        width=100,
    ),
)


class PasteDialog(Question):
    """Shows the plan; nothing is typed before the clerk agrees."""

    def __init__(self, plan: Plan, then: Callable[[], object], parent: QWidget) -> None:
        """Show `plan`; `then` types it."""
        super().__init__("核对粘贴的内容。保存之前可以用 Ctrl+Z 一次撤回。", "粘贴", "取消", parent)
        self.setWindowTitle("粘贴预览")
        self.plan = plan
        self.setMinimumWidth(look().scaled(WIDTH))
        self.summary = label(plan.words if plan.cells else NOTHING, wrap=True)
        self.table: Table[Pasted] = Table(COLUMNS, lambda row: row.place, Empty(NOTHING))
        self.table.setMinimumHeight(min(look().scaled(HEIGHT), TALLEST))
        self.table.show_rows(plan.cells)
        self.add_part(self.summary)
        self.add_part(self.table)
        self.do.setObjectName("primary")
        self.do.setEnabled(bool(plan.marks))
        if plan.marks:
            self.leave.setDefault(False)
            self.do.setDefault(True)
        self.accepted.connect(then)
