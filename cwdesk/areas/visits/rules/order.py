"""The order in which one walks: 1号楼2单元301 before 3-2-101 before 10号楼1单元101."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from cwdesk.areas.visits.rules.addresses import address_key

Way: TypeAlias = tuple[tuple[str, int], ...]
"""Words and the number after each, from the first to the last."""

_PIECE = re.compile(r"([^\d]*)(\d*)")
_MARKS = "-组排院门巷弄"
"""What only stands between numbers."""


_USUAL = re.compile(r"(\d+)(?:号楼|栋|幢|-)(\d+)(?:单元|-)(\d+)室?", re.ASCII)
"""Most addresses of a town; a street has 80,000, and this takes a tenth of the time."""


@lru_cache(maxsize=131_072)
def way(address: str) -> Way:
    """Return the key by which addresses are put in the order of buildings, units and rooms."""
    if usual := _USUAL.fullmatch(address):
        building, unit, room = usual.groups()
        return ("", int(building)), ("", int(unit)), ("", int(room)), ("", -1)
    pieces = _PIECE.findall(address_key(address))
    return tuple((words.strip(_MARKS), int(number or -1)) for words, number in pieces)
