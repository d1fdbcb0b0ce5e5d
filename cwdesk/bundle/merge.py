"""Three-way merge of one field: pure."""

from __future__ import annotations

from enum import Enum, auto

from cwdesk.bundle.canonical import Json


class Merged(Enum):
    """What to do with a field that the peer changed."""

    APPLY = auto()
    SAME = auto()
    ASK = auto()


def merged(base: Json, mine: Json, theirs: Json, *, touched_here: bool) -> Merged:
    """Return what to do when the peer turned `base` into `theirs` and this PC has `mine`.

    Args:
        base: the value that the peer believes to be here.
        mine: the value that is here.
        theirs: the value that the peer has now.
        touched_here: whether the last change of the field came from anywhere but this peer; if
            not, `mine` is an earlier word of the peer itself and gives way.
    """
    if mine == theirs:
        return Merged.SAME
    if mine == base or not touched_here:
        return Merged.APPLY
    return Merged.ASK
