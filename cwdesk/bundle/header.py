"""The header of a bundle: readable by anyone, signed, and free of personal data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cwdesk.bundle import canonical
from cwdesk.bundle.canonical import Json, hexadecimal, member, natural
from cwdesk.bundle.codes import Code, rejected
from cwdesk.kernel.errors import Rejected

SCHEMA = (1, 0)
"""(major, minor) of what the rows mean: minor rises with each added column or table."""

CAPABILITIES: frozenset[str] = frozenset()
"""What a bundle may ask of its reader beyond the schema."""

KEYS = frozenset(
    [
        "id",
        "kind",
        "sender",
        "recipients",
        "epoch",
        "bundle_no",
        "from",
        "to",
        "created_at",
        "schema",
        "requires",
        "if_too_new",
    ]
)


class Kind(StrEnum):
    """What a bundle is there for."""

    DELTA = "delta"
    FULL = "full"
    RECEIPT = "receipt"
    TRUST = "trust"
    MIRROR = "mirror"


@dataclass(frozen=True, slots=True)
class Epoch:
    """One uninterrupted life of a PC's journal; restoring or cloning it begins another."""

    number: int
    random: str
    """8 bytes in hexadecimal: two PCs that both call their epoch 2 differ here."""


@dataclass(frozen=True, slots=True)
class Party:
    """One PC of one unit."""

    unit: str
    name: str
    device: str


@dataclass(frozen=True, slots=True)
class Header:
    """What is written on the outside of a bundle."""

    id: str
    kind: Kind
    sender: Party
    recipients: tuple[Party, ...]
    epoch: Epoch
    bundle_no: int
    start: int
    """Journal position of the sender after which the content begins; 0 for a full one."""
    to: int
    created_at: str
    schema: tuple[int, int] = SCHEMA
    requires: tuple[str, ...] = ()
    if_too_new: str = ""

    def encoded(self) -> bytes:
        """Return the header as canonical JSON."""
        return canonical.encode(
            {
                "id": self.id,
                "kind": self.kind,
                "sender": _party_json(self.sender),
                "recipients": [_party_json(party) for party in self.recipients],
                "epoch": {"number": self.epoch.number, "random": self.epoch.random},
                "bundle_no": self.bundle_no,
                "from": self.start,
                "to": self.to,
                "created_at": self.created_at,
                "schema": {"major": self.schema[0], "minor": self.schema[1]},
                "requires": list(self.requires),
                "if_too_new": self.if_too_new,
            }
        )

    def refuse_if_unreadable(self) -> None:
        """Check that this program understands what the rows mean.

        Raises:
            Rejected: TOO_NEW (with the sender's own words, if any) or TOO_OLD.
        """
        if self.schema[0] > SCHEMA[0] or not set(self.requires) <= CAPABILITIES:
            raise rejected(Code.TOO_NEW, self.if_too_new)
        if self.schema[0] < SCHEMA[0]:
            raise rejected(Code.TOO_OLD)


def parse(data: bytes) -> Header:
    """Return the header written in `data`.

    Raises:
        Rejected: BAD_FRAME, for monstrous JSON too: nothing here is believed before the signature.
    """
    try:
        value = canonical.decode_canonical(data)
    except Rejected as error:
        raise rejected(Code.BAD_FRAME) from error
    if not isinstance(value, dict) or set(value) != KEYS:
        raise rejected(Code.BAD_FRAME)
    kind = member(value, "kind", str)
    if kind not in set(Kind):
        raise rejected(Code.BAD_FRAME)
    schema = member(value, "schema", dict)
    return Header(
        id=hexadecimal(value, "id", 16),
        kind=Kind(kind),
        sender=_party(value["sender"]),
        recipients=tuple(_party(item) for item in member(value, "recipients", list)),
        epoch=epoch(value["epoch"]),
        bundle_no=natural(value, "bundle_no"),
        start=natural(value, "from"),
        to=natural(value, "to"),
        created_at=member(value, "created_at", str),
        schema=(natural(schema, "major"), natural(schema, "minor")),
        requires=canonical.strings(value, "requires"),
        if_too_new=member(value, "if_too_new", str),
    )


def epoch(value: Json) -> Epoch:
    """Return the epoch written in `value`.

    Raises:
        Rejected: BAD_FRAME.
    """
    return Epoch(natural(value, "number"), hexadecimal(value, "random", 8))


def _party(value: Json) -> Party:
    return Party(
        member(value, "unit", str), member(value, "name", str), hexadecimal(value, "device", 16)
    )


def _party_json(party: Party) -> dict[str, str]:
    return {"unit": party.unit, "name": party.name, "device": party.device}
