"""What scans turned out to be, as rows: forms, doubtful pages, files that were not read."""

from __future__ import annotations

from dataclasses import dataclass

from cwdesk.printing.register import Issued
from cwdesk.printing.scanning import Unread
from cwdesk.workflows.scanning import Decision, Fate, Sorted
from ui.kit.columns import Align, Column

WEIGHTY = (Fate.SIGNED, Fate.ADDED, Fate.SAME)
"""What can become of a recognised page, the most telling first."""


@dataclass(frozen=True, slots=True)
class FormBack:
    """A form that was recognised, with its pages."""

    line: Issued
    pages: tuple[Sorted, ...]

    @property
    def places(self) -> str:
        """Which pages, of how many."""
        these = "、".join(str(one.page) for one in self.pages)
        return f"{these} / 共{self.line.pages}页" if self.line.pages else f"第{these}页"

    @property
    def outcome(self) -> str:
        """What will happen to it: what weighs most of its pages."""
        fates = {one.fate for one in self.pages}
        return next(fate.value for fate in WEIGHTY if fate in fates)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A page that the clerk is asked about, and what she decided."""

    at: int
    """Its place among all pages."""
    page: Sorted
    decision: Decision | None
    """None: it is skipped."""
    line: Issued | None
    """The form of the decision."""

    @property
    def why(self) -> str:
        """Why it is asked about."""
        lacking = "、".join(map(str, self.page.missing))
        return f"缺第{lacking}页，先存，不标已签" if lacking else self.page.fate.value

    @property
    def outcome(self) -> str:
        """What will happen to it."""
        if self.decision is None or self.line is None:
            return "跳过"
        version = f" 第{self.decision.version}版" if self.line.version > 1 else ""
        return f"存到 {self.line.shown}{version} {self.line.title}"


RECOGNISED = (
    Column[FormBack]("编号", text=lambda row: row.line.shown, width=105),
    Column[FormBack]("表单", text=lambda row: row.line.title, width=170),
    Column[FormBack]("对象", text=lambda row: row.line.subject, width=90),
    Column[FormBack]("页", text=lambda row: row.places, width=110),
    Column[FormBack]("将会", text=lambda row: row.outcome, tone=lambda _: "good", width=120),
)
DOUBTFUL = (
    Column[Doubt]("文件", text=lambda row: row.page.seen.file, width=125),
    Column[Doubt]("页", text=lambda row: str(row.page.seen.side), align=Align.RIGHT, width=50),
    Column[Doubt]("为什么要看", text=lambda row: row.why, tone=lambda _: "due", width=200),
    Column[Doubt]("将会", text=lambda row: row.outcome, width=220),
)
UNREAD = (
    Column[Unread]("文件", text=lambda row: row.file, width=260),
    Column[Unread]("原因", text=lambda row: row.reason, tone=lambda _: "overdue", width=520),
)
