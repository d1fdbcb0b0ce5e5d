"""The copies of bundles that went out: kept until the other side has signed for them."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path

from sqlmodel import Session, select

from cwdesk.bundle import frame, medium, trust
from cwdesk.bundle.header import Header
from cwdesk.bundle.tables import Link
from cwdesk.bundle.volumes import SUFFIX
from cwdesk.kernel.errors import Rejected

KEPT = 3
"""Copies for one office that never answers: each later bundle holds what the earlier ones do."""


def begin(folder: Path) -> None:
    """Make the folder, and remove what an export left that was cut off.

    Raises:
        Rejected: DISK_FULL or IO_ERROR.
    """
    medium.make_folder(folder)
    for left in folder.glob(f"*{SUFFIX}{medium.PART}"):
        remove(left)


def prune(session: Session, folder: Path) -> None:
    """Remove the copies that are not needed any more; own files only, the stick's stay."""
    acked = dict(session.exec(select(Link.unit, Link.acked)).all())
    epoch = trust.own_epoch(trust.own_device(session))
    kept: Counter[str] = Counter()
    for header, file in _newest_first(folder):
        unit = header.recipients[0].unit
        kept[unit] += 1
        signed = acked.get(unit, 0)
        done = header.epoch == epoch and signed and header.to <= signed
        if done or kept[unit] > KEPT:
            remove(file)


def remove(file: Path) -> None:
    """Remove a file of ours, if the system lets go of it; the next time is soon enough."""
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _newest_first(folder: Path) -> list[tuple[Header, Path]]:
    found = []
    for file in folder.glob(f"*{SUFFIX}"):
        with suppress(OSError, Rejected), file.open("rb") as reading:
            found.append((frame.front(reading), file))
    return sorted(found, key=lambda one: (one[0].epoch.number, one[0].bundle_no), reverse=True)
