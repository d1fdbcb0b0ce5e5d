"""The page on which a roster comes in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typing_extensions import override

from ui.areas.importing.view import ImportView
from ui.kit.desk import Desk
from ui.kit.page import Page


class ImportPage(Page):
    """Brings in a roster; `open` takes the path of a file."""

    title = "导入花名册"
    help_subject = "import"

    def __init__(self, desk: Desk) -> None:
        """Begin at choosing a file."""
        super().__init__(desk)
        self.view = ImportView(desk)
        self.view.people_asked.connect(lambda: desk.go("roster"))
        self.set_body(self.view)

    @override
    def open(self, target: Any) -> None:
        if isinstance(target, Path):
            self.view.open_file(target)

    def import_page(self) -> None:
        """Choose a file; for the menu."""
        self.view.choosing.ask()
