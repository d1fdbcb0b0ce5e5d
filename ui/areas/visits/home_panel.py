"""A household's page beside the list: its people, how it stands, visits, matters, pairings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cwdesk.areas.visits.queries.households import ResidentLine
from cwdesk.areas.visits.queries.lines import VisitLine
from cwdesk.areas.visits.queries.matters import MatterLine
from cwdesk.areas.visits.queries.pairings import PairingLine
from ui.areas.visits.columns import STANDINGS, state_of
from ui.areas.visits.home_reading import HomeView, age
from ui.areas.visits.lines import Lines
from ui.areas.visits.offers import Offer, Offers
from ui.kit.columns import masked
from ui.kit.icons import icon
from ui.kit.parts import List, label
from ui.kit.style import look

if TYPE_CHECKING:
    from ui.areas.visits.home_verbs import HomeVerbs

PERSON_HEIGHT, EDGE = 50, 6
"""Pixels of somebody in the list at 100 %, and of the frame."""
MOST = 4
"""People who are seen without scrolling."""
VISITS = 8
"""Visits that the page shows; the log has all of them."""


class HomePanel(QWidget):
    """Read only; every verb opens a few fields of its own."""

    def __init__(self, view: HomeView, verbs: HomeVerbs) -> None:
        """Show a household."""
        super().__init__()
        self.view, self.verbs = view, verbs
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._standing()
        self.offers = self._offer(verbs.of_home(view))
        self._say("\n".join(_facts(view)))
        self._people()
        self._visits()
        self._matters()
        self._pairings()
        self._column.addStretch()

    def focus_first(self) -> None:
        """Put the cursor on the first verb."""
        self.offers.focus_first()

    def person(self) -> ResidentLine | None:
        """Return who of the household is chosen."""
        at, people = self.people.currentRow(), self.view.home.residents
        return people[at] if 0 <= at < len(people) else None

    def _standing(self) -> None:
        line = self.view.page.standing
        if line is None:
            ended = self.view.home.valid_to
            self._column.addWidget(label(f"已销户（{ended} 止）" if ended else "不在册", "due"))
            return
        mark, tone = STANDINGS[line.state]
        picture = QLabel()
        picture.setPixmap(icon(mark, tone, 20).pixmap(20))
        row = QHBoxLayout()
        row.addWidget(picture)
        until = f"，最迟 {line.due_on}" if line.due_on else ""
        words = f"{line.state}　{line.visit_class}{line.every.shown}{until}"
        row.addWidget(label(words, tone, wrap=True), 1)
        self._column.addLayout(row)

    def _offer(self, offers: Sequence[Offer]) -> Offers:
        made = Offers(offers)
        self._column.addWidget(made)
        return made

    def _people(self) -> None:
        self._head("家里的人")
        self.people = List()
        self.people.setAccessibleName("家里的人")
        self.people.setWordWrap(True)
        self.people.setMinimumWidth(0)
        seen = min(MOST, max(1, len(self.view.home.residents)))
        self.people.setFixedHeight(look().scaled(PERSON_HEIGHT * seen) + EDGE)
        for one in self.view.home.residents:
            self.people.addItem(QListWidgetItem(_person(one, self.view)))
        if not self.view.home.residents:
            none = QListWidgetItem("还没有登记家里的人。")
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.people.addItem(none)
        self.people.setCurrentRow(0 if self.view.home.residents else -1)
        self._column.addWidget(self.people)
        self.person_offers = self._offer(self.verbs.of_person(self.view, self.person))

    def _visits(self) -> None:
        found, verbs = self.view.page.visits, self.verbs
        self._head("走访")
        if not found.lines:
            self._say("还没有走访过。", "muted")
            return
        some = found.lines[:VISITS]
        lines = [(_visit(one), partial(verbs.open_visit, one.id)) for one in some]
        if len(found.lines) > VISITS or found.after is not None:
            lines.append(("全部走访…", partial(verbs.open_log, self.view.home)))
        self._column.addWidget(Lines("走访", lines))

    def _matters(self) -> None:
        found = self.view.page.matters
        if found:
            self._head("事项")
            lines = [(_matter(one), partial(self.verbs.open_matter, one.id)) for one in found]
            self._column.addWidget(Lines("事项", lines))

    def _pairings(self) -> None:
        found = self.view.page.pairings
        if found:
            self._head("结对帮扶")
            lines = [(_pairing(one), partial(self.verbs.open_pairing, one.id)) for one in found]
            self._column.addWidget(Lines("结对帮扶", lines))

    def _head(self, title: str) -> None:
        self._column.addWidget(label(title, "heading"))

    def _say(self, text: str, role: str = "") -> None:
        self._column.addWidget(label(text, role, wrap=True))


def _facts(view: HomeView) -> Iterator[str]:
    home = view.home
    yield "　".join(
        filter(None, (home.community, home.grid, f"户号 {home.number}" * bool(home.number)))
    )
    if home.phone:
        yield f"电话：{masked(home.phone)}"
    since = f"{home.valid_from} 起登记" if home.valid_from else ""
    chosen = f"走访类别：{home.visit_class}（本户指定）" if home.visit_class else ""
    yield from filter(None, (since, chosen))
    if home.needs:
        yield f"需求：{home.needs}"
    if home.note:
        yield f"备注：{home.note}"


def _person(one: ResidentLine, view: HomeView) -> str:
    groups = "、".join(line.kind for line in view.groups_of(one))
    number = masked(one.id_number)
    first = "　".join(filter(None, (one.name, one.relation, one.sex, age(one, view.day))))
    return "\n".join(filter(None, (first, "　".join(filter(None, (groups, number))))))


def _visit(line: VisitLine) -> str:
    said = line.found or line.done or line.kind
    return f"{line.on}　{line.person}　{' '.join(said.split())}"


def _matter(one: MatterLine) -> str:
    return f"{one.opened_on}　{one.kind}：{one.what}（{state_of(one)[0]}）"


def _pairing(one: PairingLine) -> str:
    until = f"至 {one.valid_to}" if one.valid_to else "起"
    return f"{one.person}　{one.valid_from} {until}　{one.reason}"
