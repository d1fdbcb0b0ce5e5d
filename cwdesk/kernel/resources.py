"""Where the data files that ship with the program lie."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a file below `resources/`, in a checkout and in the packaged program."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[2]))
    return root.joinpath("resources", *parts)
