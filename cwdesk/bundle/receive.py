"""Receiving one bundle: checks in their order, then a dry run, then one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from sqlmodel import Session, col, select

from cwdesk.bundle import frame, intake, positions, receipts, seal, trust
from cwdesk.bundle.applying import Applying
from cwdesk.bundle.asking import Proposer
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.content import journal_pos
from cwdesk.bundle.decision import Source
from cwdesk.bundle.frame import Envelope
from cwdesk.bundle.header import SCHEMA, Header, Kind
from cwdesk.bundle.incoming import Counting, Counts
from cwdesk.bundle.intake import Blobs
from cwdesk.bundle.lines import Line
from cwdesk.bundle.link import Ack, Means, Offer, meaning, verdict
from cwdesk.bundle.manifest import Manifest
from cwdesk.bundle.roles import Role, incoming
from cwdesk.bundle.tables import Device, Link, Peer, Receipt
from cwdesk.kernel.clock import now
from cwdesk.kernel.progress import Progress
from cwdesk.store import journal

ORDINARY = frozenset({Kind.DELTA, Kind.FULL})


@dataclass(frozen=True, slots=True)
class Known:
    """A bundle of a known sender for this PC, and what the link's rules say about it."""

    code: Code
    """APPLIED: it may be."""
    envelope: Envelope
    link: Link
    peer: Peer
    device: Device
    manifest: Manifest | None
    """None when the bundle did not have to be decrypted."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A bundle that a PC believed here has signed, for this one."""

    envelope: Envelope
    link: Link
    peer: Peer
    device: Device


def sent(session: Session, file: BinaryIO, kinds: frozenset[Kind] = ORDINARY) -> Sent:
    """Check the outside of the bundle in `file`: frame, sender, signature, recipient, kind.

    Raises:
        Rejected: BAD_FRAME, UNKNOWN_SENDER, BAD_SIG, NOT_FOR_ME, TOO_NEW, TOO_OLD, REVOKED, LIMIT.
    """
    envelope = frame.read(file)
    header = envelope.header
    device = trust.own_device(session)
    if header.sender.device == device.device:
        raise rejected(Code.NOT_FOR_ME, f"这是本机自己做的数据包，要交给{_names(header)}。")
    peer = trust.peer_of(session, header.sender.device)
    seal.verify(envelope, peer.sign_public)
    _refuse_if_not_ours(header, peer, device, kinds)
    return Sent(envelope, session.get_one(Link, peer.link_id), peer, device)


def examine(session: Session, file: BinaryIO) -> Known:
    """Check the bundle in `file` up to the rules of its link; nothing is changed.

    Raises:
        Rejected: what `sent` raises.
    """
    found = sent(session, file)
    envelope, link, peer, device = found.envelope, found.link, found.peer, found.device
    header = envelope.header
    if _was_applied(session, link, envelope):
        return Known(Code.ALREADY, envelope, link, peer, device, None)
    manifest = intake.manifest_of(envelope, file, peer.sign_public, device.age_identity)
    offer = Offer(header.epoch, header.kind == Kind.FULL, header.start, header.to, manifest.tokens)
    code = verdict(positions.inbound(session, link), offer)
    return Known(code, envelope, link, peer, device, manifest)


def _names(header: Header) -> str:
    return "、".join(party.name for party in header.recipients)


def _refuse_if_not_ours(header: Header, peer: Peer, device: Device, kinds: frozenset[Kind]) -> None:
    if header.sender.unit != peer.unit:
        raise rejected(Code.UNKNOWN_SENDER)
    if device.device not in {party.device for party in header.recipients}:
        raise rejected(Code.NOT_FOR_ME, f"这个数据包是发给{_names(header)}的，不是发给本机的。")
    header.refuse_if_unreadable()
    if header.kind not in kinds:
        raise rejected(Code.TOO_NEW)
    reached = (header.epoch.number, header.to)
    if peer.status == "revoked" and reached > (peer.revoked_epoch, peer.revoked_pos):
        raise rejected(Code.REVOKED)


def _was_applied(session: Session, link: Link, envelope: Envelope) -> bool:
    """Tell whether this very bundle was applied, and still counts as applied."""
    same = select(Receipt.id).where(
        col(Receipt.body_hash) == envelope.digest.hex(),
        col(Receipt.code) == Code.APPLIED,
        col(Receipt.link_id) == link.id,
    )
    header = envelope.header
    reached = (link.in_epoch_number, link.applied) >= (header.epoch.number, header.to)
    return reached and session.exec(same).first() is not None


def count(session: Session, file: BinaryIO, known: Known, progress: Progress) -> Counts:
    """Return what the bundle would do, without doing it.

    Raises:
        Rejected: BAD_FRAME, LIMIT, …; Cancelled by `progress`.
    """
    header = known.envelope.header
    counting = Counting(
        session, _source(session, known), is_full=header.kind == Kind.FULL, applied=_applied(known)
    )
    _run(file, known, counting, progress, "正在核对数据包的内容")
    return counting.counts


def apply(session: Session, path: Path, by: str, progress: Progress) -> tuple[Code, Counts]:
    """Carry out the bundle at `path` in the running operation: rows, positions, receipt.

    Returns:
        The code and the counts, which are empty unless it is APPLIED.

    Raises:
        Rejected: as `examine` and `count`; Cancelled by `progress`. Nothing may be committed then.
    """
    with path.open("rb") as file:
        known = examine(session, file)
        if known.code != Code.APPLIED or known.manifest is None:
            turn_away(session, known, by)
            return known.code, {}
        header, link = known.envelope.header, known.link
        source = _source(session, known)
        journal.came_by(session, link.no, decided=source.role == Role.GATEWAY)
        journal.describe(session, f"接收 {link.name} 数据包 第{header.bundle_no}号")
        applying = Applying(
            session,
            source,
            Proposer(header.sender.unit, header.sender.name, header.id, header.created_at),
            is_full=header.kind == Kind.FULL,
            applied=_applied(known),
        )
        _run(file, known, applying, progress, "正在写入数据")
    journal.came_by(session, 0)
    link.in_created = header.created_at
    positions.note_applied(session, link, header.epoch, header.to, known.manifest.tokens)
    if applying.lacks_attachment:
        positions.ask_again(link)
    control = (header.epoch.number, header.bundle_no)
    positions.take_ack(session, link, control, known.manifest.ack)
    _note(session, by, known, applying.counts)
    return known.code, applying.counts


def _run(file: BinaryIO, known: Known, counting: Counting, progress: Progress, words: str) -> None:
    total = sum(known.manifest.rows.values()) if known.manifest else 0
    done = 0

    def take(some: Sequence[Line], blobs: Blobs) -> None:
        nonlocal done
        progress(done, total, words)
        done += len(some)
        counting.take(some, blobs)

    public, identity = known.peer.sign_public, known.device.age_identity
    intake.unpack(known.envelope, file, public, identity, take)
    counting.finish()


def clock_is_odd(known: Known) -> bool:
    """Tell whether the sender's clock runs backwards or ahead of ours; it decides nothing."""
    made, before = known.envelope.header.created_at, known.link.in_created
    return made < before or made > (now() + timedelta(days=1)).isoformat(sep=" ")


def turn_away(session: Session, known: Known, by: str) -> None:
    """Record that a bundle of a known sender was not applied; read its acknowledgement if due."""
    header = known.envelope.header
    control = (header.epoch.number, header.bundle_no)
    if known.manifest is not None and _ack_counts(session, known, known.manifest.ack):
        positions.take_ack(session, known.link, control, known.manifest.ack)
    _note(session, by, known, {})


def _ack_counts(session: Session, known: Known, ack: Ack | None) -> bool:
    """Tell whether the acknowledgement may be read: after FORK only as a sign of roll-back (C4)."""
    if known.code != Code.FORK:
        return known.code != Code.STALE
    epoch = trust.own_epoch(known.device)
    mine = positions.tokens(session, known.link, epoch, mine=True)
    return meaning(ack, epoch, journal_pos(session), mine) == Means.ROLLED_BACK


def _note(session: Session, by: str, known: Known, counts: Counts) -> None:
    receipt = receipts.receipt(by, known.code, known.envelope.header)
    receipt.link_id, receipt.body_hash = known.link.id, known.envelope.digest.hex()
    receipt.counts = receipts.encoded(counts)
    receipts.note(session, receipt)


def _source(session: Session, known: Known) -> Source:
    link = known.link
    role = trust.role_of(known.device, link)
    return Source(
        link.id,
        link.no,
        tuple(table.name for table in incoming(role, link.kind)),
        role,
        is_newer=known.envelope.header.schema > SCHEMA,
        heard=_heard(session, known),
    )


def _heard(session: Session, known: Known) -> int:
    """Return the own position that the sender had heard when it made the bundle."""
    ack = known.manifest.ack if known.manifest else None
    epoch = trust.own_epoch(known.device)
    mine = positions.tokens(session, known.link, epoch, mine=True)
    confirmed = meaning(ack, epoch, journal_pos(session), mine) == Means.CONFIRMED
    return ack.pos if ack is not None and confirmed else 0


def _applied(known: Known) -> int:
    """Return the position up to which the sender's journal is here, in the bundle's epoch."""
    link, epoch = known.link, known.envelope.header.epoch
    return link.applied if positions.applied_epoch(link) == epoch else 0
