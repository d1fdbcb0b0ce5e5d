"""Where each link stands: checkpoints, what was applied, what was acknowledged."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from sqlmodel import Session, col, select

from cwdesk.bundle import trust
from cwdesk.bundle.content import journal_pos
from cwdesk.bundle.header import Epoch
from cwdesk.bundle.link import Ack, Inbound, Means, Tokens, is_newer, meaning
from cwdesk.bundle.tables import Checkpoint, Link


def checkpoint(session: Session, link: Link, epoch: Epoch) -> int:
    """Mark the present position of this PC's journal for the peer and return it."""
    pos = journal_pos(session)
    if pos not in tokens(session, link, epoch, mine=True):
        _remember(session, link, epoch, {pos: secrets.token_hex(16)}, mine=True)
    return pos


def tokens(
    session: Session, link: Link, epoch: Epoch, *, mine: bool, start: int = 0
) -> dict[int, str]:
    """Return the tokens of an epoch from position `start` on."""
    found = session.exec(
        select(Checkpoint.pos, Checkpoint.token).where(
            col(Checkpoint.link_id) == link.id,
            col(Checkpoint.mine) == mine,
            col(Checkpoint.epoch_number) == epoch.number,
            col(Checkpoint.epoch_random) == epoch.random,
            col(Checkpoint.pos) >= start,
        )
    )
    return dict(found.all())


def inbound(session: Session, link: Link) -> Inbound:
    """Return what has been applied of the peer's journal."""
    epoch = applied_epoch(link)
    if epoch is None:
        return Inbound()
    return Inbound(epoch, link.applied, tokens(session, link, epoch, mine=False))


def applied_epoch(link: Link) -> Epoch | None:
    """Return the peer's epoch that was applied last, None when nothing ever was."""
    return Epoch(link.in_epoch_number, link.in_epoch_random) if link.in_epoch_number else None


def note_applied(session: Session, link: Link, epoch: Epoch, to: int, known: Tokens) -> None:
    """Record that everything of the peer's journal up to `to` is here."""
    link.in_epoch_number, link.in_epoch_random, link.applied = epoch.number, epoch.random, to
    have = tokens(session, link, epoch, mine=False)
    new = {pos: token for pos, token in known.items() if pos not in have and pos <= to}
    _remember(session, link, epoch, new, mine=False)


def ask_again(link: Link) -> None:
    """Count what came by this link as not here any more: the peer's next bundle is a full one.

    For the undo of a receive: own positions never go back, but what the peer is told may.
    """
    link.applied = 0


def marks(session: Session, link: Link) -> dict[str, int]:
    """Return every checkpoint of the peer's journal that is known here, in whatever epoch."""
    found = select(Checkpoint.token, Checkpoint.pos).where(
        col(Checkpoint.link_id) == link.id, col(Checkpoint.mine).is_(False)
    )
    return dict(session.exec(found).all())


def common(session: Session, link: Link, known: Mapping[str, int]) -> int:
    """Return the last own position that the peer with those `marks` knows too; 0: there is none."""
    found = select(Checkpoint.token, Checkpoint.pos).where(
        col(Checkpoint.link_id) == link.id, col(Checkpoint.mine)
    )
    return max((pos for token, pos in session.exec(found) if known.get(token) == pos), default=0)


def own_ack(session: Session, link: Link) -> Ack | None:
    """Return what this PC can sign for: None when nothing of the peer's journal is here.

    Even an empty journal is signed for: its epoch tells the peer whose it is.
    """
    known = inbound(session, link)
    token = known.tokens.get(known.applied)
    if known.epoch is None or token is None:
        return None
    return Ack(known.epoch, known.applied, token)


def take_ack(session: Session, link: Link, control: tuple[int, int], ack: Ack | None) -> None:
    """Draw the consequence of the peer's acknowledgement, if no newer one was read before.

    `control` is the (epoch number, bundle number) of the peer's bundle that carried it.
    """
    if not is_newer(control, (link.control_epoch, link.control_no)):
        return
    link.control_epoch, link.control_no = control
    epoch = trust.own_epoch(trust.own_device(session))
    mine = tokens(session, link, epoch, mine=True)
    match meaning(ack, epoch, journal_pos(session), mine):
        case Means.CONFIRMED if ack is not None:
            link.acked = ack.pos
        case Means.ROLLED_BACK if ack is not None:
            _leave_behind(session, ack)
        case _:
            link.acked = 0


def _leave_behind(session: Session, ack: Ack) -> None:
    """Begin an epoch above the one that the peer knows, and stop exporting to anyone.

    What is lost here would otherwise be deleted at every peer by the next full bundle.
    """
    device = trust.own_device(session)
    device.epoch_number = max(device.epoch_number, ack.epoch.number)
    trust.begin_epoch(session)
    for one in session.exec(select(Link)):
        one.halted = True


def _remember(session: Session, link: Link, epoch: Epoch, new: Tokens, *, mine: bool) -> None:
    session.add_all(
        Checkpoint(
            link_id=link.id,
            mine=mine,
            epoch_number=epoch.number,
            epoch_random=epoch.random,
            pos=pos,
            token=token,
        )
        for pos, token in new.items()
    )
    session.flush()
