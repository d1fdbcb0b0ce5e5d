"""A seeded mutator of bytes that knows what bundles are made of."""

from __future__ import annotations

import random
from collections.abc import Callable

from cwdesk.bundle.stream import Frame

TOKENS = (
    b"null",
    b"true",
    b"-1",
    b"0",
    b"1.5",
    b"9223372036854775807",
    b"9223372036854775808",
    b'"\\ud800"',
    b'"\\u0000"',
    b"{}",
    b"[]",
    b"[[[[[[[[[[",
    b'{"sha256":"00"}',
    b'"2026-13-40"',
    b'"I"',
    b'"D"',
    b'"U"',
    b"\n",
    b"\r",
    b"\xff",
    b"\x00",
    b"person",
    b"operation",
    b'"id"',
    b"999999",
)

VALUES = (
    b"null",
    b"-1",
    b"0",
    b"9223372036854775807",
    b'""',
    b'"\\u0000"',
    b'"00"',
    b'"%s"' % (b"00" * 16),
    b'"2026-02-30"',
    b'"20260228"',
    b'"2026-10-08"',
    b'{"sha256":"%s"}' % (b"00" * 32),
    *TOKENS,
)


class Mutator:
    """Damages bytes and frames; the same seed, the same damage."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311  chance that can be repeated

    def data(self, data: bytes) -> bytes:
        """Return `data` with one to four damages, most often with one."""
        for _ in range(self._dice.choice((1, 1, 1, 1, 2, 4))):
            data = self._dice.choice(_WAYS)(self._dice, data)
        return data

    def frames(self, frames: list[Frame]) -> list[Frame]:
        """Return frames with one of them damaged, or one dropped, doubled or moved."""
        made = list(frames)
        at = self._dice.choice((*range(len(made)), 1, 1, 1)) % len(made)
        match self._dice.randrange(12):
            case 0:
                del made[at]
            case 1:
                made.insert(self._dice.randrange(len(made)), made[at])
            case 2:
                made[at] = (self._dice.choice((b"M", b"R", b"A", b"B", b"E", b"?")), made[at][1])
            case _:
                made[at] = (made[at][0], self.data(made[at][1]))
        return made

    def chance(self, most: int) -> int:
        """Return a number below `most`."""
        return self._dice.randrange(most)


def _flip(dice: random.Random, data: bytes) -> bytes:
    if not data:
        return data
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def _cut(dice: random.Random, data: bytes) -> bytes:
    start, end = _range(dice, data)
    return data[:start] + data[end:]


def _double(dice: random.Random, data: bytes) -> bytes:
    start, end = _range(dice, data)
    return data[:end] + data[start:end] + data[end:]


def _token(dice: random.Random, data: bytes) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] + dice.choice(TOKENS) + data[at + dice.choice((0, 1, 4)) :]


def _value(dice: random.Random, data: bytes) -> bytes:
    """Put a token in the place of a JSON value, so that the rest stays JSON."""
    ends = [at for at, byte in enumerate(data) if byte in b",]}"]
    if not ends:
        return data
    end = dice.choice(ends)
    start = max(data.rfind(sign, 0, end) for sign in (b",", b":", b"[")) + 1
    return data[:start] + dice.choice(VALUES) + data[end:]


def _swap_lines(dice: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    dice.shuffle(lines)
    return b"".join(lines)


def _range(dice: random.Random, data: bytes) -> tuple[int, int]:
    start = dice.randint(0, len(data))
    return start, min(len(data), start + dice.choice((1, 2, 8, 40, 300)))


_WAYS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _flip,
    _cut,
    _double,
    _token,
    _value,
    _value,
    _value,
    _swap_lines,
)
