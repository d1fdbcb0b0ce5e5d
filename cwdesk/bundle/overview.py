"""What windows show of the hand-off: the links, and every bundle that went out or came in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from cwdesk.bundle.codes import WORDS, Code
from cwdesk.bundle.tables import Link, Peer, Receipt
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class LinkLine:
    """Another office; times are local wall-clock texts, empty for never."""

    unit: str
    name: str
    kind: str
    digits: str
    """Of the card that is believed now; empty when none is."""
    sent_at: str
    sent_no: int
    acked: bool
    """The other side has signed for everything that was handed out."""
    received_at: str
    received_no: int
    halted: bool


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """One bundle and what became of it."""

    id: Uid
    at: str
    by: str
    outgoing: bool
    name: str
    """The other office; empty when the file did not tell."""
    bundle_no: int
    code: Code
    text: str
    counts: Mapping[str, Mapping[str, int]]


def links(session: Session) -> tuple[LinkLine, ...]:
    """Return the offices that data are exchanged with, in the order in which they were added."""
    cards = {
        peer.link_id: peer.digits
        for peer in session.exec(select(Peer).where(col(Peer.status) == "trusted"))
    }
    found = session.exec(select(Link).order_by(col(Link.no)))
    return tuple(_link(session, link, cards.get(link.id, "")) for link in found)


def _link(session: Session, link: Link, digits: str) -> LinkLine:
    sent, received = (_newest(session, link.id, outgoing=way) for way in (True, False))
    return LinkLine(
        unit=link.unit,
        name=link.name,
        kind=link.kind,
        digits=digits,
        sent_at=sent.at if sent else "",
        sent_no=sent.bundle_no if sent else 0,
        acked=sent is not None and link.acked >= sent.to,
        received_at=received.at if received else "",
        received_no=received.bundle_no if received else 0,
        halted=link.halted,
    )


def _newest(session: Session, link_id: Uid, *, outgoing: bool) -> Receipt | None:
    return session.exec(
        select(Receipt)
        .where(
            col(Receipt.link_id) == link_id,
            col(Receipt.outgoing) == outgoing,
            col(Receipt.code) == Code.APPLIED.value,
        )
        .order_by(col(Receipt.id).desc())
    ).first()


def exchanges(session: Session, most: int = 500) -> tuple[ExchangeLine, ...]:
    """Return the newest bundles, newest first, those that were turned away too."""
    found = session.exec(
        select(Receipt, Link.name)
        .join(Link, col(Receipt.link_id) == col(Link.id), isouter=True)
        .order_by(col(Receipt.id).desc())
        .limit(most)
    )
    return tuple(_exchange(receipt, name or "") for receipt, name in found)


def _exchange(receipt: Receipt, name: str) -> ExchangeLine:
    code = Code(receipt.code)
    said = _SENT if receipt.outgoing and code is Code.APPLIED else WORDS[code][0]
    return ExchangeLine(
        id=receipt.id,
        at=receipt.at,
        by=receipt.by,
        outgoing=receipt.outgoing,
        name=name,
        bundle_no=receipt.bundle_no,
        code=code,
        text=said,
        counts=json.loads(receipt.counts),
    )


_SENT = "已写到 U 盘并核对无误。"
