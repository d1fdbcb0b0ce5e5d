"""Certificates: which run out, and when to say so."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Validity(StrEnum):
    """What a certificate is on a day."""

    EXPIRED = "已过期"
    ENDING = "将到期"
    VALID = "有效"
    OPEN = "长期有效"


def validity(expires_on: date | None, on: date, days_before: int) -> Validity:
    """Return what a certificate is on a day; it still holds on its last.

    Args:
        expires_on: its last day, None for one that never runs out.
        on: the day.
        days_before: so many days before its last it is said to be ending.
    """
    if expires_on is None:
        return Validity.OPEN
    if expires_on < on:
        return Validity.EXPIRED
    return Validity.ENDING if (expires_on - on).days <= days_before else Validity.VALID
