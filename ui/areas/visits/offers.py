"""The verbs of a side panel: the first few as buttons, the others behind 更多."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.flow import Flow
from ui.kit.parts import button

Offer = tuple[str, str, Callable[[], object]]
"""Title, icon and what it does."""

FIRST = 3
"""Verbs that are buttons; one more is no reason for a menu."""


class Offers(QWidget):
    """Does what is offered."""

    def __init__(self, offers: Sequence[Offer], first: int = FIRST) -> None:
        """Show the first of `offers` as buttons."""
        super().__init__()
        self.acts = {title: act for title, _mark, act in offers}
        """Title → what it does."""
        shown = len(offers) if len(offers) <= first + 1 else first
        flow = Flow()
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(8)
        self.buttons = [button(title, act, mark=mark) for title, mark, act in offers[:shown]]
        for made in self.buttons:
            flow.addWidget(made)
        self.more = QMenu(self)
        for title, _mark, act in offers[shown:]:
            self.more.addAction(title).triggered.connect(lambda _=False, act=act: act())
        if shown < len(offers):
            opens = button("更多", mark="chevron-down")
            opens.setMenu(self.more)
            flow.addWidget(opens)
        self.setLayout(flow)

    def focus_first(self) -> None:
        """Put the cursor on the first verb."""
        for made in self.buttons[:1]:
            made.setFocus()
