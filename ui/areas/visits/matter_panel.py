"""One matter beside the list: how it stands, who has it, what was done, and the verbs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cwdesk.areas.visits.queries.matters import MatterDetail, PartyLine, StepLine
from cwdesk.areas.visits.rules.matters import DISPUTE, Step
from ui.areas.visits.columns import state_of
from ui.areas.visits.offers import Offers
from ui.kit.icons import icon
from ui.kit.parts import button, label, tool

if TYPE_CHECKING:
    from ui.areas.visits.matter_verbs import MatterVerbs

VERBS = 5
"""Verbs that are buttons."""


class MatterPanel(QWidget):
    """Read only; every verb opens a few fields of its own."""

    def __init__(self, detail: MatterDetail, verbs: MatterVerbs) -> None:
        """Show a matter."""
        super().__init__()
        self.detail = detail
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(self._state())
        self.offers = Offers(verbs.offered(detail), VERBS)
        self._column.addWidget(self.offers)
        self._column.addWidget(label("\n".join(_facts(detail)), wrap=True))
        if detail.line.kind == DISPUTE:
            self._parties(verbs)
        self._column.addWidget(label("经过", "heading"))
        course = "\n".join(_course(detail.steps)) or "还没有登记办理经过。"
        self._column.addWidget(label(course, wrap=True))
        self._column.addStretch()

    def focus_first(self) -> None:
        """Put the cursor on the first verb."""
        self.offers.focus_first()

    def _state(self) -> QHBoxLayout:
        words, mark, tone = state_of(self.detail.line)
        picture = QLabel()
        picture.setPixmap(icon(mark, tone, 20).pixmap(20))
        row = QHBoxLayout()
        row.addWidget(picture)
        row.addWidget(label(words, tone))
        row.addStretch()
        return row

    def _parties(self, verbs: MatterVerbs) -> None:
        self._column.addWidget(label("当事人", "heading"))
        for one in self.detail.parties:
            line = QHBoxLayout()
            line.addWidget(label(_party(one), wrap=True), 1)
            change = partial(verbs.change_party, self.detail, one)
            drop = partial(verbs.drop_party, self.detail, one)
            line.addWidget(tool("pencil", f"修改 {one.name}", change))
            line.addWidget(tool("x", f"去掉 {one.name}", drop))
            self._column.addLayout(line)
        add = partial(verbs.change_party, self.detail, None)
        self._column.addWidget(button("添加当事人…", add, role="link"))


def _facts(detail: MatterDetail) -> Iterator[str]:
    line = detail.line
    yield f"{line.opened_on} 由{line.taken_by}受理"
    yield "　".join(filter(None, (line.community, line.address)))
    if line.person != line.taken_by:
        yield f"现在由{line.person}办理"
    if line.due_on is not None:
        yield f"办结期限 {line.due_on}"
    asker = "　".join(filter(None, (line.asker, line.contact)))
    if asker:
        yield f"诉求人：{asker}"


def _party(one: PartyLine) -> str:
    words = filter(None, (one.name, one.sex, one.contact, one.address))
    return "　".join(words) + (f"\n主张：{one.claim}" if one.claim else "")


def _course(steps: tuple[StepLine, ...]) -> Iterator[str]:
    for one in steps:
        handed = one.kind is Step.HAND_OVER
        who = f"给{one.person}" if handed else f"（{one.person}）" * bool(one.person)
        said = "；".join(filter(None, (one.what, one.result)))
        yield f"{one.on}　{one.kind}{who}" + (f"：{said}" if said else "")
