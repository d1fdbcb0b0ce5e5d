"""Cuts small fonts with names and permissions of their own, as a machine may have them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from cwdesk.kernel.resources import resource


def cut(file: Path, characters: str, family: str, *, fs_type: int = 0, source: str = "kai") -> Path:
    """Write a font that has these characters, drawn as in a bundled font."""
    font = TTFont(BytesIO(_small(source, characters)))
    font["OS/2"].fsType = fs_type
    _call(font, family)
    file.parent.mkdir(parents=True, exist_ok=True)
    font.save(file)
    return file


@cache
def _small(source: str, characters: str) -> bytes:
    font = TTFont(resource("fonts", f"{source}.ttf"))
    options = subset.Options()
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _call(font: TTFont, family: str) -> None:
    for number in (1, 4, 16):
        font["name"].setName(family, number, 3, 1, 0x804)


def recoded(file: Path, character: str, drawn_as: str, family: str) -> Path:
    """Write a font that has one character, which looks like another."""
    made = cut(file, drawn_as, family)
    font = TTFont(made)
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {ord(character): font.getBestCmap()[ord(drawn_as)]}
    font["cmap"].tables = [table]
    font.save(made)
    return made
