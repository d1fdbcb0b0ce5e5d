"""Bringing in what punch clocks give out, after a preview."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.areas.attendance.importing.dialog import ImportDialog
from ui.kit.desk import Desk

__all__ = ["ImportDialog", "open_import"]


def open_import(desk: Desk, parent: QWidget | None = None) -> ImportDialog:
    """Open the window. Returns at once."""
    dialog = ImportDialog(desk, parent)
    dialog.open()
    return dialog
