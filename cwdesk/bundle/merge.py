"""Three-way merge of one field: pure."""

from __future__ import annotations

from enum import Enum, auto

from cwdesk.bundle.canonical import Json
from cwdesk.store.table import Policy

BETWEEN = "、"
"""Between the words of a union."""
BEHIND = "；"
"""In front of what is added."""


class Merged(Enum):
    """What to do with a field that the peer speaks about."""

    APPLY = auto()
    SAME = auto()
    KEEP = auto()
    """The peer has nothing new to say; what is here stays, and the peer must hear it."""
    ASK = auto()


def merged(base: Json, mine: Json, theirs: Json, *, touched_here: bool, base_known: bool) -> Merged:
    """Return what to do when the peer turned `base` into `theirs` and this PC has `mine`.

    Args:
        base: the value that the peer believes to be here.
        mine: the value that is here.
        theirs: the value that the peer has now.
        touched_here: whether the last change of the field came from anywhere but this peer; if
            not, `mine` is an earlier word of the peer itself and gives way.
        base_known: false for a row sent as a whole, of which nobody knows what it was before.
    """
    if mine == theirs:
        return Merged.SAME
    if not touched_here or (base_known and mine == base):
        return Merged.APPLY
    return Merged.KEEP if base_known and theirs == base else Merged.ASK


def combined(policy: Policy, base: Json, mine: Json, theirs: Json) -> Json:
    """Return the value that a column's policy makes of two; `ASK` is not one of these.

    A policy that does not fit the values, such as a union of numbers, leaves `mine`.
    """
    if policy == Policy.MAX and isinstance(mine, int) and isinstance(theirs, int):
        return max(mine, theirs)
    if isinstance(mine, str) and isinstance(theirs, str):
        if policy == Policy.UNION:
            words = mine.split(BETWEEN) + theirs.split(BETWEEN)
            return BETWEEN.join(dict.fromkeys(filter(None, words)))
        if policy == Policy.APPEND:
            return _appended(base if isinstance(base, str) else "", mine, theirs)
        if policy == Policy.MAX:
            return max(mine, theirs)
    return mine


def _appended(base: str, mine: str, theirs: str) -> str:
    new = theirs.removeprefix(base).removeprefix(BEHIND) if base else theirs
    return mine if new in mine else BEHIND.join(filter(None, (mine, new)))
