"""Bundles too large for one file on a FAT stick: cut into volumes, and found together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cwdesk.bundle.codes import Code, rejected

SIZE = 1 << 30
"""Bytes of a volume: FAT32 holds no file of 4 GiB, and old sticks choke long before."""

SUFFIX = ".cwd"
_NAME = re.compile(r"(?P<stem>.+)\.(?P<no>[0-9]{1,3})of(?P<count>[0-9]{1,3})\.cwd", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """One volume to be: its name, and which bytes of the whole it holds."""

    name: str
    start: int
    size: int


def pieces(name: str, size: int, most: int = SIZE) -> list[Piece]:
    """Return what a bundle called `name` of `size` bytes is cut into; a small one stays whole."""
    count = max(1, -(-size // most))
    if count == 1:
        return [Piece(name, 0, size)]
    stem = name.removesuffix(SUFFIX)
    return [
        Piece(f"{stem}.{no}of{count}{SUFFIX}", start, min(most, size - start))
        for no, start in enumerate(range(0, size, most), 1)
    ]


def gathered(paths: Iterable[Path]) -> list[Path]:
    """Return the files, of volumes that belong together only the first."""
    return list(dict.fromkeys(_first(path) for path in paths))


def parts(path: Path) -> list[Path]:
    """Return the files that make up the bundle at `path`, in order.

    Raises:
        Rejected: BAD_FRAME, naming the volumes that are not there.
    """
    names = list(_names(path))
    if missing := [one.name for one in names if len(names) > 1 and not one.exists()]:
        raise rejected(
            Code.BAD_FRAME,
            f"这个数据包分成{len(names)}个文件，要放在同一个文件夹里，还缺：{'、'.join(missing)}。",
        )
    return names


def _first(path: Path) -> Path:
    return next(_names(path))


def _names(path: Path) -> Iterator[Path]:
    named = _NAME.fullmatch(path.name)
    if named is None or not 1 <= int(named["no"]) <= int(named["count"]):
        yield path
        return
    for no in range(1, int(named["count"]) + 1):
        yield path.with_name(f"{named['stem']}.{no}of{named['count']}{SUFFIX}")
