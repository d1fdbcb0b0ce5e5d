"""Addresses as they are compared: 3号楼2单元0101室 and 3-2-101 are one door."""

from __future__ import annotations

import re

from cwdesk.kernel.text import squeeze

_DIGITS = {letter: number for number, letter in enumerate("零一二三四五六七八九十")}
_SPELT = re.compile(r"[一二三四五六七八九十]{1,3}(?=号楼|号院|楼|栋|幢|座|单元|门|层|组|排|户|号)")
_BUILDING = re.compile(r"(号楼|号院楼|栋楼|幢楼|栋|幢|#楼|#|号(?=\d))")
_UNIT = re.compile(r"(单元|门洞|门)(?=$|[\d-])")
_STOREY = re.compile(r"(?<=\d)(楼|座|层)(?=$|[\d-])")
_ROOM = re.compile(r"(?<=\d)(号房|室|房|户|号)$")
_MARKS = re.compile(r"[-\u2010-\u2015~_/\\、，,.。;；:：()（）\[\]]+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_GRID = re.compile(r"第|号|网格|片区")
_ANY_SPELT = re.compile(r"[一二三四五六七八九十]{1,3}")
_USUAL = re.compile(r"([0-9]+)(?:号楼|-)([0-9]+)(?:单元|-)(?:([0-9]+)室?)?")
"""How most addresses are written: these are told apart ten times as fast as the others."""

_TEN = 10


def address_key(address: str) -> str:
    """Return an address in the shape that addresses are compared and searched in.

    Building, unit and room become numbers with hyphens, `1号楼1单元101` → `1-1-101`; whatever
    stands around them stays: 阳光小区3幢2单元501室 → 阳光小区3-2-501.
    """
    if usual := _USUAL.fullmatch(address):
        return "-".join(str(int(number)) for number in usual.groups() if number)
    text = _SPELT.sub(_numeral, squeeze(address).casefold())
    for pattern in (_BUILDING, _UNIT, _STOREY):
        text = pattern.sub("-", text)
    text = _MARKS.sub("-", _ROOM.sub("", text.rstrip("-")))
    return _ZEROS.sub("", text.strip("-"))


def grid_key(name: str) -> str:
    """Return a grid's name in the shape that grids are compared in: 第一网格, 1号网格 → 1."""
    plain = _GRID.sub("", squeeze(name).casefold())
    return _ZEROS.sub("", _ANY_SPELT.sub(_numeral, plain)) or squeeze(name)


def grid_name(said: str) -> str:
    """Return what a grid that a sheet names is called: a bare number becomes 第1网格."""
    plain = squeeze(said)
    return f"第{int(plain)}网格" if plain.isdecimal() else plain


def _numeral(spelt: re.Match[str]) -> str:
    """Return a Chinese number below a hundred in digits: 二十三 → 23."""
    tens, ten, ones = spelt[0].rpartition("十")
    if not ten:
        return "".join(str(_DIGITS[letter]) for letter in ones)
    return str(_DIGITS.get(tens, 1) * _TEN + _DIGITS.get(ones, 0))
