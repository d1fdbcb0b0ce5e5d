"""Fonts that this machine has: 仿宋, 小标宋, and what draws the characters that ours lack.

Nothing is read before a form asks. Collections (.ttc) and fonts with other than TrueType outlines
are passed over: they cannot be embedded.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

from cwdesk.printing import sfnt

SWITCH = "CWDESK_INSTALLED_FONTS"
"""The environment variable that turns installed fonts off, with the value 0."""

FANG = ("仿宋_gb2312", "fangsong_gb2312", "仿宋", "fangsong", "方正仿宋", "fzfangsong", "fzfs")
XIAOBIAO = ("方正小标宋", "fzxiaobiaosong", "fzxbs")
"""How the names of families begin, the wished one first; without spaces, in small letters."""
BLANKS = ("lastresort", ".lastresort", "adobeblank", "unicodebmpfallback")
"""Fonts that have a placeholder for everything."""
IDEOGRAPHS = range(0x20000, 0x40000)
"""Planes whose newest characters Python does not know yet."""


def system_folders() -> tuple[Path, ...]:
    """Return where this system keeps fonts; nothing if the switch says no."""
    if os.environ.get(SWITCH) == "0":
        return ()
    return tuple(windows(os.environ) if sys.platform == "win32" else linux(os.environ))


def windows(surroundings: Mapping[str, str]) -> list[Path]:
    """Return the folders of Windows: everybody's and this user's own."""
    own = surroundings.get("LOCALAPPDATA")
    folders = [Path(surroundings.get("WINDIR", r"C:\Windows")) / "Fonts"]
    return folders + ([Path(own) / "Microsoft" / "Windows" / "Fonts"] if own else [])


def linux(surroundings: Mapping[str, str]) -> list[Path]:
    """Return the folders of Linux: the system's and this user's own."""
    own = surroundings.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, Path(own) / "fonts", Path.home() / ".fonts"]


class Installed:
    """The fonts below some folders, looked through when they are first asked for.

    Args:
        folders: tells where to look; asked once, when the first font is wanted.
        draws: whether a font file can be embedded and puts ink on paper for a character.
    """

    def __init__(
        self, folders: Callable[[], Sequence[Path]], draws: Callable[[Path, str], bool]
    ) -> None:
        self._folders = folders
        self._draws = draws
        self._coverage = cache(_coverage)

    @cached_property
    def files(self) -> tuple[tuple[Path, frozenset[str]], ...]:
        """Every TrueType file with the names of its family, by path."""
        found = {
            path
            for folder in self._folders()
            for path in folder.rglob("*")
            if path.suffix.lower() == ".ttf"
        }
        named = ((path, _names(path)) for path in sorted(found))
        return tuple((path, names) for path, names in named if names)

    def family(self, beginnings: Sequence[str]) -> Path | None:
        """Return the first usable font whose family is called so, the wished name first."""
        for wished in beginnings:
            for path, names in self.files:
                fits = any(name.startswith(wished) for name in names)
                if fits and self._usable(path, "国"):
                    return path
        return None

    def having(self, character: str) -> Path | None:
        """Return the first usable font that has a character; none for private ones."""
        kind = unicodedata.category(character)
        if kind in {"Co", "Cs"} or (kind == "Cn" and ord(character) not in IDEOGRAPHS):
            return None
        return next(
            (
                path
                for path, names in self.files
                if not any(name.startswith(BLANKS) for name in names)
                and any(ord(character) in span for span in self._coverage(path))
                and self._usable(path, character)
            ),
            None,
        )

    def _usable(self, path: Path, character: str) -> bool:
        try:
            return sfnt.read(path).may_embed and self._draws(path, character)
        except (OSError, ValueError):
            return False


def _names(path: Path) -> frozenset[str]:
    try:
        return frozenset("".join(name.casefold().split()) for name in sfnt.families(path))
    except (OSError, ValueError):
        return frozenset()


def _coverage(path: Path) -> tuple[range, ...]:
    try:
        return sfnt.covered(path)
    except (OSError, ValueError):
        return ()
