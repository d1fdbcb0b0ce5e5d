"""What the preview of presses shows: numbers that nobody bears, lines that are no press."""

from __future__ import annotations

from dataclasses import dataclass

from cwdesk.areas.attendance.imports import Bad, Nameless
from cwdesk.areas.attendance.queries import Candidate
from ui.kit.columns import Align, Column


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number that nobody bears, and whom the clerk gave it to."""

    one: Nameless
    given: Candidate | None = None

    @property
    def number(self) -> str:
        """The clock's number."""
        return self.one.unmatched.number

    @property
    def words(self) -> str:
        """Whose it will be, or what is known of that."""
        if self.given is not None:
            return self.given.words
        if self.one.suggested is not None:
            return f"待确认：{self.one.suggested.words}"
        if not self.one.unmatched.name and self.number.isdigit():
            return "请指定，或导入对照表"
        same = len(self.one.candidates)
        return f"同名 {same} 人，请指定" if same else "花名册里没有这个姓名"

    @property
    def tone(self) -> str:
        """The colour that goes with it."""
        return "good" if self.given is not None else "due"

    @property
    def icon(self) -> str:
        """The sign that goes with it."""
        return "check" if self.given is not None else "triangle-alert"


NUMBERS = (
    Column[NumberLine]("考勤号", text=lambda line: line.number, width=110),
    Column[NumberLine](
        "机上姓名", text=lambda line: line.one.unmatched.name or "（无）", width=110
    ),
    Column[NumberLine](
        "条数",
        text=lambda line: str(line.one.unmatched.presses),
        sort=lambda line: line.one.unmatched.presses,
        align=Align.RIGHT,
        width=72,
    ),
    Column[NumberLine]("第一天", text=lambda line: line.one.unmatched.first.isoformat(), width=120),
    Column[NumberLine](
        "是谁的",
        text=lambda line: line.words,
        icon=lambda line: line.icon,
        tone=lambda line: line.tone,
        width=330,
    ),
)

BAD = (
    Column[Bad]("位置", text=lambda one: one.place, width=220),
    Column[Bad]("原因", text=lambda one: one.text, width=460),
)
