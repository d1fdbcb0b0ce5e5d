"""Where the forms of a batch go: into one PDF, or each into a file of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cwdesk.kernel.files import save_as
from cwdesk.printing.marks import Page
from cwdesk.printing.pdf import Book


@dataclass(frozen=True, slots=True)
class Made:
    """One form of a batch, set with its number if it has one."""

    place: int
    """Which person of the list it is for, from 1."""
    name: str
    number: str
    """As it stands on paper; empty: it is a preview."""
    pages: Sequence[Page]
    pdf: bytes
    """The same pages as a PDF of their own."""


class Target(Protocol):
    """Takes forms in the order of the list."""

    def take(self, made: Made) -> None:
        """Take one more.

        Raises:
            Rejected: it could not be written.
        """


class OneFile:
    """All forms one after another; each font is embedded once."""

    def __init__(self, title: str) -> None:
        """Begin empty."""
        self._book = Book(title)

    def take(self, made: Made) -> None:
        """Add its pages."""
        self._book.add(made.pages)

    def closed(self) -> bytes:
        """Return the PDF."""
        return self._book.closed()


class Folder:
    """A file for each form, named so that they sort as the list does."""

    def __init__(self, folder: Path) -> None:
        """Write into `folder`, which is there."""
        self.folder = folder

    def take(self, made: Made) -> None:
        """Write one file.

        Raises:
            Rejected: `unwritable`.
        """
        save_as(self.folder / file_name(made), made.pdf)


_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What Windows or Linux allows in no file name."""


def file_name(made: Made) -> str:
    """Return the name of a form's file."""
    return _NO_NAME.sub("_", f"{made.place:03d} {made.name} {made.number}".rstrip()) + ".pdf"
