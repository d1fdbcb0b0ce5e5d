"""The rules of one link: what may be applied, and what an acknowledgement means.

Pure functions; the rules' numbers R1 to R8 and C1 to C4 are those of the design. No clock decides
anything: positions count, and tokens tell two pasts with equal positions apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from cwdesk.bundle.codes import Code
from cwdesk.bundle.header import Epoch

Tokens = Mapping[int, str]
"""Journal position → token of the checkpoint there."""


@dataclass(frozen=True, slots=True)
class Ack:
    """What a peer says it has durably applied."""

    epoch: Epoch
    pos: int
    token: str


@dataclass(frozen=True, slots=True)
class Inbound:
    """What has been applied of a peer's journal; without an epoch nothing ever was."""

    epoch: Epoch | None = None
    applied: int = 0
    tokens: Tokens = field(default_factory=dict)
    """Of the epoch applied."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a bundle brings: the journal after `start` up to `to`."""

    epoch: Epoch
    is_full: bool
    start: int
    to: int
    tokens: Tokens = field(default_factory=dict)
    """Of every checkpoint from `start` to `to`, both included."""


def verdict(known: Inbound, offer: Offer) -> Code:
    """Return APPLIED when the offer may be applied, otherwise why not."""
    epoch = known.epoch
    if epoch is not None and offer.epoch.number < epoch.number:
        return Code.STALE  # R1
    if epoch is not None and offer.epoch.number == epoch.number:
        return Code.FORK if offer.epoch != epoch else _same_epoch(known, offer)  # R2
    return Code.APPLIED if offer.is_full else Code.NEED_FULL  # R3, R8


def _same_epoch(known: Inbound, offer: Offer) -> Code:
    if any(known.tokens.get(pos, token) != token for pos, token in offer.tokens.items()):
        return Code.FORK  # R4
    if offer.to <= known.applied:
        return Code.ALREADY if _agree(known.tokens, offer.tokens, offer.to) else Code.FORK  # R5
    if not offer.is_full and offer.start > known.applied:
        return Code.GAP  # R6
    if known.applied and not _agree(known.tokens, offer.tokens, known.applied):
        return Code.FORK  # R7
    return Code.APPLIED  # R8


def _agree(known: Tokens, offered: Tokens, pos: int) -> bool:
    return pos in known and known[pos] == offered.get(pos)


class Means(Enum):
    """What follows from an acknowledgement."""

    CONFIRMED = auto()
    """The peer holds everything up to its position; the next bundle is a delta from there."""
    SEND_ALL = auto()
    """The peer holds nothing of this epoch; the next bundle is a full one."""
    ROLLED_BACK = auto()
    """The peer holds what this PC no longer has: stop, and recover from the peer."""


def meaning(ack: Ack | None, epoch: Epoch, pos: int, tokens: Tokens) -> Means:
    """Return what `ack` means to a PC in `epoch` at journal position `pos` with its own tokens."""
    if ack is None or ack.epoch.number < epoch.number:
        return Means.SEND_ALL  # C3
    if ack.epoch == epoch and ack.pos <= pos and tokens.get(ack.pos) == ack.token:
        return Means.CONFIRMED  # C1
    return Means.ROLLED_BACK  # C2


def is_newer(control: tuple[int, int], seen: tuple[int, int]) -> bool:
    """Tell whether a bundle's (epoch number, number) lets its acknowledgement be read."""
    return control > seen
