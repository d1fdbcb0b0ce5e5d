"""Seams by which pages offer what the menu of the window asks of the page in front."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Prints(Protocol):
    """A page that has something for 文件 → 打印."""

    def print_page(self) -> None:
        """Open the preview of what the page shows."""


@runtime_checkable
class PrintsTable(Protocol):
    """A page whose table can be printed as it stands, for 文件 → 打印这张表."""

    def print_table(self) -> None:
        """Open the preview of the table in front."""


@runtime_checkable
class Exports(Protocol):
    """A page that has something for 文件 → 导出."""

    def export_page(self) -> None:
        """Ask for a file and write what the page shows."""


@runtime_checkable
class Imports(Protocol):
    """A page that has something for 文件 → 导入."""

    def import_page(self) -> None:
        """Begin an import."""
