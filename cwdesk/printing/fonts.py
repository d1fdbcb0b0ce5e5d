"""Which font draws which character, and which characters nobody can draw."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from cwdesk.kernel.resources import resource
from cwdesk.printing import sfnt

STAND_IN = "〓"
"""What printers set where a type is missing."""


class Style(StrEnum):
    """The faces that forms are set in."""

    SONG = "song"
    BOLD = "bold"
    KAI = "kai"


CHAINS: dict[Style, tuple[str, ...]] = {
    Style.SONG: ("song", "kai", "rare-a", "rare-b"),
    Style.BOLD: ("song-bold", "song", "kai", "rare-a", "rare-b"),
    Style.KAI: ("kai", "song", "rare-a", "rare-b"),
}
"""The font files that are asked for a character, in this order."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that one font file draws, and its width in 1/1000 em."""

    font: str
    text: str
    width: int


@dataclass(frozen=True, slots=True)
class Glyph:
    """What is drawn for a character: itself or a stand-in, from which font, how wide."""

    character: str
    font: str
    width: int


@cache
def loaded(font: str) -> sfnt.Sfnt:
    """Return one of the bundled fonts, by its file's name without ending."""
    return sfnt.read(resource("fonts", f"{font}.ttf"))


@cache
def glyph(character: str, style: Style) -> Glyph | None:
    """Return what the first font of the chain that has the character draws, or None."""
    for font in CHAINS[style]:
        width = loaded(font).advances.get(ord(character))
        if width is not None:
            return Glyph(character, font, width)
    return None


@cache
def _drawn(character: str, style: Style) -> Glyph | None:
    """Return what stands on paper for a character; None if it has no shape."""
    found = glyph(character, style)
    return found if found or is_silent(character) else glyph(STAND_IN, style)


def runs(text: str, style: Style) -> tuple[Run, ...]:
    """Split text into pieces of one font each; what nobody covers becomes a stand-in."""
    drawn = filter(None, (_drawn(character, style) for character in text))
    return tuple(
        Run(font, "".join(g.character for g in piece), sum(g.width for g in piece))
        for font, group in groupby(drawn, attrgetter("font"))
        for piece in (tuple(group),)
    )


def width(text: str, style: Style) -> int:
    """Return how wide a text is, in 1/1000 of its size."""
    drawn = filter(None, (_drawn(character, style) for character in text))
    return sum(found.width for found in drawn)


def is_silent(character: str) -> bool:
    """Tell whether a character has no shape of its own: controls, joiners, direction marks."""
    return unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"}


def uncovered(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no bundled font has, each once, in order."""
    missing = (c for c in text if not glyph(c, Style.SONG) and not is_silent(c))
    return tuple(dict.fromkeys(missing))


def may_embed(path: Path) -> bool:
    """Tell whether an installed font (仿宋, 小标宋) is of a kind and licence that PDFs can hold."""
    try:
        return sfnt.read(path).may_embed
    except (OSError, ValueError):
        return False
