"""The key card: who a PC is, as a small file, and its 25 digits, which travel on paper."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from cwdesk.bundle import canonical, seal
from cwdesk.bundle.canonical import Json, hexadecimal, member
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.header import Party

FILE_MAX = 16384
VERSION = 1
DOMAIN = b"CWD1-card\0"
GROUPS = 5
GROUP_SIZE = 5
"""Four digits of the fingerprint and one that checks them (Luhn)."""

_KEYS = frozenset(
    ["version", "unit", "name", "kind", "device", "sign", "age", "created_at", "signature"]
)


class UnitKind(StrEnum):
    """Which end of a link an office is."""

    STREET = "street"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Card:
    """What one PC tells others about itself."""

    unit: str
    name: str
    kind: UnitKind
    device: str
    sign: str
    """Ed25519 public key, in hexadecimal."""
    age: str
    created_at: str
    signature: str = ""

    @property
    def party(self) -> Party:
        """Who this is, as a bundle's header names it."""
        return Party(self.unit, self.name, self.device)

    @property
    def content(self) -> bytes:
        """The card without its signature, as canonical JSON."""
        return canonical.encode(self._fields())

    @property
    def digits(self) -> str:
        """The 25 digits, five groups with spaces between them."""
        number = int.from_bytes(hashlib.sha256(DOMAIN + self.content).digest()) % 10**20
        plain = f"{number:020}"
        fours = (plain[at : at + GROUP_SIZE - 1] for at in range(0, 20, GROUP_SIZE - 1))
        return " ".join(four + check_digit(four) for four in fours)

    def encoded(self) -> bytes:
        """Return the card as the file that travels."""
        return canonical.encode(self._fields() | {"signature": self.signature}) + b"\n"

    def _fields(self) -> dict[str, object]:
        return {
            "version": VERSION,
            "unit": self.unit,
            "name": self.name,
            "kind": self.kind,
            "device": self.device,
            "sign": self.sign,
            "age": self.age,
            "created_at": self.created_at,
        }


def signed(card: Card, sign_key: bytes) -> Card:
    """Return `card` with the signature of its own key."""
    signature = seal.sign(sign_key, DOMAIN + card.content).hex()
    return Card(
        card.unit,
        card.name,
        card.kind,
        card.device,
        card.sign,
        card.age,
        card.created_at,
        signature,
    )


def parse(data: bytes) -> Card:
    """Return the card in a card file.

    Raises:
        Rejected: BAD_FRAME, TOO_NEW, LIMIT, or BAD_SIG when it was not signed by its own key.
    """
    if len(data) > FILE_MAX:
        raise rejected(Code.LIMIT)
    value = canonical.decode_canonical(data.removesuffix(b"\n"))
    if (version := member(value, "version", int)) != VERSION:
        raise rejected(Code.TOO_NEW if version > VERSION else Code.BAD_FRAME)
    card = _read(value)
    if not seal.is_signed_by(
        bytes.fromhex(card.sign), DOMAIN + card.content, bytes.fromhex(card.signature)
    ):
        raise rejected(Code.BAD_SIG)
    return card


def _read(value: Json) -> Card:
    kind = member(value, "kind", str)
    if not isinstance(value, dict) or set(value) != _KEYS or kind not in set(UnitKind):
        raise rejected(Code.BAD_FRAME)
    age = member(value, "age", str)
    if not seal.is_recipient(age):
        raise rejected(Code.BAD_FRAME)
    return Card(
        unit=member(value, "unit", str),
        name=member(value, "name", str),
        kind=UnitKind(kind),
        device=hexadecimal(value, "device", 16),
        sign=hexadecimal(value, "sign", 32),
        age=age,
        created_at=member(value, "created_at", str),
        signature=hexadecimal(value, "signature", 64),
    )


def check_digit(digits: str) -> str:
    """Return the Luhn digit that completes `digits` (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits)))
    return str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)  # noqa: PLR2004


def groups(typed: str) -> list[str]:
    """Return what was typed as groups of five digits; spaces and dashes do not matter."""
    digits = "".join(str(int(char)) for char in typed if char.isdecimal())
    return [digits[at : at + GROUP_SIZE] for at in range(0, len(digits), GROUP_SIZE)]


def mistyped(typed: str) -> list[int]:
    """Return the numbers (1 to 5) of the groups that cannot be right, missing ones included."""
    given = groups(typed)
    return [
        at + 1
        for at in range(max(GROUPS, len(given)))
        if at >= min(GROUPS, len(given)) or not _fits(given[at])
    ]


def _fits(group: str) -> bool:
    return len(group) == GROUP_SIZE and check_digit(group[:-1]) == group[-1]


def is_same(card: Card, typed: str) -> bool:
    """Tell whether the digits typed from paper are those of the card."""
    return groups(typed) == groups(card.digits)
