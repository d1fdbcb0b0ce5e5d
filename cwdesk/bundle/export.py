"""Making a bundle: checkpoint, then pack what the peer has not signed for, then prove it."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from sqlmodel import Session, col, select

from cwdesk.bundle import (
    canonical,
    content,
    frame,
    lines,
    manifest,
    medium,
    positions,
    seal,
    stream,
    trust,
)
from cwdesk.bundle.addressed import only_for
from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.content import Range, journal_pos
from cwdesk.bundle.frame import Counted
from cwdesk.bundle.header import Header, Kind
from cwdesk.bundle.lines import Line
from cwdesk.bundle.link import Ack
from cwdesk.bundle.proposals import proposed
from cwdesk.bundle.roles import Role, incoming, outgoing
from cwdesk.bundle.stream import Frame
from cwdesk.bundle.tables import Arrived, Device, Link, Peer
from cwdesk.kernel.clock import now
from cwdesk.kernel.progress import Progress
from cwdesk.store.triggers import journalled

BATCH = 1 << 18
"""An R frame is closed when it has grown to this many bytes."""

HELD_MAX = 128 << 20
"""A bundle of so many bytes of plaintext is read from the store once; a larger one, twice."""

IF_TOO_NEW = "这个数据包由更新版本的程序导出，请先升级本机的程序。"


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything about a bundle that is decided, and committed, before a byte is written."""

    header: Header
    kind: UnitKind
    role: Role
    link_no: int
    tokens: Mapping[int, str]
    ack: Ack | None
    marks: Mapping[str, int]
    recipients: tuple[str, ...]
    sign_key: bytes = field(repr=False)
    age_identity: str = field(repr=False)

    @property
    def file_name(self) -> str:
        """The bundle's file name: from, to, number, date and a piece of its id."""
        header = self.header
        date, to = header.created_at[:10].replace("-", ""), header.recipients[0].unit
        return f"CWD_{header.sender.unit}_TO_{to}_{header.bundle_no}_{date}_{header.id[:4]}.cwd"


def plan_mirror(session: Session, to: str) -> Plan:
    """Decide on a bundle of all that is here of a peer's own rows, for a peer that lost some.

    Raises:
        NotFound: no card of that unit was registered, or this PC has no keys.
    """
    link, peer = trust.link_to(session, to)
    device = trust.own_device(session)
    return _planned(session, link, peer, device, Kind.MIRROR)


def plan(session: Session, to: str) -> Plan:
    """Commit a checkpoint token for the present position and decide what the bundle will hold.

    Raises:
        NotFound: no card of that unit was registered, or this PC has no keys.
        Rejected: DIVERGED when this PC was rolled back and not recovered yet.
    """
    link, peer = trust.link_to(session, to)
    if link.halted:
        raise rejected(Code.DIVERGED)
    return _planned(
        session, link, peer, trust.own_device(session), Kind.DELTA if link.acked else Kind.FULL
    )


def _planned(session: Session, link: Link, peer: Peer, device: Device, kind: Kind) -> Plan:
    epoch, own = trust.own_epoch(device), trust.card_of(session)
    is_mirror = kind == Kind.MIRROR
    start = link.acked if kind == Kind.DELTA else 0
    link.bundle_no += 1
    header = Header(
        id=secrets.token_hex(16),
        kind=kind,
        sender=own.party,
        recipients=(trust.party_of(peer),),
        epoch=epoch,
        bundle_no=link.bundle_no,
        start=start,
        to=journal_pos(session) if is_mirror else positions.checkpoint(session, link, epoch),
        created_at=now().isoformat(sep=" "),
        if_too_new=IF_TOO_NEW,
    )
    recipients = (peer.age_recipient, own.age, device.recovery_recipient)
    return Plan(
        header=header,
        kind=own.kind,
        role=trust.role_of(device, link),
        link_no=link.no,
        tokens=positions.tokens(session, link, epoch, mine=True, start=start),
        ack=positions.own_ack(session, link),
        marks=positions.marks(session, link) if is_mirror else {},
        recipients=tuple(text for text in recipients if text),
        sign_key=device.sign_key,
        age_identity=device.age_identity,
    )


def pack(session: Session, planned: Plan, file: Path, progress: Progress) -> Mapping[str, int]:
    """Write the planned bundle into `file`, a new one on this PC; return the rows per table.

    Raises:
        Rejected: LIMIT, DISK_FULL or IO_ERROR; Cancelled by `progress`. Then there is no file.
    """
    packing = Packing(session, planned, progress)
    held = _held(packing)
    rows = dict(packing.rows)
    frames = _framed(planned, rows, held or packing.frames(sum(rows.values())))

    def body(sink: Counted) -> None:
        seal.encrypt(stream.packed(frames), sink, planned.recipients)

    try:
        with file.open("xb") as writing:
            frame.write(
                writing, planned.header, body, lambda data: seal.sign(planned.sign_key, data)
            )
            medium.sync(writing)
    except OSError as error:
        file.unlink(missing_ok=True)
        raise medium.failure(error) from error
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return rows


def _held(packing: Packing) -> list[Frame]:
    """Count the rows, for the manifest; return the frames too, unless they are too many to hold."""
    held, size = list[Frame](), 0
    for one in packing.frames(packing.most()):
        size += len(one[1])
        if size <= HELD_MAX:
            held.append(one)
        else:
            held.clear()
    return held


def prove(planned: Plan, file: Path, progress: Progress) -> None:
    """Open the packed bundle as its own sender, to the last frame.

    Raises:
        Rejected: what a receiver would say; Cancelled by `progress`.
    """

    def count(_kind: bytes, _content: bytes) -> None:
        progress(0, 0, "正在核对数据包")

    with file.open("rb") as reading:
        envelope = frame.read(reading)
        unpacker = stream.Unpacker(count, envelope.body_len)
        public = seal.public_of(planned.sign_key)
        seal.decrypt(envelope, reading, unpacker, public, planned.age_identity)
        unpacker.close()


class Packing:
    """Reads the rows of one bundle and makes frames of them; they can be made more than once."""

    def __init__(self, session: Session, planned: Plan, progress: Progress) -> None:
        self.rows: Counter[str] = Counter()
        """Of the frames made last."""
        self._session = session
        self._planned = planned
        self._progress = progress
        self._tables = outgoing(planned.role, planned.kind)

    def most(self) -> int:
        """Return how many rows there can be at most."""
        header = self._planned.header
        if header.kind in {Kind.FULL, Kind.MIRROR}:
            return content.row_count(self._session, self._tables)
        return header.to - header.start

    def frames(self, total: int) -> Iterator[Frame]:
        """Return the frames between manifest and end; `total` rows are 100 %."""
        self.rows.clear()
        batch = bytearray()
        for done, line in enumerate(self._lines()):
            self.rows[line.table] += 1
            if line.attached or len(batch) > BATCH:
                yield stream.ROWS, bytes(batch)
                batch.clear()
                self._progress(done, total, "正在打包数据")
            for blob in line.attached:
                yield from _attachment(blob)
            batch += line.encoded()
        yield stream.ROWS, bytes(batch)

    def _lines(self) -> Iterator[Line]:
        header = self._planned.header
        found = self._all_lines()
        return only_for(self._session, found, header.recipients[0].unit, header.start)

    def _all_lines(self) -> Iterator[Line]:
        session, tables, planned = self._session, self._tables, self._planned
        header = planned.header
        if header.kind == Kind.MIRROR:
            return _mirror(session, planned)
        if planned.role == Role.GATEWAY:
            return proposed(session, tables, header.start, header.to)
        peer = planned.link_no if planned.role == Role.SECOND else 0
        if header.kind == Kind.FULL:
            everything = content.everything(session, tables, header.to)
            return chain(everything, content.waiting(session, tables, peer))
        span = Range(header.start, header.to, planned.tokens, peer)
        return content.changed(session, tables, span)


def _mirror(session: Session, planned: Plan) -> Iterator[Line]:
    """Return the peer's own rows as they are here; of another office, those that arrived."""
    link, _ = trust.link_to(session, planned.header.recipients[0].unit)
    is_office = planned.role == Role.OFFICE
    tables = incoming(planned.role, link.kind) if is_office else journalled()
    arrived = set(session.exec(select(Arrived.row_id).where(col(Arrived.link_id) == link.id)))
    for line in content.everything(session, tables, planned.header.to):
        if not is_office or line.row_id in arrived:
            yield line


def _framed(planned: Plan, rows: Mapping[str, int], inside: Iterable[Frame]) -> Iterator[Frame]:
    """Return `inside` between the manifest and the end."""
    header_hash = hashlib.sha256(planned.header.encoded()).hexdigest()
    first = manifest.Manifest(header_hash, rows, planned.tokens, planned.ack, planned.marks)
    yield stream.MANIFEST, first.encoded()
    yield from inside
    yield stream.END, manifest.end(rows)


def _attachment(blob: bytes) -> Iterator[Frame]:
    """Return the frames of a blob; it stands right before the R frame that names it."""
    yield stream.ATTACHMENT, canonical.encode({"sha256": lines.sha256(blob), "size": len(blob)})
    for at in range(0, len(blob), stream.FRAME_MAX):
        yield stream.BYTES, blob[at : at + stream.FRAME_MAX]
