"""Names or staff numbers pasted from a chat, a list or cells of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cwdesk.areas.training.imports.reading import NAME, Reading, Said, read_book
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.text import mend_name, squeeze
from cwdesk.sheets.header import plain_heading
from cwdesk.sheets.read import Sheet, Workbook

PASTED = "粘贴的名单"

_PIECES = re.compile(r"[、，,;；/|]+")
_ORDINAL = re.compile(r"^\s*[（(]?\d{1,3}[)）.、\uff0e]\s*(?=\D)")
_NUMBER = re.compile(r"[A-Za-z]{0,4}\d+[Xx]?", re.ASCII)
_ID_LENGTH = 18
_PLACE = re.compile(r".+(社区|居委会|居民委员会|村|村委会|村民委员会)")


def read_pasted(text: str) -> Reading:
    """Read pasted text: cells with a heading 姓名, or names and numbers in any order.

    A name and a number, or a name and a community, on one line are one person.

    Raises:
        Rejected: there is nothing in it.
    """
    lines = [line for line in text.splitlines() if squeeze(line)]
    if not lines:
        raise Rejected("no_rows", "没有粘贴任何内容。请复制姓名或工号后再粘贴。")
    if any(plain_heading(cell) in NAME.words() for cell in lines[0].split("\t")):
        rows = tuple(tuple(cell or None for cell in line.split("\t")) for line in lines)
        return read_book(Workbook((Sheet(PASTED, rows),)), PASTED)
    said = (one for row, line in enumerate(lines, 1) for one in _people(line, row))
    return Reading(PASTED, tuple(said))


def _people(line: str, row: int) -> Iterator[Said]:
    for piece in _PIECES.split(_ORDINAL.sub("", line)):
        yield from _piece(_words(piece), row)


def _words(piece: str) -> list[str]:
    """Return the words of a piece; the letters of a spread name (张 伟) are one."""
    words = piece.split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return [mend_name(piece)]
    return [squeeze(word) if _NUMBER.fullmatch(squeeze(word)) else word for word in words]


def _piece(words: list[str], row: int) -> Iterator[Said]:
    numbers = [word for word in words if _NUMBER.fullmatch(word)]
    places = [word for word in words if _PLACE.fullmatch(word)]
    names = [word for word in words if word not in numbers and word not in places]
    place = places[0] if len(places) == 1 else ""
    if len(names) == len(numbers):
        yield from (_one(row, name, number, place) for name, number in _pairs(names, numbers))
    else:
        yield from (_one(row, name, "", place) for name in names)
        yield from (_one(row, "", number, place) for number in numbers)


def _pairs(names: Iterable[str], numbers: Iterable[str]) -> Iterator[tuple[str, str]]:
    return zip(names, numbers, strict=True)


def _one(row: int, name: str, number: str, place: str) -> Said:
    upper = number.upper()
    is_id = len(number) == _ID_LENGTH
    return Said(
        sheet=PASTED,
        row=row,
        name=mend_name(name),
        id_number=upper if is_id else "",
        staff_number="" if is_id else number,
        place=squeeze(place),
    )
