"""Canonical JSON: one way to write each value, and a reader that trusts nothing."""

from __future__ import annotations

import json
from typing import TypeAlias, TypeVar

from cwdesk.bundle.codes import Code, rejected

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"
T = TypeVar("T", str, int, dict, list)  # type: ignore[type-arg]

MAX_DEPTH = 8
MAX_INT_CHARS = 20
"""A sign and the 19 digits of the largest integer that SQLite holds."""


def encode(value: object) -> bytes:
    """Return `value` as UTF-8 JSON: keys sorted, no spaces, nothing escaped that need not be."""
    return _WRITER.encode(value).encode()


def decode(data: bytes) -> Json:
    """Return the value written in `data`; fractions do not exist here.

    Raises:
        Rejected: BAD_FRAME when it is no such JSON, LIMIT when it is deeper or larger than allowed.
    """
    value = read(data)
    measure(value)
    return value


def read(data: bytes) -> Json:
    """Return the value written in `data`, however deep: for who checks its whole shape anyway.

    Raises:
        Rejected: BAD_FRAME when it is no such JSON, LIMIT when nobody could read it.
    """
    try:
        value: Json = _READER.decode(data.decode())
        if b"\\u" in data:
            encode(value)  # half a surrogate pair is no character, and no store takes it
    except RecursionError as error:
        raise rejected(Code.LIMIT) from error
    except ValueError as error:
        raise rejected(Code.BAD_FRAME) from error
    return value


def measure(value: Json, left: int = MAX_DEPTH) -> None:
    """Check that `value` is no deeper than `left`.

    Raises:
        Rejected: LIMIT.
    """
    if not isinstance(value, (dict, list)):
        return
    if left == 0:
        raise rejected(Code.LIMIT)
    for inner in value.values() if isinstance(value, dict) else value:
        measure(inner, left - 1)


def decode_canonical(data: bytes) -> Json:
    """Return the value in `data`, which must be written exactly as `encode` would.

    Raises:
        Rejected: BAD_FRAME or LIMIT.
    """
    value = decode(data)
    if encode(value) != data:
        raise rejected(Code.BAD_FRAME)
    return value


def member(value: Json, key: str, kind: type[T]) -> T:
    """Return `value[key]`, which must be there and of that kind.

    Raises:
        Rejected: BAD_FRAME.
    """
    found = value.get(key) if isinstance(value, dict) else None
    if not isinstance(found, kind) or isinstance(found, bool):
        raise rejected(Code.BAD_FRAME)
    return found


def natural(value: Json, key: str) -> int:
    """Return `value[key]`, which must be an integer not below zero.

    Raises:
        Rejected: BAD_FRAME.
    """
    found = member(value, key, int)
    if found < 0:
        raise rejected(Code.BAD_FRAME)
    return found


def hexadecimal(value: Json, key: str, size: int) -> str:
    """Return `value[key]`, which must be `size` bytes in lower-case hexadecimal.

    Raises:
        Rejected: BAD_FRAME.
    """
    found = member(value, key, str)
    if len(found) != 2 * size or not set(found) <= set("0123456789abcdef"):
        raise rejected(Code.BAD_FRAME)
    return found


def strings(value: Json, key: str) -> tuple[str, ...]:
    """Return `value[key]`, which must be a list of strings.

    Raises:
        Rejected: BAD_FRAME.
    """
    found = tuple(item for item in member(value, key, list) if isinstance(item, str))
    if len(found) != len(member(value, key, list)):
        raise rejected(Code.BAD_FRAME)
    return found


def _whole(digits: str) -> int:
    if len(digits) > MAX_INT_CHARS or not -(2**63) <= int(digits) < 2**63:
        raise rejected(Code.LIMIT)
    return int(digits)


def _none_such(_digits: str) -> int:
    raise rejected(Code.BAD_FRAME)


_WRITER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
_READER = json.JSONDecoder(parse_int=_whole, parse_float=_none_such, parse_constant=_none_such)
