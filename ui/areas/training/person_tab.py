"""The tab 培训 of the personal file: what is due, what was completed, what was missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from cwdesk.areas.training.queries import TrainingRecord, training_record
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from ui.areas.training.columns import COLOURS, days_of
from ui.areas.training.paper import print_person
from ui.areas.training.reading import RECORDS, ROSTER
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.parts import button, label
from ui.kit.persontab import PersonTab
from ui.kit.table import Table


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One training, completed or missed."""

    at: int
    session_id: Uid | None
    name: str
    level: str
    kind: str
    first_day: date
    last_day: date
    half_hours: int
    state: str
    done: bool
    certificate: str = ""
    expires_on: date | None = None


COLUMNS = (
    Column[RecordRow]("日期", text=lambda one: days_of(one.first_day, one.last_day), width=190),
    Column[RecordRow]("名称", text=lambda one: one.name, width=230),
    Column[RecordRow]("级别", text=lambda one: one.level, width=85),
    Column[RecordRow]("类别", text=lambda one: one.kind, width=90),
    Column[RecordRow](
        "学时",
        text=lambda one: shown_hours(one.half_hours) if one.done else "",
        sort=lambda one: one.half_hours,
        align=Align.RIGHT,
        width=76,
    ),
    Column[RecordRow](
        "结果",
        text=lambda one: one.state,
        icon=lambda one: "circle-check" if one.done else "circle-alert",
        tone=lambda one: "good" if one.done else "due",
        width=110,
    ),
    Column[RecordRow]("证书编号", text=lambda one: one.certificate, width=140),
    Column[RecordRow]("有效期至", text=lambda one: str(one.expires_on or ""), width=105),
)


class TrainingTab(PersonTab):
    """Enter on a training opens its session."""

    watches = RECORDS | ROSTER | {"mentoring", "mentor_meeting", "skill", "skill_level"}

    def __init__(self, desk: Desk) -> None:
        """Lay out what is due, the trainings and the rest in words."""
        super().__init__(desk)
        self.record: TrainingRecord | None = None
        self.due, self.rest = label(wrap=True), label(role="muted", wrap=True)
        empty = Empty("还没有培训记录。")
        self.table: Table[RecordRow] = Table(COLUMNS, lambda row: row.at, empty)
        self.table.opened.connect(self._open)
        verbs = QHBoxLayout()
        verbs.addWidget(label("培训要求", "heading"))
        verbs.addStretch()
        for title, mark, act in (
            ("打印个人培训档案", "printer", self.print),
            ("登记外出培训", "plus", self.add),
            ("轮训看板", "graduation-cap", self.board),
        ):
            verbs.addWidget(button(title, act, mark=mark, role="small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(verbs)
        for part, stretch in ((self.due, 0), (self.table, 1), (self.rest, 0)):
            column.addWidget(part, stretch)

    @override
    def refresh(self) -> None:
        if self.person_id is not None:
            task = self.runner.read(training_record, self.person_id, today())
            task.then(self, self._show)

    def print(self) -> None:
        """Open the preview of the 个人培训档案."""
        if self.person_id is not None:
            print_person(self, self.desk, self.person_id)

    def add(self) -> None:
        """Begin a training elsewhere of this person."""
        self.desk.go("training_external", ("add", self.person_id))

    def board(self) -> None:
        """Show this person on the board."""
        self.desk.go("training", self.person_id)

    def _open(self, row: RecordRow) -> None:
        if row.session_id is not None:
            self.desk.go("training_session", row.session_id)

    def _show(self, record: TrainingRecord) -> None:
        self.record = record
        worst = min((one.colour for one in record.duties), key=list(COLOURS).index, default=None)
        self.due.setObjectName(COLOURS[worst][1] if worst else "muted")
        self.due.style().polish(self.due)
        lines = [f"{one.duty}：{one.colour.word}。{one.why}" for one in record.duties]
        self.due.setText("\n".join(lines) or "今天不在职，或者不是轮训的对象。")
        self.table.show_rows(list(_rows(record)))
        self.rest.setText("\n".join(_words(record)))


def _rows(record: TrainingRecord) -> Iterator[RecordRow]:
    """Yield what was completed and what was missed, the latest first."""
    done = [
        RecordRow(
            at=0,
            session_id=one.session_id,
            name=one.name,
            level=one.level,
            kind=one.kind,
            first_day=one.first_day,
            last_day=one.last_day,
            half_hours=one.half_hours,
            state=one.proof,
            done=True,
            certificate=one.certificate,
            expires_on=one.expires_on,
        )
        for one in record.completed
    ]
    missed = [
        RecordRow(
            at=0,
            session_id=one.session_id,
            name=one.name,
            level=one.level,
            kind=one.kind,
            first_day=one.first_day,
            last_day=one.last_day,
            half_hours=0,
            state=one.state,
            done=False,
        )
        for one in record.missed
    ]
    both = sorted((*done, *missed), key=lambda one: one.first_day, reverse=True)
    yield from (replace(one, at=at) for at, one in enumerate(both))


def _words(record: TrainingRecord) -> Iterator[str]:
    years = (
        f"{year}年 {shown_hours(one.total)} 学时（{one.trainings} 次）"
        for year, one in record.by_year.items()
    )
    for title, parts in (
        ("学时", years),
        ("帮带", (f"{one.mentor} → {one.person}（{one.state}）" for one in record.pairs)),
        ("全岗通", (f"{one.skill} {one.level}" for one in record.skills)),
    ):
        text = "　".join(parts)
        if text:
            yield f"{title}：{text}"
