"""One visit beside the log: what was found and done, what came of it, what it is used for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cwdesk.areas.visits.queries.visit import VisitDetail
from ui.areas.visits.columns import state_of
from ui.areas.visits.lines import Lines
from ui.areas.visits.offers import Offers
from ui.kit.parts import label

if TYPE_CHECKING:
    from ui.areas.visits.visit_verbs import VisitVerbs


class VisitPanel(QWidget):
    """Read only; the verbs change, add and open."""

    def __init__(self, detail: VisitDetail, verbs: VisitVerbs) -> None:
        """Show a visit."""
        super().__init__()
        self.detail = detail
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.offers = self._offered(verbs)
        self._column.addWidget(self.offers)
        self._column.addWidget(_said("\n".join(_facts(detail))))
        for title, text in _texts(detail):
            self._column.addWidget(label(title, "heading"))
            self._column.addWidget(_said(text))
        self._matters(verbs)
        self._papers(verbs)
        self._column.addWidget(label("用于", "heading"))
        uses = "\n".join(f"{one.reading}：{one.what}" for one in detail.uses)
        self._column.addWidget(_said(uses))
        self._column.addStretch()

    def focus_first(self) -> None:
        """Put the cursor on the first verb."""
        self.offers.focus_first()

    def _offered(self, verbs: VisitVerbs) -> Offers:
        line = self.detail.line
        return Offers(
            (
                ("修改…", "pencil", partial(verbs.change, self.detail)),
                ("加后续事项…", "plus", partial(verbs.follow_up, line)),
                ("加附件…", "file-input", partial(verbs.ask_paper, line)),
                ("看这一户", "house", partial(verbs.open_home, line.household_id)),
                ("打印登记表", "printer", partial(verbs.print_home, line.household_id)),
                ("删除…", "x", partial(verbs.delete, line)),
            )
        )

    def _matters(self, verbs: VisitVerbs) -> None:
        if not self.detail.matters:
            return
        self._column.addWidget(label("后续事项", "heading"))
        lines = [
            (f"{one.kind}：{one.what}（{state_of(one)[0]}）", partial(verbs.open_matter, one.id))
            for one in self.detail.matters
        ]
        self._column.addWidget(Lines("后续事项", lines))

    def _papers(self, verbs: VisitVerbs) -> None:
        if not self.detail.papers:
            return
        self._column.addWidget(label("附件", "heading"))
        papers = self.detail.papers
        lines = [(one.name, partial(verbs.look_at, self.detail, one)) for one in papers]
        self._column.addWidget(Lines("附件", lines))


def _said(text: str) -> QLabel:
    return label(text, wrap=True)


def _facts(detail: VisitDetail) -> Iterator[str]:
    line = detail.line
    yield f"{line.on} {line.time}　{line.kind}".replace(" 　", "　")
    yield f"{line.community}　{line.grid}".rstrip("　")
    along = f"，同行：{'、'.join(line.companions)}" if line.companions else ""
    yield f"走访人：{line.person}{along}"
    if line.met:
        yield f"见到：{line.met}"


def _texts(detail: VisitDetail) -> Iterator[tuple[str, str]]:
    line = detail.line
    for title, text in (
        ("了解的情况", line.found),
        ("办理情况", line.done),
        ("答复", line.answer),
    ):
        if text:
            yield title, text
