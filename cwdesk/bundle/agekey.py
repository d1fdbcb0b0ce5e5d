"""An age identity made from 32 bytes that come from elsewhere, such as the recovery key."""

from __future__ import annotations

from collections.abc import Iterable

SECRET_SIZE = 32

_PREFIX = "age-secret-key-"
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_SIZE = 6


def identity_from(secret: bytes) -> str:
    """Return the age identity ("AGE-SECRET-KEY-1…") of a 32-byte X25519 secret.

    Raises:
        ValueError: `secret` is not 32 bytes long.

    Source: BIP 173 (bech32), as the age format v1 uses it for identities.
    """
    if len(secret) != SECRET_SIZE:
        raise ValueError(f"a secret has {SECRET_SIZE} bytes, not {len(secret)}")
    values = _fives(secret)
    return (_PREFIX + "1" + _spell(values + _check(values))).upper()


def _fives(data: bytes) -> list[int]:
    """Return the bits of `data` five by five, the last group filled with zeros."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]


def _check(values: list[int]) -> list[int]:
    front = [ord(c) >> 5 for c in _PREFIX] + [0] + [ord(c) & 31 for c in _PREFIX]
    rest = _remainder([*front, *values, *[0] * _CHECK_SIZE]) ^ 1
    return [(rest >> 5 * (_CHECK_SIZE - 1 - at)) & 31 for at in range(_CHECK_SIZE)]


def _remainder(values: Iterable[int]) -> int:
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_GENERATOR):
            if top >> bit & 1:
                rest ^= term
    return rest


def _spell(values: Iterable[int]) -> str:
    return "".join(_LETTERS[value] for value in values)
