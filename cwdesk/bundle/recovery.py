"""A PC that was set back unawares: a peer's mirror of its rows brings back what was lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlmodel import Session

from cwdesk.bundle import intake, positions, receipts, receive, trust
from cwdesk.bundle.applying import Applying
from cwdesk.bundle.asking import Proposer
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.decision import Fate, Source
from cwdesk.bundle.header import Kind
from cwdesk.bundle.link import is_newer
from cwdesk.bundle.mirroring import Mirroring
from cwdesk.bundle.receive import Sent
from cwdesk.bundle.roles import Role, incoming, outgoing
from cwdesk.kernel.errors import Refused
from cwdesk.store import journal


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a mirror brought back."""

    name: str
    """Of the peer."""
    rows: int
    left: int
    """Rows that do not fit here."""


def recover(session: Session, path: Path, by: str) -> Recovered:
    """Merge the mirror at `path` into this PC, which may export to that peer again afterwards.

    What was done here since stays; where both changed the same, a conflict asks.

    Raises:
        Rejected: as for any bundle; STALE when it is older than the word that stopped this PC.
        Refused: this PC was not set back.
    """
    with path.open("rb") as file:
        found = receive.sent(session, file, frozenset({Kind.MIRROR}))
        header, link = found.envelope.header, found.link
        if not link.halted:
            raise Refused("本机没有被退回过，不需要恢复。请用“接收”接收普通的数据包。")
        if not is_newer(
            (header.epoch.number, header.bundle_no), (link.control_epoch, link.control_no)
        ):
            raise rejected(Code.STALE)
        role = trust.role_of(found.device, link)
        journal.came_by(session, link.no, decided=role != Role.OFFICE)
        journal.describe(session, f"用{link.name}的镜像恢复", final=True)
        merge = _obeyed if role == Role.GATEWAY else _merged
        rows, left = merge(session, file, found)
    journal.came_by(session, 0)
    link.halted = False
    made = receipts.receipt(by, Code.APPLIED, header)
    made.link_id, made.body_hash = link.id, found.envelope.digest.hex()
    receipts.note(session, made)
    return Recovered(link.name, rows, left)


def go_on(session: Session, unit: str) -> None:
    """Export to a peer again without its mirror: the clerk knows that nothing was lost.

    Raises:
        NotFound: there is no such peer.
    """
    link, _ = trust.link_to(session, unit)
    link.halted = False


def _merged(session: Session, file: BinaryIO, found: Sent) -> tuple[int, int]:
    """Merge the mirror of a PC that decides about its rows."""
    role, header = trust.role_of(found.device, found.link), found.envelope.header
    proposer = Proposer(found.link.unit, found.link.name, header.id, header.created_at)
    tables = outgoing(role, found.device.kind)
    made = Mirroring(session, tables, _common(session, file, found), proposer)
    intake.unpack(
        found.envelope, file, found.peer.sign_public, found.device.age_identity, made.take
    )
    left = made.finish()
    return made.rows, left


def _obeyed(session: Session, file: BinaryIO, found: Sent) -> tuple[int, int]:
    """Take the gateway's rows as they are, but for own edits that it has not heard of."""
    link, header = found.link, found.envelope.header
    tables = tuple(table.name for table in incoming(Role.GATEWAY, link.kind))
    heard = _common(session, file, found)
    source = Source(link.id, link.no, tables, Role.GATEWAY, heard=heard)
    proposer = Proposer(link.unit, link.name, header.id, header.created_at)
    made = Applying(session, source, proposer, is_full=True, applied=0)
    intake.unpack(
        found.envelope, file, found.peer.sign_public, found.device.age_identity, made.take
    )
    made.finish()
    positions.ask_again(link)
    done = (Fate.NEW, Fate.CHANGED, Fate.DELETED)
    rows = sum(counts[fate] for counts in made.counts.values() for fate in done)
    return rows, sum(counts[Fate.PARKED] for counts in made.counts.values())


def _common(session: Session, file: BinaryIO, found: Sent) -> int:
    told = intake.manifest_of(
        found.envelope, file, found.peer.sign_public, found.device.age_identity
    )
    return positions.common(session, found.link, told.marks)
