"""Versions of the program and its parts, also where the packaged program carries no metadata."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def version_of(package: str) -> str:
    """Return the installed version of `package`, or a dash."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "—"
