"""Alembic migrations, run by the program when it opens a store."""

from pathlib import Path

FOLDER = Path(__file__).parent

KNOWN = (
    "0001",
)  # fmt: skip
"""Every schema version that this program can open, oldest first."""

HEAD = KNOWN[-1]
"""The version that this program works with."""
