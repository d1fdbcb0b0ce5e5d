"""A tab that an area adds to the personal file."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from cwdesk.kernel.ids import Uid
from ui.kit.desk import Desk
from ui.kit.runner import Runner


class PersonTab(QWidget):
    """Shows one person at a time; reads only while it is looked at."""

    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk) -> None:
        """Begin without anybody."""
        super().__init__()
        self.desk = desk
        self.person_id: Uid | None = None
        self._stale = True
        self.runner.changed.connect(self._changed)

    @property
    def runner(self) -> Runner:
        """The way to the database."""
        return self.desk.runner

    def show_person(self, person_id: Uid) -> None:
        """Show whom the file is about, now or when the tab is next opened."""
        if person_id != self.person_id:
            self.person_id = person_id
            self._wants()

    def refresh(self) -> None:
        """Read what the tab shows of `person_id`."""
        raise NotImplementedError

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._wants()

    def _changed(self, tables: frozenset[str]) -> None:
        if self.watches & tables:
            self._wants()

    def _wants(self) -> None:
        self._stale = not self.isVisible() or self.person_id is None
        if not self._stale:
            self.refresh()
