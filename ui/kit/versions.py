"""Versions of the program and its parts, also where the packaged program carries no metadata."""

from __future__ import annotations


def version_of(package: str) -> str:
    """Return the installed version of `package`, or a dash."""
    from importlib.metadata import PackageNotFoundError, version  # late: it takes a moment

    try:
        return version(package)
    except PackageNotFoundError:
        return "—"
