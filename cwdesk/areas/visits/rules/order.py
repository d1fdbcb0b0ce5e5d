"""The order in which one walks: 1号楼2单元301 before 1号楼10单元101 before 3-2-101."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from cwdesk.kernel.text import squeeze

Way: TypeAlias = tuple[tuple[str, int], ...]
"""Words and the number after each, from the first to the last."""

_DIGITS = {letter: number for number, letter in enumerate("零一二三四五六七八九")}
_TEN = 10
_SPELT = re.compile(r"[一二三四五六七八九十]{1,3}(?=[号栋幢座单楼层组排户院门巷弄])")
_UNITS = re.compile(
    r"号楼|号院|[号栋幢座楼院户室层门组排#]|单元|[-\u2010-\u2015~_/\\、，,.。;；()（）]"
)
_PIECE = re.compile(r"(\D*)(\d*)")


@lru_cache(maxsize=131_072)
def way(address: str) -> Way:
    """Return the key by which addresses are put in the order of buildings, units and rooms."""
    text = _SPELT.sub(_numeral, squeeze(address))
    pieces = _PIECE.findall(text)
    return tuple((_UNITS.sub("", words), int(number or -1)) for words, number in pieces)


def _numeral(spelt: re.Match[str]) -> str:
    """Return a Chinese number below a hundred in digits: 二十三 → 23."""
    tens, ten, ones = spelt[0].rpartition("十")
    if not ten:
        return "".join(str(_DIGITS[letter]) for letter in ones)
    return str(_DIGITS.get(tens, 1) * _TEN + _DIGITS.get(ones, 0))
