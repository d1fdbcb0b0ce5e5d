"""The first and the last frame of a bundle: what is inside, and whether all of it was there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cwdesk.bundle import canonical
from cwdesk.bundle import header as headers
from cwdesk.bundle.canonical import Json, hexadecimal, member, natural
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.link import Ack, Tokens

ROWS_MAX = 20_000_000


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the sender says is inside."""

    header_hash: str
    """SHA-256 of the outer header: nobody can take the body out and sign another outside."""
    rows: Mapping[str, int]
    """Table → number of lines."""
    tokens: Tokens = field(default_factory=dict)
    ack: Ack | None = None
    marks: Mapping[str, int] = field(default_factory=dict)
    """In a mirror: token → position, of every checkpoint of the receiver that the sender knows."""

    def encoded(self) -> bytes:
        """Return the manifest as canonical JSON."""
        ack = self.ack
        marks = {"marks": self.marks} if self.marks else {}
        return canonical.encode(
            {
                **marks,
                "header": self.header_hash,
                "rows": self.rows,
                "tokens": {str(pos): token for pos, token in self.tokens.items()},
                "ack": ack
                and {
                    "epoch": {"number": ack.epoch.number, "random": ack.epoch.random},
                    "pos": ack.pos,
                    "token": ack.token,
                },
            }
        )


def parse(data: bytes) -> Manifest:
    """Return the manifest in an M frame.

    Raises:
        Rejected: BAD_FRAME or LIMIT.
    """
    value = canonical.decode_canonical(data)
    tokens = member(value, "tokens", dict)
    if not all(pos.isdecimal() and pos.isascii() for pos in tokens):
        raise rejected(Code.BAD_FRAME)
    return Manifest(
        header_hash=hexadecimal(value, "header", 32),
        rows=_counts(member(value, "rows", dict)),
        tokens={int(pos): hexadecimal(tokens, pos, 16) for pos in tokens},
        ack=_ack(value),
        marks=_marks(value),
    )


def _marks(value: Json) -> dict[str, int]:
    if isinstance(value, dict) and "marks" not in value:
        return {}
    marks = member(value, "marks", dict)
    return {token: natural(marks, token) for token in marks}


def _ack(value: Json) -> Ack | None:
    if isinstance(value, dict) and value.get("ack", False) is None:
        return None
    ack = member(value, "ack", dict)
    return Ack(
        headers.epoch(member(ack, "epoch", dict)),
        natural(ack, "pos"),
        hexadecimal(ack, "token", 16),
    )


def end(rows: Mapping[str, int]) -> bytes:
    """Return the content of the E frame."""
    return canonical.encode({"rows": rows})


def check_end(data: bytes, counted: Mapping[str, int], manifest: Manifest) -> None:
    """Check that as many lines came as both ends of the bundle say.

    Raises:
        Rejected: BAD_FRAME or LIMIT.
    """
    told = _counts(member(canonical.decode_canonical(data), "rows", dict))
    if not told == dict(counted) == dict(manifest.rows):
        raise rejected(Code.BAD_FRAME)


def _counts(value: Json) -> dict[str, int]:
    counts = {name: natural(value, name) for name in value} if isinstance(value, dict) else {}
    if sum(counts.values()) > ROWS_MAX:
        raise rejected(Code.LIMIT)
    return counts
