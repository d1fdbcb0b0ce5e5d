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
from cwdesk.printing.installed import FANG, XIAOBIAO, Installed

STAND_IN = "〓"
"""What printers set where a type is missing."""


class Style(StrEnum):
    """The faces that forms are set in."""

    SONG = "song"
    BOLD = "bold"
    KAI = "kai"
    HEI = "hei"
    FANG = "fang"
    """仿宋 if this machine has it, else 宋体."""
    TITLE = "title"
    """小标宋 if this machine has it, else bold 宋体."""


CHAINS: dict[Style, tuple[str, ...]] = {
    Style.SONG: ("song", "kai", "rare-a", "rare-b"),
    Style.BOLD: ("song-bold", "song", "kai", "rare-a", "rare-b"),
    Style.KAI: ("kai", "song", "rare-a", "rare-b"),
    Style.HEI: ("sans", "song", "kai", "rare-a", "rare-b"),
    Style.FANG: ("song", "kai", "rare-a", "rare-b"),
    Style.TITLE: ("song-bold", "song", "kai", "rare-a", "rare-b"),
}
"""The bundled font files that are asked for a character, in this order."""

FAMILIES: dict[Style, tuple[str, ...]] = {Style.FANG: FANG, Style.TITLE: XIAOBIAO}
"""The installed families that are asked before them."""


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


_installed: list[Installed] = []
"""The one that is in use, if any."""


def use(installed: Installed) -> None:
    """Ask these installed fonts from now on."""
    _installed[:] = [installed]
    for cached in (chain, glyph, _drawn):
        cached.cache_clear()


def file_of(font: str) -> Path:
    """Return the file of a font: bundled ones go by name, installed ones by path."""
    path = Path(font)
    return path if path.is_absolute() else resource("fonts", f"{font}.ttf")


@cache
def loaded(font: str) -> sfnt.Sfnt:
    """Return what is known of a font."""
    return sfnt.read(file_of(font))


@cache
def chain(style: Style) -> tuple[str, ...]:
    """Return the fonts of a style: an installed one where it wants one, then the bundled ones."""
    wished = FAMILIES.get(style)
    found = (installed.family(wished) for installed in _installed if wished)
    return (*(str(path) for path in found if path), *CHAINS[style])


@cache
def glyph(character: str, style: Style) -> Glyph | None:
    """Return what the first font that has the character draws, or None.

    Installed fonts of other families are asked last, and only for what no bundled font has.
    """
    for font in chain(style):
        width = loaded(font).advances.get(ord(character))
        if width is not None:
            return Glyph(character, font, width)
    if is_silent(character):
        return None
    for installed in _installed:
        path = installed.having(character)
        if path:
            return Glyph(character, str(path), loaded(str(path)).advances[ord(character)])
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
    """Return the characters of a text that no font has, each once, in order."""
    missing = (c for c in text if not glyph(c, Style.SONG) and not is_silent(c))
    return tuple(dict.fromkeys(missing))


def may_embed(path: Path) -> bool:
    """Tell whether an installed font (仿宋, 小标宋) is of a kind and licence that PDFs can hold."""
    try:
        return sfnt.read(path).may_embed
    except (OSError, ValueError):
        return False
