"""Finding the header of an untidy sheet by its words, and what each column is taken for."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.text import squeeze
from cwdesk.sheets.read import Row, Sheet, Workbook

_SEARCHED_ROWS = 40
_MAX_DEPTH = 3
_FEWEST_FIELDS = 2
_ASIDES = re.compile(r"[（(\[【{<].*?[）)\]】}>]")
_MARKS = re.compile(r"[\s*·.、，,：:；;/／\\|\-—_()（）\[\]【】<>《》“”\"'?？!！~]")
SEPARATOR = "／"
"""Stands between the headings of a two-row header."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a column can hold, and the words it goes by.

    A synonym of a column below a shared heading may name both: `劳动合同/起`. `ordinal` marks a
    column that says nothing by itself (序号); `fill_down` one that is written once for many rows.
    """

    key: str
    title: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    fill_down: bool = False
    ordinal: bool = False

    def words(self) -> frozenset[str]:
        """Return every word of this field in the shape that headings are compared in."""
        return frozenset(plain_heading(word) for word in (self.title, *self.synonyms))


ROW_ID = Field("row_id", "系统编号（勿改）", ("系统编号",), ordinal=True)
"""The hidden column by which a sheet that the program wrote comes back as updates."""

REASON = Field("reason", "退回原因", ordinal=True)
"""The first column of a sheet of refused rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, its heading as read, and the field it is taken for.

    `label` is the heading, numbered where several columns have the same: mappings go by it, so
    that they survive a column being added or moved.
    """

    index: int
    heading: str
    label: str
    field: Field | None

    @property
    def letters(self) -> str:
        """Return the letters that Excel shows above the column."""
        return column_letters(self.index)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet's header is and what its columns are taken for."""

    sheet: str
    first_row: int
    last_row: int
    """Excel's numbers of the header's first and last row."""
    columns: tuple[Column, ...]
    missing: tuple[Field, ...]
    """Required fields that no column is taken for."""
    fingerprint: str
    """The same for every sheet with these headings in this order, to remember a mapping by.

    A sheet of refused rows has the fingerprint of the sheet that they came from.
    """

    @property
    def unknown(self) -> tuple[Column, ...]:
        """Return the columns with a heading that are taken for nothing."""
        return tuple(column for column in self.columns if column.field is None)

    def index(self, key: str) -> int | None:
        """Return the place of the column that is taken for a field."""
        places = (c.index for c in self.columns if c.field is not None and c.field.key == key)
        return next(places, None)

    def mapping(self) -> dict[str, str]:
        """Return label to field key: what is remembered, and may be given back changed."""
        return {column.label: column.field.key for column in self.columns if column.field}


def plain_heading(text: str) -> str:
    """Return a heading without blanks, punctuation, line breaks and asides in brackets."""
    folded = squeeze(text).casefold()
    return _MARKS.sub("", _ASIDES.sub("", folded)) or _MARKS.sub("", folded)


def column_letters(index: int) -> str:
    """Return Excel's letters for a column counted from 0."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def find_layout(
    sheet: Sheet, fields: Sequence[Field], mapping: Mapping[str, str] | None = None
) -> Layout | None:
    """Return the layout whose header names most fields, or `None` when no row is a header.

    Args:
        sheet: what was read.
        fields: what to look for; on equal words the earlier field and the earlier column win.
        mapping: column label to field key; takes the place of what the words say.
    """
    wanted = (*fields, ROW_ID, REASON)
    known = {word: field for field in reversed(wanted) for word in field.words()}
    required = frozenset(field for field in fields if field.required)
    best = max(_candidates(sheet, known, required), key=lambda found: found.rank, default=None)
    if best is None:
        return None
    labels = _labels(best.headings)
    chosen = best.chosen if mapping is None else _override(mapping, labels, wanted)
    return _layout(sheet, fields, best, labels, chosen)


def find_layouts(
    book: Workbook,
    fields: Sequence[Field],
    mappings: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[tuple[Sheet, Layout], ...]:
    """Return the sheets to import: the one that fits best and all that are laid out like it.

    Visible sheets come before hidden ones. A roster with one sheet per community comes back whole.

    Args:
        book: what was read.
        fields: what to look for.
        mappings: remembered mappings by fingerprint.

    Raises:
        Rejected: `no_header`, no sheet names enough of the fields.
    """
    found = [(sheet, layout) for sheet in book.sheets if (layout := find_layout(sheet, fields))]
    if not found:
        titles = "、".join(field.title for field in fields if field.required)
        raise Rejected(
            "no_header", f"没有找到表头。表头应有这些列：{titles}。请检查是否选错了文件。"
        )
    best = min(found, key=_preference)[1]
    alike = [(s, one) for s, one in found if one.fingerprint == best.fingerprint]
    if any(not sheet.hidden for sheet, _ in alike):
        alike = [(sheet, layout) for sheet, layout in alike if not sheet.hidden]
    return tuple((sheet, _remembered(sheet, one, fields, mappings or {})) for sheet, one in alike)


def _preference(found: tuple[Sheet, Layout]) -> tuple[int, bool, int, int]:
    sheet, layout = found
    return (len(layout.missing), sheet.hidden, -len(layout.mapping()), -len(sheet.rows))


def _remembered(
    sheet: Sheet, layout: Layout, fields: Sequence[Field], mappings: Mapping[str, Mapping[str, str]]
) -> Layout:
    mapping = mappings.get(layout.fingerprint)
    return layout if mapping is None else find_layout(sheet, fields, mapping) or layout


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    depth: int
    headings: tuple[tuple[str, ...], ...]
    chosen: dict[int, Field]
    tiered: bool
    """The lower rows say something, but nothing below the headings of required fields."""

    @property
    def rank(self) -> tuple[int, int, int]:
        return (len(self.chosen), self.depth if self.tiered else -self.depth, -self.first)


def _candidates(
    sheet: Sheet, known: Mapping[str, Field], required: frozenset[Field]
) -> Iterator[_Candidate]:
    for first in range(min(len(sheet.rows), _SEARCHED_ROWS)):
        if sum(cell is not None for cell in sheet.rows[first]) < _FEWEST_FIELDS:
            continue
        block = sheet.rows[first : first + _MAX_DEPTH]
        head = list(takewhile(_may_be_heading, block))
        for depth in range(1, len(head) + 1):
            headings = tuple(_headings(head[:depth]))
            chosen = _choose(headings, known)
            if len(chosen) >= _FEWEST_FIELDS:
                places = {index for index, field in chosen.items() if field in required}
                tiered = all(_is_tier(row, places) for row in head[1:depth])
                yield _Candidate(first, depth, headings, chosen, tiered)


def _may_be_heading(row: Row) -> bool:
    """Say whether a row holds words only: a number or a date is data."""
    return all(cell is None or isinstance(cell, str) for cell in row)


def _is_tier(row: Row, required: set[int]) -> bool:
    """Say whether a row can only be the lower part of a header: data would name somebody."""
    filled = {index for index, cell in enumerate(row) if cell is not None}
    return bool(required) and len(filled) >= _FEWEST_FIELDS and not filled & required


def _headings(head: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """Yield each column's headings from top to bottom; a merged heading reaches to its right."""
    width = max(len(row) for row in head)
    above: tuple[str, ...] = ()
    for column in range(width):
        own = tuple(_heading(row, column) for row in head)
        filled = tuple(_reach(own, above, level) for level in range(len(own)))
        above = filled
        yield tuple(text for text in filled if text)


def _heading(row: Row, column: int) -> str:
    cell = row[column] if column < len(row) else None
    return squeeze(cell) if isinstance(cell, str) else ""


def _reach(own: tuple[str, ...], left: tuple[str, ...], level: int) -> str:
    """Return a heading, taken from the left where a merged one covers what stands below it."""
    covered = not own[level] and any(own[level + 1 :]) and not any(own[:level])
    return left[level] if covered and left and any(left[level + 1 :]) else own[level]


def _choose(headings: Sequence[tuple[str, ...]], known: Mapping[str, Field]) -> dict[int, Field]:
    chosen: dict[int, Field] = {}
    for index, path in enumerate(headings):
        field = next((known[word] for word in _spellings(path) if word in known), None)
        if field is not None and field not in chosen.values():
            chosen[index] = field
    return chosen


def _spellings(path: tuple[str, ...]) -> Iterator[str]:
    """Yield the words a column can be known by: the whole path first, then its last heading."""
    if path:
        yield plain_heading("".join(path))
        yield plain_heading(path[-1])
        yield _MARKS.sub("", path[-1].casefold())


def _labels(headings: Sequence[tuple[str, ...]]) -> dict[int, str]:
    """Return the label of each column that has a heading."""
    labels: dict[int, str] = {}
    seen: Counter[str] = Counter()
    for index, path in enumerate(headings):
        if path:
            heading = SEPARATOR.join(path)
            seen[heading] += 1
            labels[index] = heading if seen[heading] == 1 else f"{heading}#{seen[heading]}"
    return labels


def _override(
    mapping: Mapping[str, str], labels: Mapping[int, str], wanted: Sequence[Field]
) -> dict[int, Field]:
    by_key = {field.key: field for field in wanted}
    keys = {index: mapping.get(label, "") for index, label in labels.items()}
    return {index: by_key[key] for index, key in keys.items() if key in by_key}


def _layout(
    sheet: Sheet,
    fields: Sequence[Field],
    found: _Candidate,
    labels: Mapping[int, str],
    chosen: Mapping[int, Field],
) -> Layout:
    columns = tuple(
        Column(index, SEPARATOR.join(found.headings[index]), label, chosen.get(index))
        for index, label in labels.items()
    )
    present = set(chosen.values())
    return Layout(
        sheet=sheet.name,
        first_row=found.first + 1,
        last_row=found.first + found.depth,
        columns=columns,
        missing=tuple(field for field in fields if field.required and field not in present),
        fingerprint=_fingerprint(found.headings),
    )


def _fingerprint(headings: Sequence[tuple[str, ...]]) -> str:
    paths = (SEPARATOR.join(plain_heading(part) for part in path) for path in headings)
    words = "\n".join(path for path in paths if path and path != REASON.title)
    return hashlib.sha256(words.encode()).hexdigest()[:32]
