"""Where the forms of a batch go: into one PDF, or each into a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from cwdesk.kernel import files
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
    pdf: bytes = b""
    """The same pages as a PDF of their own, where the target asks for it."""

    @property
    def digest(self) -> str:
        """The SHA-256 of its PDF in hex; empty if it has none of its own."""
        return sha256(self.pdf).hexdigest() if self.pdf else ""


class Target(Protocol):
    """Takes forms in the order of the list."""

    apart: bool
    """Whether each form becomes a file of its own."""

    def take(self, made: Made) -> None:
        """Take one more.

        Raises:
            Rejected: it could not be written.
        """


class OneFile:
    """All forms one after another; each font is embedded once."""

    apart = False

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

    apart = True

    def __init__(self, folder: Path) -> None:
        """Write into `folder`, which is there."""
        self.folder = folder

    def take(self, made: Made) -> None:
        """Write one file.

        Raises:
            Rejected: `unwritable`.
        """
        files.save_as(self.folder / file_name(made), made.pdf)


def file_name(made: Made) -> str:
    """Return the name of a form's file."""
    return files.file_name(f"{made.place:03d} {made.name} {made.number}".rstrip()) + ".pdf"
