"""Placeholders in text: `{{姓名}}`, or `{{简历.起止}}` for a line of a list.

Nothing else stands between braces: what looks like program code is refused, and nothing in a
template is ever run.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from cwdesk.kernel.text import squeeze

_HALF_WIDTH = {0xFF5B: "{", 0xFF5D: "}"}
"""Braces as a Chinese keyboard writes them → as they are meant."""
_PAIR = re.compile(r"\{{2}([^{}]*)\}{2}")
_LOOSE = re.compile(r"\{{2,}[^{}]*\}?|\{?[^{}]{0,12}\}{2,}")
_SINGLE = re.compile(r"(?<!\{)\{([^{}]*)\}(?!\})")
_CODE = re.compile(r"\{\s*[%#].*?(?:[%#]\s*\}|$)")
_NAME = re.compile(r"\w+(\.\w+)?")
_LONGEST = 20
"""Letters of a wrong placeholder that are repeated to the clerk."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder in a text, from `start` up to `end`."""

    name: str
    start: int
    end: int

    @property
    def of_list(self) -> str:
        """The list that it belongs to; nothing when it stands for a value of its own."""
        return self.name.partition(".")[0] if "." in self.name else ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A piece of text that cannot be a placeholder, and what to do about it."""

    shown: str
    advice: str


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Return the placeholders of a text, from left to right."""
    return tuple(
        Placeholder(name, found.start(), found.end())
        for found in _PAIR.finditer(text.translate(_HALF_WIDTH))
        if (name := read_name(found[1])) is not None
    )


def read_name(inner: str) -> str | None:
    """Return the name between braces, blanks and full-width signs put right; None: no name."""
    if set(inner) & set("%#"):
        return None
    name = squeeze(inner).replace("。", ".").replace("·", ".")
    return name if _NAME.fullmatch(name) else None


def wrong_pieces(text: str, known: Container[str]) -> Iterator[Wrong]:
    """Yield what looks like a placeholder and is none: broken braces, program code."""
    text = text.translate(_HALF_WIDTH)
    for found in _CODE.finditer(text):
        yield Wrong(_short(found[0]), "模板里不能写程序语句，只能写 {{名称}}。请删去")
    rest = _CODE.sub("", text)
    for found in _PAIR.finditer(rest):
        if read_name(found[1]) is None:
            yield Wrong(_short(found[0]), "里只能写一个名称，不能写程序或算式。请改成 {{名称}}")
    rest = _PAIR.sub("", rest)
    for found in _LOOSE.finditer(rest):
        yield Wrong(_short(found[0]), "大括号不成对。请写成 {{名称}}，前后各两个大括号")
    for found in _SINGLE.finditer(_LOOSE.sub("", rest)):
        if read_name(found[1]) in known:
            yield Wrong(_short(found[0]), "只有一个大括号。请写成 {{名称}}，前后各两个大括号")


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
