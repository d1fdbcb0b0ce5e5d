"""What taking the files would do: counts, numbers that nobody bears, lines that are no press."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from cwdesk.areas.attendance.imports import Assigned, Bad, Foreseen, Planned
from cwdesk.areas.attendance.queries import Candidate
from ui.areas.attendance.importing.columns import BAD, NUMBERS, NumberLine
from ui.areas.attendance.picking import pick_person
from ui.kit.empty import Empty
from ui.kit.parts import button, label
from ui.kit.table import Table

MANY = 3
"""Files that are named one by one."""


class Preview(QWidget):
    """Shows what is foreseen, and keeps whom the clerk gave the numbers to until it is done."""

    other_asked = Signal()
    list_asked = Signal()
    assigned_now = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.found: Foreseen | None = None
        self._given: dict[str, Candidate] = {}
        self.file = label(role="heading")
        self.where = label(role="muted", wrap=True)
        self.counts = label(wrap=True)
        self.numbers: Table[NumberLine] = Table(
            NUMBERS, lambda line: line.number, Empty("每个考勤号都对上了人。")
        )
        self.bad: Table[Bad] = Table(
            BAD, lambda one: (one.place, one.text), Empty("每一行都看懂了。")
        )
        self.pick = button("指定人员…", self.ask_person, mark="user")
        self.agree = button("采用建议", self.take_suggestions, mark="check")
        self.drop = button("取消指定", self.drop_chosen, mark="undo-2")
        self.list = button("考勤号对照表…", self.list_asked.emit, mark="file-input")
        self.tabs = QTabWidget()
        self._lay_out()
        self.numbers.chosen.connect(lambda _rows: self._enable())
        self.numbers.opened.connect(lambda _row: self.ask_person())

    def show_files(self, paths: Sequence[Path]) -> None:
        """Name new files; what was given to whom is forgotten."""
        self._given = {}
        named = "、".join(path.name for path in paths[:MANY])
        self.file.setText(f"{named} 等 {len(paths)} 个文件" if len(paths) > MANY else named)

    def show_foreseen(self, found: Foreseen) -> None:
        """Show what the files would do."""
        self.found = found
        self.where.setText(_where(found.planned))
        self.counts.setText(_counts(found.planned))
        self.bad.show_rows(found.planned.bad)
        self.tabs.setTabText(1, f"看不懂的行（{len(found.planned.bad)}）")
        self._show_numbers()

    def assigned(self) -> tuple[Assigned, ...]:
        """Return the numbers that were given to somebody."""
        lines = self.numbers.model.rows() if self.found else ()
        return tuple(line.one.given_to(line.given) for line in lines if line.given is not None)

    def ask_person(self) -> None:
        """Ask whose the chosen numbers are."""
        lines = self.numbers.selection()
        if not lines or self.found is None:
            return
        told = "、".join(line.number for line in lines[:MANY])
        more = f" 等 {len(lines)} 个" if len(lines) > MANY else ""
        names = "、".join(filter(None, {line.one.unmatched.name for line in lines[:MANY]}))
        called = f"（机上姓名：{names}）" if names else ""
        asked = f"考勤号 {told}{more}{called} 是谁的？"
        dialog = pick_person(self, asked, self.found.people, partial(self._give, lines))
        first = lines[0].one.candidates
        if first:
            dialog.choice.put(first[0].person_id if len(first) == 1 else None)

    def take_suggestions(self) -> None:
        """Agree that the numbers belong to those whose name is the only one like it."""
        lines = self.numbers.selection() or self.numbers.model.rows()
        for line in lines:
            if line.given is None and line.one.suggested is not None:
                self._given[line.number] = line.one.suggested
        self._show_numbers()

    def drop_chosen(self) -> None:
        """Give the chosen numbers to nobody again."""
        for line in self.numbers.selection():
            self._given.pop(line.number, None)
        self._show_numbers()

    def _give(self, lines: Sequence[NumberLine], person: Candidate) -> None:
        self._given.update((line.number, person) for line in lines)
        self._show_numbers()

    def _show_numbers(self) -> None:
        if self.found is None:
            return
        lines = [
            NumberLine(one, self._given.get(one.unmatched.number)) for one in self.found.nameless
        ]
        self.numbers.show_rows(lines)
        open_lines = sum(line.given is None for line in lines)
        self.tabs.setTabText(0, f"对不上的考勤号（{open_lines}）")
        self._enable()
        self.assigned_now.emit()

    def _enable(self) -> None:
        chosen, every = self.numbers.selection(), self.numbers.model.rows()
        self.pick.setEnabled(bool(chosen))
        self.drop.setEnabled(any(line.given is not None for line in chosen))
        offered = sum(
            line.given is None and line.one.suggested is not None for line in chosen or every
        )
        self.agree.setText(f" 采用建议（{offered}）" if offered else " 采用建议")
        self.agree.setEnabled(bool(offered))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.file)
        head.addWidget(button("换文件…", self.other_asked.emit, role="link"))
        head.addStretch()
        acts = QHBoxLayout()
        acts.setContentsMargins(8, 8, 8, 0)
        for part in (self.pick, self.agree, self.drop):
            acts.addWidget(part)
        acts.addStretch()
        acts.addWidget(self.list)
        tab = QWidget()
        inner = QVBoxLayout(tab)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(acts)
        inner.addWidget(self.numbers, 1)
        self.tabs.addTab(tab, "")
        self.tabs.addTab(self.bad, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.where)
        column.addWidget(self.counts)
        column.addWidget(self.tabs, 1)


def _where(planned: Planned) -> str:
    span = planned.span
    when = f"　新的打卡从 {span[0]:%Y-%m-%d} 到 {span[1]:%Y-%m-%d}" if span else ""
    return f"{planned.make}　共 {planned.records} 条{when}"


def _counts(planned: Planned) -> str:
    """Say what is new, what is there, and what stays out."""
    parts = [f"新增 {len(planned.new)} 条", f"已有或重复 {planned.same} 条"]
    if planned.sealed:
        months = "、".join(sorted({f"{press.at:%Y-%m}" for press in planned.sealed}))
        parts.append(f"已封账月份（{months}）的 {len(planned.sealed)} 条不导入")
    if planned.bad:
        parts.append(f"看不懂 {len(planned.bad)} 处")
    return "　".join(parts)
