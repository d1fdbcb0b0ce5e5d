"""Who this PC is and whom it believes: own keys, peers from their cards, revocation."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from cwdesk.bundle import card as cards
from cwdesk.bundle import seal
from cwdesk.bundle.card import Card, UnitKind
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.header import Epoch, Party
from cwdesk.bundle.roles import Role, is_second, office_of, role
from cwdesk.bundle.tables import Arrived, Device, Link, Peer
from cwdesk.kernel.clock import now_text
from cwdesk.kernel.errors import NotFound, Problem, Refused

_DIGITS = "digits"


@dataclass(frozen=True, slots=True)
class PeerLine:
    """A peer as lists show it."""

    unit: str
    name: str
    kind: str
    digits: str
    added_at: str
    is_trusted: bool


def make_device(
    session: Session, unit: str, name: str, kind: UnitKind, recovery_recipient: str = ""
) -> Card:
    """Make this PC's keys and return its card.

    Raises:
        Refused: it has keys already; or the recovery recipient is no age recipient.
    """
    if session.exec(select(Device)).first() is not None:
        raise Refused("本机已经有密钥了，不用再做。")
    if recovery_recipient and not seal.is_recipient(recovery_recipient):
        raise Refused("恢复密钥的收件地址不对，请重新生成。")
    session.add(
        Device(
            unit=unit,
            name=name,
            kind=kind,
            device=secrets.token_hex(16),
            sign_key=seal.new_sign_key(),
            age_identity=seal.new_age_identity(),
            created_at=now_text(),
            epoch_random=secrets.token_hex(8),
            recovery_recipient=recovery_recipient,
        )
    )
    session.flush()
    return card_of(session)


def own_device(session: Session) -> Device:
    """Return this PC's keys.

    Raises:
        NotFound: they were not made yet.
    """
    device = session.exec(select(Device)).first()
    if device is None:
        raise NotFound("本机还没有密钥，请先完成本单位的设置。")
    return device


def own_epoch(device: Device) -> Epoch:
    """Return the present epoch of this PC."""
    return Epoch(device.epoch_number, device.epoch_random)


def begin_epoch(session: Session) -> Epoch:
    """Begin another life of this PC's journal: after a restore, or when it was rolled back."""
    device = own_device(session)
    device.epoch_number += 1
    device.epoch_random = secrets.token_hex(8)
    for link in session.exec(select(Link)):
        link.acked = 0
    session.flush()
    return own_epoch(device)


def promote(session: Session, name: str) -> Card:
    """Make this second PC the gateway of its street, called `name`, and return its new card.

    The old gateway is believed no more; county and other PCs have to add the new card.

    Raises:
        Refused: this PC is no second PC.
    """
    device = own_device(session)
    if not is_second(device.unit):
        raise Refused("这台电脑已经是本街道的主机，不用再升为主机。")
    device.unit, device.name = office_of(device.unit), name
    begin_epoch(session)
    for link in session.exec(select(Link).where(col(Link.unit) == device.unit)).all():
        for peer in session.exec(select(Peer).where(col(Peer.link_id) == link.id)):
            revoke(peer, link.in_epoch_number, link.applied)
        for arrived in session.exec(select(Arrived).where(col(Arrived.link_id) == link.id)):
            session.delete(arrived)
        link.unit = f"{link.unit}-{_FORMER}{link.no}"
        link.halted = False
    session.flush()
    return card_of(session)


_FORMER = "原主机"
"""In the address of a gateway that another PC has followed."""


def card_of(session: Session) -> Card:
    """Return this PC's key card.

    Raises:
        NotFound: it has no keys yet.
    """
    device = own_device(session)
    card = Card(
        unit=device.unit,
        name=device.name,
        kind=UnitKind(device.kind),
        device=device.device,
        sign=seal.public_of(device.sign_key).hex(),
        age=seal.recipient_of(device.age_identity),
        created_at=device.created_at,
    )
    return cards.signed(card, device.sign_key)


def add_card(session: Session, card: Card, typed: str) -> None:
    """Believe the PC of `card` from now on, because the digits on paper are those of the file.

    An earlier PC of the same unit is revoked at the position applied so far.

    Raises:
        Refused: digits mistyped or another card's; the card is this PC's own, or of an office of
            the same kind.
    """
    if wrong := cards.mistyped(typed):
        groups = "、".join(str(group) for group in wrong)
        raise Refused([Problem(f"第{groups}组数字不对，请对照纸上的密钥卡重新输入。", _DIGITS)])
    if not cards.is_same(card, typed):
        raise Refused(
            [Problem("这25位数字与卡片文件不符，可能拿错了卡片。请打电话与对方核对。", _DIGITS)]
        )
    own = own_device(session)
    if role(own.kind, own.unit, card.kind, card.unit) is None:
        raise Refused(
            "街道只与县（区）和本街道的其他电脑交换数据包，县（区）只与街道的主机交换。"
            "请检查是不是拿错了卡片。"
        )
    if session.exec(select(Peer).where(col(Peer.device) == card.device)).first() is None:
        _add_peer(session, card)


def _add_peer(session: Session, card: Card) -> None:
    link = session.exec(select(Link).where(col(Link.unit) == card.unit)).first()
    if link is None:
        last = session.exec(select(func.max(Link.no))).one()
        link = Link(no=(last or 0) + 1, unit=card.unit, name=card.name, kind=card.kind)
        session.add(link)
    _replace_earlier(session, link)
    session.add(
        Peer(
            link_id=link.id,
            unit=card.unit,
            name=card.name,
            kind=card.kind,
            device=card.device,
            sign_public=bytes.fromhex(card.sign),
            age_recipient=card.age,
            digits=card.digits,
            added_at=now_text(),
        )
    )
    session.flush()


def _replace_earlier(session: Session, link: Link) -> None:
    """Revoke the unit's earlier PC; the new one's journal is another, so it begins with all."""
    session.flush()
    earlier = select(Peer).where(col(Peer.link_id) == link.id, col(Peer.status) == "trusted")
    for peer in session.exec(earlier):
        revoke(peer, link.in_epoch_number, link.applied)
        link.in_epoch_number, link.in_epoch_random, link.applied = 0, "", 0
        link.control_epoch, link.control_no, link.acked = 0, 0, 0


def revoke(peer: Peer, epoch: int, pos: int) -> None:
    """Stop believing a PC; what it said up to (epoch, position) stays."""
    peer.status, peer.revoked_epoch, peer.revoked_pos = "revoked", epoch, pos


def peer_of(session: Session, device: str) -> Peer:
    """Return the peer with that device id, revoked or not.

    Raises:
        Rejected: UNKNOWN_SENDER.
    """
    peer = session.exec(select(Peer).where(col(Peer.device) == device)).first()
    if peer is None:
        raise rejected(Code.UNKNOWN_SENDER)
    return peer


def link_to(session: Session, unit: str) -> tuple[Link, Peer]:
    """Return the link to a unit and the PC of it that is believed.

    Raises:
        NotFound: no card of that unit was registered.
    """
    found = session.exec(
        select(Link, Peer)
        .where(col(Peer.link_id) == col(Link.id), col(Peer.status) == "trusted")
        .where(col(Link.unit) == unit)
    ).first()
    if found is None:
        raise NotFound("还没有登记这个单位的密钥卡，请先登记，再导出数据包。")
    return found[0], found[1]


def role_of(device: Device, link: Link) -> Role:
    """Return what the PC at the other end of a link is to this one.

    Raises:
        NotFound: it is nothing to it any more, since one of them was promoted.
    """
    found = role(device.kind, device.unit, link.kind, link.unit)
    if found is None:
        raise NotFound("这台电脑与本机已不再交换数据包，请登记它的新密钥卡。")
    return found


def party_of(peer: Peer) -> Party:
    """Return a peer as a bundle's header names it."""
    return Party(peer.unit, peer.name, peer.device)


def peers(session: Session) -> list[PeerLine]:
    """Return all peers, the newest last."""
    return [
        PeerLine(
            peer.unit,
            peer.name,
            peer.kind,
            peer.digits,
            peer.added_at,
            peer.status == "trusted",
        )
        for peer in session.exec(select(Peer).order_by(col(Peer.added_at), col(Peer.id)))
    ]
