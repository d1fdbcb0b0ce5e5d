"""How long work tells how far it is, and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called with what is done, what there is in all (0 = unknown) and a short Chinese text.

    It raises `Cancelled` when the clerk wants to stop; the caller lets that pass.
    """

    def __call__(self, done: int, total: int, text: str) -> None:
        """Take note."""


def silent(done: int, total: int, text: str) -> None:
    """Ignore every report."""
