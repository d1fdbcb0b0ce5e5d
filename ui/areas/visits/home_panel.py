"""A household's page beside the list: its people, how it stands, visits, matters, pairings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cwdesk.areas.visits.queries.households import ResidentLine
from cwdesk.areas.visits.queries.lines import VisitLine
from cwdesk.areas.visits.queries.pairings import PairingLine
from ui.areas.visits.columns import STANDINGS, state_of
from ui.areas.visits.home_reading import HomeView, age
from ui.kit.columns import masked
from ui.kit.flow import Flow
from ui.kit.icons import icon
from ui.kit.parts import List, button, label
from ui.kit.style import look

if TYPE_CHECKING:
    from ui.areas.visits.home_verbs import HomeVerbs

LIST_HEIGHT = 132
VISITS = 8
"""Visits that the page shows; the log has all of them."""
Acts = tuple[tuple[str, str, Callable[[], object]], ...]


class HomePanel(QWidget):
    """Read only; every verb opens a few fields of its own."""

    def __init__(self, view: HomeView, verbs: HomeVerbs) -> None:
        """Show a household."""
        super().__init__()
        self.view, self.verbs = view, verbs
        self.buttons: dict[str, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._standing()
        self._flow(verbs.of_home(view))
        self._say("\n".join(_facts(view)))
        self._people()
        self._visits()
        self._matters()
        self._pairings()
        self._column.addStretch()

    def focus_first(self) -> None:
        """Put the cursor on the first verb."""
        next(iter(self.buttons.values())).setFocus()

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

    def _flow(self, acts: Acts) -> None:
        flow = Flow()
        flow.setSpacing(8)
        for title, mark, act in acts:
            self.buttons[title] = button(title, act, mark=mark)
            flow.addWidget(self.buttons[title])
        self._column.addLayout(flow)

    def _people(self) -> None:
        self._head("家里的人")
        self.people = List()
        self.people.setAccessibleName("家里的人")
        self.people.setWordWrap(True)
        self.people.setFixedHeight(look().scaled(LIST_HEIGHT))
        for one in self.view.home.residents:
            self.people.addItem(QListWidgetItem(_person(one, self.view)))
        if not self.view.home.residents:
            none = QListWidgetItem("还没有登记家里的人。")
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.people.addItem(none)
        self.people.setCurrentRow(0 if self.view.home.residents else -1)
        self._column.addWidget(self.people)
        self._flow(self.verbs.of_person(self.view, self.person))

    def _visits(self) -> None:
        found = self.view.page.visits
        self._head("走访")
        if not found.lines:
            self._say("还没有走访过。", "muted")
        for line in found.lines[:VISITS]:
            self._link(_visit(line), partial(self.verbs.open_visit, line.id))
        if len(found.lines) > VISITS or found.after is not None:
            self._link("全部走访…", partial(self.verbs.open_log, self.view.home))

    def _matters(self) -> None:
        if not self.view.page.matters:
            return
        self._head("事项")
        for one in self.view.page.matters:
            words = f"{one.opened_on}　{one.kind}：{one.what}（{state_of(one)[0]}）"
            self._link(words, partial(self.verbs.open_matter, one.id))

    def _pairings(self) -> None:
        if not self.view.page.pairings:
            return
        self._head("结对帮扶")
        for one in self.view.page.pairings:
            self._link(_pairing(one), partial(self.verbs.open_pairing, one.id))

    def _head(self, title: str) -> None:
        self._column.addWidget(label(title, "heading"))

    def _say(self, text: str, role: str = "") -> None:
        self._column.addWidget(label(text, role, wrap=True))

    def _link(self, words: str, act: Callable[[], object]) -> None:
        made = button(_short(words), act, role="link")
        made.setToolTip(words)
        made.setStyleSheet("text-align: left;")
        self._column.addWidget(made)


LONGEST = 30
"""Characters of a line that opens something; the tip has all of them."""


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


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


def _pairing(one: PairingLine) -> str:
    until = f"至 {one.valid_to}" if one.valid_to else "起"
    return f"{one.person}　{one.valid_from} {until}　{one.reason}"
