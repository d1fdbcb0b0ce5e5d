"""From a file to drafts: each person of each row, in their household."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from cwdesk.areas.visits.imports.residents.cells import Cells, read_person, text_of
from cwdesk.areas.visits.imports.residents.columns import BY_HEAD, DOOR, FIELDS, FOREIGN
from cwdesk.areas.visits.imports.residents.drafts import Draft, Home, Reading
from cwdesk.areas.visits.imports.residents.homes import Homes
from cwdesk.areas.visits.imports.residents.members import MemberColumns, apart, members_of
from cwdesk.areas.visits.rules.households import HEAD
from cwdesk.kernel import dates
from cwdesk.kernel.errors import Problem, Rejected
from cwdesk.kernel.text import mend_name, squeeze
from cwdesk.sheets.header import Layout, find_layouts, plain_heading
from cwdesk.sheets.read import Sheet, Workbook, read_file
from cwdesk.sheets.rows import Record, Table, cell_text, read_table
from cwdesk.sheets.write import row_id

Mappings = Mapping[str, Mapping[str, str]]


def read_residents(path: Path, mappings: Mappings | None = None) -> Reading:
    """Read a list of residents, in whatever way it names households and the people in them.

    Args:
        path: an .xlsx, .xls or .csv file.
        mappings: remembered label → field mappings by the layout's fingerprint.

    Raises:
        Rejected: it cannot be read, no header names a list's columns, or there is nobody in it.
    """
    book = read_file(path)
    found = _found(book, mappings)
    tables, drafts = [], list[Draft]()
    for sheet, layout in found:
        _check_kind(layout)
        table, people = _read_sheet(sheet, layout)
        tables.append(table)
        drafts += people
    if not drafts:
        raise Rejected("no_rows", "表头下面没有居民。请检查是否选错了文件或工作表。")
    return Reading(
        file_name=path.name,
        book=book,
        layouts=tuple(layout for _, layout in found),
        drafts=tuple(drafts),
        dated=next((day for sheet, layout in found if (day := _dated(sheet, layout))), None),
        tables=tuple(tables),
    )


def _found(book: Workbook, mappings: Mappings | None) -> tuple[tuple[Sheet, Layout], ...]:
    """Return the sheets to import; where no column names people but the heads, these are meant."""
    found = find_layouts(book, FIELDS, mappings)
    if all(_names_heads_alone(layout) for _, layout in found):
        return find_layouts(book, BY_HEAD, mappings)
    return found


def _names_heads_alone(layout: Layout) -> bool:
    plain, _ = apart(layout)
    return plain.index("name") is None and plain.index("head") is not None


def _check_kind(layout: Layout) -> None:
    """Refuse a sheet that names people, but not where they live."""
    for column in layout.unknown:
        if plain_heading(column.heading) in FOREIGN:
            raise Rejected(
                "wrong_kind",
                f"这张表有“{column.heading}”一列，像是社区工作者花名册，不是居民名册。"
                "请检查是否选错了文件。",
            )
    if layout.missing:
        raise Rejected("no_header", "没有找到“姓名”或“户主”一列。请检查是否选错了文件。")
    if all(layout.index(key) is None for key in DOOR):
        raise Rejected(
            "no_address", "没有找到地址一列（地址、楼栋、房号等）。请在表里补上地址再导入。"
        )


_DATED = re.compile(
    r"(?:填报|制表|填表|截止|统计|截至)(?:时间|日期|到|至)?[:：]?"
    r"(\d{4}[-./年]\d{1,2}[-./月]\d{1,2}|\d{4}[-./年]\d{1,2}|\d{8})"
)


def _dated(sheet: Sheet, layout: Layout) -> date | None:
    for text in _titles(sheet, layout):
        said = _DATED.search(squeeze(text))
        read = dates.read_partial(said[1]).value if said else None
        if read:
            return dates.latest(read)
    return None


def _titles(sheet: Sheet, layout: Layout) -> tuple[str, ...]:
    """Return the texts above the header."""
    cells = (cell for number in range(1, layout.first_row) for cell in sheet.row(number))
    return tuple(text for cell in cells if (text := cell_text(cell)))


def _read_sheet(sheet: Sheet, layout: Layout) -> tuple[Table, list[Draft]]:
    plain, columns = apart(layout)
    table = read_table(sheet, plain)
    homes = Homes((sheet.name, *_titles(sheet, layout)))
    by_head = plain.index("relation") is None and plain.index("head") is None
    records, drafts = [], list[Draft]()
    for read in table.records:
        home, record, problem = homes.of(read)
        records.append(record)
        row = _Row(record, home, problem)
        drafts += row.people(sheet.row(record.row), columns, one_is_head=by_head)
    return replace(table, records=tuple(records)), drafts


class _Row:
    """One row, which names one person or a whole household."""

    def __init__(self, record: Record, home: Home, problem: Problem | None) -> None:
        self._record = record
        self._home = home
        self._problem = problem

    def people(
        self, cells: Sequence[object], columns: MemberColumns, *, one_is_head: bool
    ) -> list[Draft]:
        """Return whom the row names; one of them refused, all are: a row is mended as a whole."""
        others = list(members_of(self._record, tuple(cells), columns))  # type: ignore[arg-type]
        first = self._draft(self._record.text("name"), self._record.cells)
        first.row_id = row_id(self._record)
        if others and one_is_head:
            first.values["relation"] = HEAD
            self._home.head = self._home.head or first.name
        self._take_for_home(first)
        drafts = [first, *self._members(others)]
        problems = [problem for draft in drafts for problem in draft.refusals]
        for draft in drafts:
            draft.refusals = list(problems)
        return drafts

    def _members(self, others: Sequence[Cells]) -> Iterator[Draft]:
        for cells in others:
            draft = self._draft(cell_text(cells.get("name")), cells)
            if draft.values.get("relation") != HEAD or draft.name != self._home.head:
                yield draft

    def _draft(self, name: str, cells: Cells) -> Draft:
        record = self._record
        draft = Draft(record.sheet, record.row, mend_name(name), self._home)
        if self._problem is not None:
            draft.refusals.append(self._problem)
        read_person(draft, cells)
        return draft

    def _take_for_home(self, draft: Draft) -> None:
        for key in ("visit_class", "needs"):
            if key in self._record.cells:
                said = text_of(draft, key, self._record.cells[key])
                self._home.values[key] = self._home.values.get(key) or said
