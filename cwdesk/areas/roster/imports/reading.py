"""From a file to drafts: each data row as values in words, with what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cwdesk.areas.roster import rules
from cwdesk.areas.roster.imports.columns import FIELDS, PARTIAL, TITLES
from cwdesk.kernel import codes, dates, idcard
from cwdesk.kernel.codes import CodeTable
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.text import is_nothing, lost_letters, mend_name, squeeze
from cwdesk.sheets.header import Layout, find_layouts
from cwdesk.sheets.read import Sheet, Workbook, read_file
from cwdesk.sheets.rows import Record, cell_text, read_table


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


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its layouts, its drafts and the day it says it was filled in."""

    file_name: str
    book: Workbook
    layouts: tuple[Layout, ...]
    drafts: tuple[Draft, ...]
    dated: date | None


def read_roster(path: Path, mappings: Mapping[str, Mapping[int, str]] | None = None) -> Reading:
    """Read a roster file.

    Args:
        path: an .xlsx, .xls or .csv file.
        mappings: remembered column → field mappings by the layout's fingerprint.

    Raises:
        Rejected: it cannot be read, or no header names a roster's columns.
    """
    book = read_file(path)
    found = find_layouts(book, FIELDS, mappings)
    drafts = [
        _draft(record) for sheet, layout in found for record in read_table(sheet, layout).records
    ]
    return Reading(
        file_name=path.name,
        book=book,
        layouts=tuple(layout for _, layout in found),
        drafts=tuple(drafts),
        dated=next((day for sheet, layout in found if (day := _dated(sheet, layout))), None),
    )


_DATED = re.compile(r"(填报|制表|填表|截止|统计|截至)(时间|日期)?[:：]?(\d{4}.+)")


def _dated(sheet: Sheet, layout: Layout) -> date | None:
    for number in range(1, layout.first_row):
        for cell in sheet.row(number):
            said = _DATED.search(squeeze(cell_text(cell)))
            read = dates.read_partial(said[3]).value if said else None
            if read:
                return dates.latest(read)
    return None


def _draft(record: Record) -> Draft:
    draft = Draft(record.sheet, record.row, mend_name(record.text("name")))
    draft.row_id = _row_id(record.text("row_id"))
    for key in record.cells:
        if key in TITLES and key not in ("ordinal", "sex", "birth", "id_number", "name"):
            draft.values[key] = _value(draft, key, record)
    draft.values["name"] = draft.name
    _check_name(draft)
    _check_identity(draft, record)
    return draft


def _row_id(text: str) -> bytes | None:
    try:
        return bytes.fromhex(text) or None
    except ValueError:
        return None


def _value(draft: Draft, key: str, record: Record) -> str:
    if key in PARTIAL:
        return _date(draft, key, record)
    text = record.text(key)
    if is_nothing(text) and key != "note":
        return ""
    reader = _READERS.get(key)
    return reader(draft, text) if reader else text


def _date(draft: Draft, key: str, record: Record) -> str:
    cell = record.cell(key)
    if dates.is_open_end(cell):
        return ""
    read = dates.read_partial(cell, key)
    if read.problem:
        draft.doubts.append(Problem(f"{TITLES[key]}：{read.problem.text}", key))
    return read.value or ""


def _coded(table: CodeTable, key: str) -> Callable[[Draft, str], str]:
    def read(draft: Draft, text: str) -> str:
        found = codes.find(table, text)
        if found is None:
            said = f"{TITLES[key]}“{text}”不在国家代码表里，照原样保留，请核对。"
            draft.doubts.append(Problem(said, key))
        return found.name if found else text

    return read


def _education(key: str) -> Callable[[Draft, str], str]:
    def read(draft: Draft, text: str) -> str:
        level = rules.education_level(text)
        if level is None:
            said = f"{TITLES[key]}“{text}”认不出，没有导入这一项，请补录。"
            draft.doubts.append(Problem(said, key))
        return level or ""

    return read


def _grade(draft: Draft, text: str) -> str:
    found = re.fullmatch(r"(\d{1,2})级?", squeeze(text))
    if found is None or not int(found[1]):
        draft.doubts.append(Problem(f"岗级“{text}”认不出，没有导入这一项，请补录。", "grade"))
        return ""
    return str(int(found[1]))


def _qualification(draft: Draft, text: str) -> str:
    found = re.fullmatch(r"(\D+?)[ ,，(（]*(\d{4}[\d.年月/-]*)?[)）]?", text)
    if found and found[2] and not draft.values.get("qualification_obtained"):
        draft.values["qualification_obtained"] = dates.read_partial(found[2]).value or ""
    return rules.qualification_name(squeeze(found[1] if found else text))


def _service_kind(draft: Draft, text: str) -> str:
    known = {"专职": rules.RECRUITED, "社区专职": rules.RECRUITED, "两委": rules.COMMITTEE}
    kind = known.get(text, text)
    if kind not in rules.SERVICE_KINDS:
        said = f"人员类别“{text}”认不出，按职务判断，请核对。"
        draft.doubts.append(Problem(said, "service_kind"))
        return ""
    return kind


def _veteran(_draft: Draft, text: str) -> str:
    return "否" if text in ("否", "不是") else "是"


def _phone(_draft: Draft, text: str) -> str:
    return idcard.read_phone(text)


_READERS: Mapping[str, Callable[[Draft, str], str]] = {
    "nation": _coded(CodeTable.NATION, "nation"),
    "politics": _coded(CodeTable.POLITICS, "politics"),
    "marital": _coded(CodeTable.MARITAL, "marital"),
    "health": _coded(CodeTable.HEALTH, "health"),
    "first_education": _education("first_education"),
    "highest_education": _education("highest_education"),
    "grade": _grade,
    "qualification": _qualification,
    "service_kind": _service_kind,
    "veteran": _veteran,
    "phone": _phone,
}


def _check_name(draft: Draft) -> None:
    if not draft.name:
        draft.refusals.append(Problem("缺少姓名。请补上姓名后再导入。", "name"))
    elif lost_letters(draft.name):
        said = "姓名里有“?”，可能是生僻字在别的软件里丢失了。请改回正确的字再导入。"
        draft.refusals.append(Problem(said, "name"))


def _check_identity(draft: Draft, record: Record) -> None:
    """Read the ID number; sex and birth date follow from it, what the sheet says is compared."""
    cell = record.cell("id_number")
    if cell is None or is_nothing(record.text("id_number")):
        return
    read = idcard.read(cell)
    if isinstance(read, Problem):
        draft.refusals.append(read)
        return
    draft.values["id_number"] = read.number
    sex = squeeze(record.text("sex")).rstrip("性")
    if sex and sex != read.sex:
        said = f"性别写的是“{sex}”，身份证号是“{read.sex}”，按身份证号登记。"
        draft.doubts.append(Problem(said, "sex"))
    _compare_birth(draft, record, read.birth)
    draft.doubts += rules.doubts(draft.values, read.birth)


def _compare_birth(draft: Draft, record: Record, birth: date) -> None:
    read = dates.read_partial(record.cell("birth"), "birth")
    if read.problem:
        draft.doubts.append(Problem(f"出生年月：{read.problem.text}按身份证号登记。", "birth"))
    elif read.value and not dates.agree(read.value, birth.isoformat()):
        said = f"出生年月写的是 {read.value}，身份证号是 {birth}，按身份证号登记。"
        draft.doubts.append(Problem(said, "birth"))
