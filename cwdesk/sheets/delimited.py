"""Reading .csv and tab-separated text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.text import decode
from cwdesk.sheets import limits

_DELIMITERS = ",\t;|，"
_SNIFFED = 4_000
_FORMULA_TEXT = re.compile(r'="(.*)"')


def read_delimited(data: bytes, name: str) -> tuple[tuple[str | None, ...], ...]:
    """Return the rows of delimited text, every cell as text; `name` is for error texts.

    Raises:
        Rejected: unknown encoding, not a table, too much of anything.
    """
    text = decode(data)
    if "\0" in text or text.lstrip()[:1] == "<":
        raise Rejected("not_a_sheet", f"这不是表格文件。{limits.SAVE_AGAIN}，再导入。")
    try:
        return tuple(_rows(text, name))
    except csv.Error:
        limits.damaged()


def _rows(text: str, name: str) -> Iterator[tuple[str | None, ...]]:
    cells = 0
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    for number, line in enumerate(lines, start=1):
        cells += len(line)
        limits.check_area(name, number, len(line))
        if cells > limits.MAX_CELLS:
            limits.check_area(name, number, limits.MAX_COLUMNS + 1)
        for cell in line:
            limits.check_text(name, number, cell)
        yield tuple(_cell(cell) for cell in line)


def _delimiter(text: str) -> str:
    """Return the mark that stands most often in the beginning of the text."""
    return max(_DELIMITERS, key=text[:_SNIFFED].count)


def _cell(text: str) -> str | None:
    # ="410402…" and a leading tab are how programs keep Excel from turning a number about.
    found = _FORMULA_TEXT.fullmatch(text)
    return (found[1] if found else text.strip("\t")) or None
