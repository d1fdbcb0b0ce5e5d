"""The hand-off as windows and cwdeskctl use it: each step a call, each outcome a frozen value.

Every function that takes a `Database` waits for its threads and must not be called on them.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from cwdesk.bundle import export as exporting
from cwdesk.bundle import frame, medium, receipts, receive, recovery, volumes
from cwdesk.bundle import outbox as outboxes
from cwdesk.bundle.codes import ACKNOWLEDGED, WORDS, Code
from cwdesk.bundle.content import journal_pos
from cwdesk.bundle.dispatch import hand_out
from cwdesk.bundle.export import Plan
from cwdesk.bundle.header import Header, Kind, Party
from cwdesk.bundle.noting import note_incoming, noted
from cwdesk.bundle.positions import ask_again
from cwdesk.bundle.recovery import Recovered
from cwdesk.bundle.trust import add_card, card_of, make_device, peers
from cwdesk.kernel.errors import Cancelled, Rejected
from cwdesk.kernel.progress import Progress, silent
from cwdesk.store.database import Database

__all__ = [
    "Counted",
    "Facts",
    "Outcome",
    "Preview",
    "add_card",
    "apply",
    "ask_again",
    "card_of",
    "discard",
    "export",
    "export_mirror",
    "inspect",
    "make_device",
    "peers",
    "preview",
    "recover",
    "verify",
]

OUTBOX = "outbox"
INBOX = "inbox"

Counted = Mapping[str, Mapping[str, int]]
"""Table → new, changed, deleted, same, conflict, parked → rows."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is written on the outside of a bundle; believed by nobody yet."""

    header: Header
    body_bytes: int


@dataclass(frozen=True, slots=True)
class Preview:
    """One file on the stick: what it is and what applying it would do."""

    path: Path
    code: Code
    text: str
    sender: Party | None = None
    epoch: int = 0
    bundle_no: int = 0
    created_at: str = ""
    counts: Counted | None = None
    """None unless it may be applied."""
    copy: Path | None = None
    """The file on this PC that will be applied; still encrypted."""
    seen: int = 0
    """Own journal position at the time of looking."""

    @property
    def may_be_applied(self) -> bool:
        """Whether there is anything to confirm."""
        return self.copy is not None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one bundle."""

    path: Path
    code: Code
    text: str
    counts: Counted
    moved: bool = False
    """Rows were edited here since the preview; `counts` says what really was done."""


def inspect(path: Path) -> Facts:
    """Return what is written on the outside of a bundle; needs no keys.

    Raises:
        Rejected: BAD_FRAME, TOO_NEW or IO_ERROR.
    """
    try:
        with path.open("rb") as file:
            envelope = frame.read(file)
    except OSError as error:
        raise medium.failure(error) from error
    return Facts(envelope.header, envelope.body_len)


def verify(database: Database, path: Path) -> Facts:
    """Check frame, signature, sender and recipient of a bundle; nothing is decrypted.

    Raises:
        Rejected: what `receive.sent` says, or IO_ERROR.
    """
    try:
        return database.read(_verified, path).result()
    except OSError as error:
        raise medium.failure(error) from error


def _verified(session: Session, path: Path) -> Facts:
    with path.open("rb") as file:
        envelope = receive.sent(session, file, frozenset(Kind)).envelope
    return Facts(envelope.header, envelope.body_len)


def export(
    database: Database, to: str, folder: Path, outbox: Path, progress: Progress = silent
) -> Path:
    """Make a bundle for the unit `to` and put it into `folder`; return its path there.

    A copy stays in `outbox`, a folder of this PC. When this fails nothing counts as handed out.

    Raises:
        NotFound: no card of that unit was registered.
        Rejected: DIVERGED, DISK_FULL, IO_ERROR or LIMIT; Cancelled by `progress`.
    """
    return _export(database, exporting.plan, to, (folder, outbox), progress)


def _export(
    database: Database,
    plan: Callable[[Session, str], Plan],
    to: str,
    folders: tuple[Path, Path],
    progress: Progress,
) -> Path:
    folder, outbox = folders
    outboxes.begin(outbox)
    planned = database.write(plan, to).result()
    return hand_out(database, planned, folder, outbox, progress)


def export_mirror(
    database: Database, to: str, folder: Path, outbox: Path, progress: Progress = silent
) -> Path:
    """Make a mirror of the rows of a unit that was set back; otherwise like `export`."""
    return _export(database, exporting.plan_mirror, to, (folder, outbox), progress)


def recover(database: Database, path: Path, inbox: Path, progress: Progress = silent) -> Recovered:
    """Merge a mirror into this PC, which was set back, in one transaction.

    Raises:
        Rejected: the code; one audit row is left and nothing else.
        Refused: this PC was not set back.
    """
    medium.make_folder(inbox)
    copy = _copy_in(inbox)
    try:
        with noted(database, note_incoming):
            _glance(path)
            medium.take(path, copy, progress)
            return database.write(recovery.recover, copy, database.actor.name).result()
    finally:
        outboxes.remove(copy)


def preview(
    database: Database, paths: Iterable[Path], inbox: Path, progress: Progress = silent
) -> list[Preview]:
    """Look at every file, one bad one stopping nothing; in the order in which to apply them.

    Files that may not be applied leave one audit row each and no file in `inbox`.

    Raises:
        Rejected: DISK_FULL or IO_ERROR, when there can be no `inbox`.
        Cancelled: by `progress`; then no copy is left either.
    """
    medium.make_folder(inbox)
    _clear(inbox)
    looked: list[Preview] = []
    try:
        for path in volumes.gathered(paths):
            looked.append(_look(database, path, inbox, progress))  # noqa: PERF401  kept on Cancelled
    except Cancelled:
        for one in looked:
            discard(one)
        raise
    return sorted(looked, key=_order)


def _clear(inbox: Path) -> None:
    """Remove what a program that was cut off left behind."""
    for left in inbox.glob(f"*{volumes.SUFFIX}"):
        if not left.name.startswith(_OURS):
            outboxes.remove(left)


_OURS = f"{os.getpid()}-"


def _copy_in(inbox: Path) -> Path:
    """Return a name for the copy of a file of the stick."""
    return inbox / f"{_OURS}{secrets.token_hex(8)}{volumes.SUFFIX}"


def _order(one: Preview) -> tuple[bool, str, int, int]:
    unit = one.sender.unit if one.sender else ""
    return not one.may_be_applied, unit, one.epoch, one.bundle_no


def _look(database: Database, path: Path, inbox: Path, progress: Progress) -> Preview:
    copy, kept = _copy_in(inbox), False
    try:
        with noted(database, note_incoming):
            _glance(path)
            medium.take(path, copy, progress)
            with database.aside() as session:
                found = _examine(session, path, copy, progress)
            if not found.may_be_applied:
                database.write(_turn_away, copy, database.actor.name).result()
        kept = found.may_be_applied
    except Rejected as error:
        return Preview(path, Code(error.code), str(error))
    finally:
        if not kept:
            outboxes.remove(copy)
    return found


def _glance(path: Path) -> None:
    """Refuse what is no bundle before all of it is copied."""
    try:
        with path.open("rb") as file:
            frame.front(file)
    except OSError as error:
        volumes.parts(path)  # says which volume is missing
        raise medium.failure(error) from error


def _examine(session: Session, path: Path, copy: Path, progress: Progress) -> Preview:
    with copy.open("rb") as file:
        known = receive.examine(session, file)
        header = known.envelope.header
        may = known.code == Code.APPLIED
        counts = receipts.plain(receive.count(session, file, known, progress)) if may else None
    return Preview(
        path=path,
        code=known.code,
        text=_MAY[receive.clock_is_odd(known)] if may else "".join(WORDS[known.code]),
        sender=header.sender,
        epoch=header.epoch.number,
        bundle_no=header.bundle_no,
        created_at=header.created_at,
        counts=counts,
        copy=copy if may else None,
        seen=journal_pos(session),
    )


_MAY = {False: "可以接收。", True: "可以接收。发送方时钟异常，请告诉对方校对电脑的日期。"}


def _turn_away(session: Session, copy: Path, by: str) -> None:
    with copy.open("rb") as file:
        receive.turn_away(session, receive.examine(session, file), by)


def apply(database: Database, looked: Preview, progress: Progress = silent) -> Outcome:
    """Apply a previewed bundle in one transaction; every check is made again.

    Raises:
        Rejected: the code; one audit row is left and nothing else.
        Cancelled: by `progress`; likewise.
    """
    if looked.copy is None:
        return Outcome(looked.path, looked.code, looked.text, {})
    by = database.actor.name
    try:
        with noted(database, note_incoming):
            moved = database.read(journal_pos).result() != looked.seen
            code, counts = database.write(receive.apply, looked.copy, by, progress).result()
    finally:
        discard(looked)
    plain = receipts.plain(counts)
    words = ACKNOWLEDGED if code == Code.APPLIED and not plain else WORDS[code]
    return Outcome(looked.path, code, "".join(words), plain, moved)


def discard(looked: Preview) -> None:
    """Let go of a previewed bundle that will not be applied."""
    if looked.copy is not None:
        outboxes.remove(looked.copy)
