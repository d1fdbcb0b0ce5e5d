"""From a file to drafts: each data row as values in words, with what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cwdesk.areas.roster import rules
from cwdesk.areas.roster.imports.cells import read_cell
from cwdesk.areas.roster.imports.columns import FIELDS, FOREIGN, TITLES
from cwdesk.kernel import dates, idcard
from cwdesk.kernel.cleaning import MAX_TEXT
from cwdesk.kernel.errors import Problem, Rejected
from cwdesk.kernel.text import is_nothing, mend_name, squeeze
from cwdesk.sheets.header import Layout, find_layouts, plain_heading
from cwdesk.sheets.read import Sheet, Workbook, read_file
from cwdesk.sheets.rows import Record, Table, cell_text, read_table
from cwdesk.sheets.write import row_id


@dataclass(slots=True)
class Draft:
    """One data row. `values` holds the columns that are there; empty text: the cell is empty."""

    sheet: str
    row: int
    """The number that Excel shows at the left."""
    name: str
    row_id: bytes | None = None
    values: dict[str, str] = field(default_factory=dict)
    refusals: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    contradicts: bool = False
    """Sex or birth date say that the ID number is somebody else's."""
    masked_id: str = ""
    """The ID number as a masked list shows it."""
    hints: tuple[str, ...] = ()
    """Where the community may be named when no column does: a heading row, the sheet, the title."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its layouts, its drafts and the day it says it was filled in."""

    file_name: str
    book: Workbook
    layouts: tuple[Layout, ...]
    drafts: tuple[Draft, ...]
    dated: date | None
    tables: tuple[Table, ...] = ()
    """The rows behind the drafts, one table for each layout."""


def read_roster(path: Path, mappings: Mapping[str, Mapping[str, str]] | None = None) -> Reading:
    """Read a roster file.

    Args:
        path: an .xlsx, .xls or .csv file.
        mappings: remembered label → field mappings by the layout's fingerprint.

    Raises:
        Rejected: it cannot be read, no header names a roster's columns, or there is nobody in it.
    """
    book = read_file(path)
    found = find_layouts(book, FIELDS, mappings)
    for _, layout in found:
        _check_kind(layout)
    tables = tuple(read_table(sheet, layout) for sheet, layout in found)
    drafts = tuple(
        _draft(record, _titles(sheet, table.layout))
        for (sheet, _), table in zip(found, tables, strict=True)
        for record in table.records
    )
    if not drafts:
        raise Rejected("no_rows", "表头下面没有人员。请检查是否选错了文件或工作表。")
    return Reading(
        file_name=path.name,
        book=book,
        layouts=tuple(layout for _, layout in found),
        drafts=drafts,
        dated=next((day for sheet, layout in found if (day := _dated(sheet, layout))), None),
        tables=tables,
    )


def _check_kind(layout: Layout) -> None:
    """Refuse a sheet that names people, but not those who work in communities."""
    for column in layout.unknown:
        if plain_heading(column.heading) in FOREIGN:
            raise Rejected(
                "wrong_kind",
                f"这张表有“{column.heading}”一列，像是居民名册，不是社区工作者花名册。"
                "请检查是否选错了文件。",
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


def _draft(record: Record, titles: tuple[str, ...]) -> Draft:
    draft = Draft(record.sheet, record.row, mend_name(record.text("name")), row_id(record))
    draft.hints = tuple(text for text in (record.section, record.sheet, *titles) if text)
    _take(draft, record)
    draft.values["name"] = draft.name
    _check_name(draft)
    _check_identity(draft, record)
    return draft


_READ_APART = frozenset({"ordinal", "sex", "birth", "id_number", "name"})


def _take(draft: Draft, record: Record) -> None:
    """Take over what the cells say; a column of its own comes before a part of another."""
    aside: dict[str, str] = {}
    for key, cell in record.cells.items():
        if key not in TITLES or key in _READ_APART:
            continue
        said = read_cell(key, cell)
        draft.doubts += said.doubts
        draft.refusals += [said.refusal] if said.refusal else []
        for part, value in said.values.items():
            (draft.values if part == key else aside)[part] = value
    for part, value in aside.items():
        draft.values[part] = draft.values.get(part) or value


def _check_name(draft: Draft) -> None:
    if not draft.name:
        draft.refusals.append(Problem("缺少姓名。请补上姓名后再导入。", "name"))
    elif len(draft.name) > MAX_TEXT:
        said = f"姓名有 {len(draft.name)} 个字，不像是姓名。请核对后再导入。"
        draft.refusals.append(Problem(said, "name"))


def _check_identity(draft: Draft, record: Record) -> None:
    """Read the ID number; sex and birth date follow from it, what the sheet says is compared."""
    cell = record.cell("id_number")
    if cell is None or is_nothing(record.text("id_number")):
        return
    if "*" in record.text("id_number"):
        draft.masked_id = record.text("id_number")
        return
    read = idcard.read(cell)
    if isinstance(read, Problem):
        draft.refusals.append(read)
        return
    draft.values["id_number"] = read.number
    birth = dates.read_partial(record.cell("birth"), "birth")
    if birth.problem:
        said = f"出生年月：{birth.problem.text}现在按身份证号登记。"
        draft.doubts.append(Problem(said, "birth"))
    contradictions = [*_sex(record, read.sex), *_birth(birth.value, read.birth)]
    draft.contradicts = bool(contradictions)
    draft.doubts += contradictions
    draft.doubts += rules.doubts(draft.values, read.birth)


def _sex(record: Record, sex: str) -> list[Problem]:
    said = squeeze(record.text("sex")).rstrip("性")
    if is_nothing(said) or said == sex:
        return []
    return [Problem(f"性别写的是“{said}”，身份证号是“{sex}”，按身份证号登记。", "sex")]


def _birth(said: str | None, birth: date) -> list[Problem]:
    if not said or dates.agree(said, birth.isoformat()):
        return []
    text = f"出生年月写的是 {said}，身份证号是 {birth}，按身份证号登记。"
    return [Problem(text, "birth")]
