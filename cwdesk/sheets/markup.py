"""What the XML parts of a workbook say beside the values: extent, formats, sheet names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NoReturn, Protocol
from xml.parsers import expat

from cwdesk.kernel.errors import Rejected
from cwdesk.sheets import limits

_MONTH_FORMATS = frozenset({17, 27, 36, 50, 52, 55, 57})
"""Built-in formats that show a year and a month (27-57: the Chinese Excel's own)."""
_TWO_DECIMALS = 2
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


class Shown(Enum):
    """What a number format shows less or more exactly than the value in the file."""

    MONTH = "year and month of a date"
    HUNDREDTHS = "two decimals of a number"


class Listener(Protocol):
    """Hears of each element of one part."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of an element; `tag` is without its namespace prefix."""

    def text(self, data: str) -> None:
        """Take note of the text in the element that started last."""


def scan(content: bytes, listener: Listener) -> None:
    """Run over one XML part.

    Raises:
        Rejected: not well-formed, or with a DOCTYPE (which no spreadsheet program writes).
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _doctype
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: listener.start(
        tag.rpartition(":")[2], attributes
    )
    parser.CharacterDataHandler = listener.text
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords
    except (expat.ExpatError, ValueError, LookupError):
        limits.damaged()


def _doctype(*_parts: object) -> NoReturn:
    raise Rejected("doctype", f"文件里有不该有的内容（DOCTYPE），没有打开。{limits.SAVE_AGAIN}。")


class Deaf:
    """A listener that takes no note of text."""

    def text(self, data: str) -> None:
        """Pass over it."""


class SharedTexts:
    """How long each shared text is: heard from the part of that name."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - a listener
        """Take note of a new text."""
        if tag == "si":
            self.lengths.append(0)

    def text(self, data: str) -> None:
        """Take note of a piece of the last text."""
        if self.lengths:
            self.lengths[-1] += len(data)


class SheetIndex(Deaf):
    """Which part holds which sheet: heard from the workbook and its relationships."""

    def __init__(self) -> None:
        self._names: list[tuple[str, str]] = []
        self._targets: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of a sheet or a relationship."""
        if tag == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self._names.append((attributes.get("name", ""), link))
        elif tag == "Relationship":
            self._targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheets(self) -> Iterator[tuple[str, str]]:
        """Yield each sheet's name and the path of its part."""
        for name, link in self._names:
            target = self._targets.get(link, "")
            yield name, target if target.startswith("/") else f"xl/{target}"


class StyleIndex(Deaf):
    """Which cell styles show a month or two decimals: heard from the styles part."""

    def __init__(self) -> None:
        self.shown: dict[int, Shown] = {}
        self._custom: dict[int, str] = {}
        self._in_cells = False
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of a number format or a cell style."""
        if tag == "numFmt":
            self._custom[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            self._in_cells = tag == "cellXfs"
        elif tag == "xf" and self._in_cells:
            shown = self._meaning(_whole(attributes.get("numFmtId")))
            if shown is not None:
                self.shown[self._count] = shown
            self._count += 1

    def _meaning(self, number: int) -> Shown | None:
        if number in self._custom:
            return _meaning(self._custom[number])
        if number in _MONTH_FORMATS:
            return Shown.MONTH
        return Shown.HUNDREDTHS if number == _TWO_DECIMALS else None


def _meaning(code: str) -> Shown | None:
    bare = _LITERALS.sub("", code).lower().partition(";")[0]
    if "y" in bare and "m" in bare and not any(letter in bare for letter in "dhs"):
        return Shown.MONTH
    return Shown.HUNDREDTHS if bare.strip() == "0.00" else None


class Area:
    """One worksheet's extent and the cells whose format matters: heard from its part."""

    def __init__(self, name: str, styles: Mapping[int, Shown], shared: Sequence[int] = ()) -> None:
        self.shown: dict[tuple[int, int], Shown] = {}
        """By row and column, both from 0."""
        self._name = name
        self._styles = styles
        self._row, self._column = 0, 0
        self._rows, self._columns = 0, 0
        self._style, self._kind = "", ""
        self._shared = shared
        self._in_value = False
        self._text_length = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of a row, a cell or a cell's value."""
        self._in_value = tag == "v"
        if tag == "c":
            self._cell(attributes)
        elif tag == "row":
            self._row = _whole(attributes.get("r")) or self._row + 1
            self._column = 0
        elif tag in ("v", "is"):
            self._value()

    def _cell(self, attributes: dict[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        if found is not None:
            self._column, self._row = _column_number(found[1].upper()), int(found[2])
        elif "r" in attributes:
            limits.damaged()
        else:
            self._column += 1
        self._style, self._kind = attributes.get("s", ""), attributes.get("t", "")

    def text(self, data: str) -> None:
        """Take note of a cell's text, or of the shared text that it names."""
        length = len(data)
        if self._in_value and self._kind == "s":
            number = _whole(data.strip())
            length = self._shared[number] if number < len(self._shared) else 0
        self._text_length += length
        limits.check_text_in_all(self._name, self._text_length)

    def _value(self) -> None:
        if self._row > self._rows or self._column > self._columns:
            self._rows = max(self._rows, self._row)
            self._columns = max(self._columns, self._column)
            limits.check_area(self._name, self._rows, self._columns)
        shown = self._styles.get(_whole(self._style)) if self._style else None
        if shown is not None:
            self.shown[self._row - 1, self._column - 1] = shown


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < len("99999999") else 0
