"""Windows of other parts that a month leads to, where this program has them."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pkgutil import resolve_name
from typing import Any

from ui.pages import PAGES

IMPORTING = "ui.areas.attendance.importing"
LEAVE = "leave"


def importer() -> Callable[..., Any] | None:
    """Return the window that takes presses from clocks' files."""
    if find_spec(IMPORTING) is None:
        return None
    found: Callable[..., Any] = resolve_name(f"{IMPORTING}:ImportDialog")
    return found


def has_page(key: str) -> bool:
    """Return whether the program has a page."""
    return any(spec.key == key for spec in PAGES)
