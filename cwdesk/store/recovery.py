"""The recovery key: printed once, 48 digits in eight groups, each with its own check digit."""

from __future__ import annotations

import secrets
import unicodedata

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from stdnum import damm

from cwdesk.kernel.errors import Problem, Refused

GROUPS = 8
DATA = 5
"""Data digits in a group; the sixth checks them together with the group's place."""


def new_recovery_key() -> str:
    """Return a new recovery key, 40 random digits (132 bits) and 8 check digits."""
    groups = (f"{secrets.randbelow(10**DATA):0{DATA}d}" for _ in range(GROUPS))
    return " ".join(group + _check(place, group) for place, group in enumerate(groups))


def read_recovery_key(typed: str) -> bytes:
    """Return the secret in a typed recovery key; blanks, dashes and full-width digits are fine.

    Raises:
        Refused: it is too short or too long, or a group has a slip; the group is named.
    """
    plain = unicodedata.normalize("NFKC", typed)
    digits = "".join(sign for sign in plain if sign.isdigit())
    if len(digits) != GROUPS * (DATA + 1):
        raise Refused([Problem(f"恢复密钥应为 48 位数字，现在是 {len(digits)} 位。", "recovery")])
    groups = [digits[at : at + DATA + 1] for at in range(0, len(digits), DATA + 1)]
    wrong = [
        Problem(f"第 {place + 1} 组（{group}）有误，请对照纸上重新输入。", "recovery")
        for place, group in enumerate(groups)
        if not is_right_group(place, group)
    ]
    if wrong:
        raise Refused(wrong)
    return "".join(group[:DATA] for group in groups).encode()


def is_right_group(place: int, group: str) -> bool:
    """Return whether six digits, in place `place` from 0, agree with their check digit."""
    return group[DATA:] == _check(place, group[:DATA])


def age_secret(secret: bytes) -> bytes:
    """Return the 32 bytes of the age identity that belongs to a recovery key."""
    return HKDF(SHA256(), 32, salt=None, info=b"cwdesk recovery age identity").derive(secret)


def _check(place: int, group: str) -> str:
    return str(damm.calc_check_digit(f"{place}{group}"))
