"""From a file to drafts: each visit with its day, its door and who went."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from cwdesk.areas.visits.imports.residents.cells import read_address
from cwdesk.areas.visits.imports.visits.columns import BY_TIME, DOOR, FIELDS, TITLES
from cwdesk.areas.visits.rules.addresses import address_key
from cwdesk.areas.visits.rules.visits import AT_THE_DOOR, BY_PHONE, KINDS, NOT_MET
from cwdesk.kernel import dates
from cwdesk.kernel.cleaning import MAX_LONG, MAX_TEXT
from cwdesk.kernel.errors import Problem, Rejected
from cwdesk.kernel.text import is_nothing, mend_name, squeeze
from cwdesk.sheets.header import Layout, find_layouts
from cwdesk.sheets.read import Cell, Sheet, Workbook, read_file
from cwdesk.sheets.rows import Record, Table, cell_text, read_table

TEXTS = ("met", "found", "done", "answer")

_LONG = frozenset({"found", "done", "answer"})
_BETWEEN = re.compile(r"[、,，;；/／]+")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")
_YEAR = re.compile(r"(20\d{2})年")
_KINDS: Mapping[str, str] = {
    "入户": AT_THE_DOOR, "上门": AT_THE_DOOR, "上门走访": AT_THE_DOOR, "实地": AT_THE_DOOR,
    "电话": BY_PHONE, "电访": BY_PHONE, "电话联系": BY_PHONE, "无人": NOT_MET, "不在家": NOT_MET,
    "家中无人": NOT_MET, "未见到": NOT_MET, "未见面": NOT_MET, "无人在家": NOT_MET,
}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """One visit of the file."""

    sheet: str
    row: int
    """The number that Excel shows at the left."""
    on: date | None = None
    time: str = ""
    community: str = ""
    grid: str = ""
    address: str = ""
    door: str = ""
    """The address as it is compared; empty: the file says none."""
    number: str = ""
    head: str = ""
    """Whoever of the household the file names."""
    workers: tuple[str, ...] = ()
    """Who went; the first answers for the visit."""
    staff_number: str = ""
    kind: str = AT_THE_DOOR
    texts: dict[str, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    """Where the community may be named when no column does."""
    refusals: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the row is called in lists."""
        return " ".join(filter(None, (self.address, self.head)))


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read."""

    file_name: str
    book: Workbook
    layouts: tuple[Layout, ...]
    drafts: tuple[Draft, ...]
    tables: tuple[Table, ...]


def read_visits(path: Path, mappings: Mapping[str, Mapping[str, str]] | None = None) -> Reading:
    """Read a sheet of visits.

    Args:
        path: an .xlsx, .xls or .csv file.
        mappings: remembered label → field mappings by the layout's fingerprint.

    Raises:
        Rejected: it cannot be read, lacks the columns that it cannot do without, or is empty.
    """
    book = read_file(path)
    found = find_layouts(book, FIELDS, mappings)
    if all(layout.index("on") is None for _, layout in found):
        found = find_layouts(book, BY_TIME, mappings)
    for _, layout in found:
        _check_columns(layout)
    tables = tuple(read_table(sheet, layout) for sheet, layout in found)
    drafts = tuple(
        _draft(record, (record.section, sheet.name, *_titles(sheet, layout)))
        for (sheet, layout), table in zip(found, tables, strict=True)
        for record in table.records
    )
    if not drafts:
        raise Rejected("no_rows", "表头下面没有走访记录。请检查是否选错了文件或工作表。")
    return Reading(path.name, book, tuple(layout for _, layout in found), drafts, tables)


def _check_columns(layout: Layout) -> None:
    missing = [one.title for one in layout.missing]
    if layout.index("staff_number") is not None:
        missing = [title for title in missing if title != TITLES["worker"]]
    if missing:
        raise Rejected("no_header", f"表里没有这些列：{'、'.join(missing)}。请补上后再导入。")
    if all(layout.index(key) is None for key in DOOR):
        raise Rejected("no_door", "没有找到走访的是哪一户（地址、户主或姓名）。请补上后再导入。")


def _titles(sheet: Sheet, layout: Layout) -> tuple[str, ...]:
    """Return the texts above the header."""
    cells = (cell for number in range(1, layout.first_row) for cell in sheet.row(number))
    return tuple(text for cell in cells if (text := cell_text(cell)))


def _draft(record: Record, hints: tuple[str, ...]) -> Draft:
    draft = Draft(record.sheet, record.row, hints=tuple(hint for hint in hints if hint))
    _read_day(draft, record.cell("on"))
    _read_time(draft, record.cell("time"))
    _read_door(draft, record)
    _read_workers(draft, record)
    _read_texts(draft, record)
    return draft


def _read_day(draft: Draft, cell: Cell) -> None:
    """Read a day, with the time if it says one; without a year only if a title names it."""
    if isinstance(cell, datetime) and (cell.hour or cell.minute):
        draft.time = f"{cell:%H:%M}"
    if isinstance(cell, str):
        clock = _CLOCK.search(cell)
        draft.time = f"{int(clock[1]):02}:{clock[2]}" if clock else ""
        cell = _with_year(_CLOCK.sub("", cell), draft.hints)
    read = dates.read_partial(cell, "on")
    if read.problem is not None:
        draft.refusals.append(Problem(f"日期：{read.problem.text}", "on"))
    elif read.value is None or len(read.value) < len("2026-10-08"):
        draft.refusals.append(Problem("日期要写到日，例如 2026-10-08。", "on"))
    else:
        draft.on = date.fromisoformat(read.value)


def _with_year(text: str, hints: tuple[str, ...]) -> str:
    said = _MONTH_DAY.fullmatch(squeeze(text))
    years = {found for hint in hints for found in _YEAR.findall(squeeze(hint))}
    if said is None or len(years) != 1:
        return text
    return f"{years.pop()}年{squeeze(text)}"


def _read_time(draft: Draft, cell: Cell) -> None:
    if isinstance(cell, time | datetime):
        draft.time = f"{cell:%H:%M}"
        return
    text = cell_text(cell)
    clock = _CLOCK.match(squeeze(text))
    if clock is not None:
        draft.time = f"{int(clock[1]):02}:{clock[2]}"
    elif not is_nothing(text):
        draft.doubts.append(Problem(f"时间“{text}”没有导入，请写成 09:30。", "time"))


def _read_door(draft: Draft, record: Record) -> None:
    for key in ("community", "grid", "number"):
        text = record.text(key)
        setattr(draft, key, "" if is_nothing(text) else text)
    draft.head = "" if is_nothing(record.text("head")) else mend_name(record.text("head"))
    address = read_address(record.cells)
    if isinstance(address, Problem):
        draft.refusals.append(address)
        return
    draft.address, draft.door = address, address_key(address)
    if not draft.door and not draft.head:
        draft.refusals.append(Problem("没有写走访的是哪一户。请写上地址或户主。", "address"))


def _read_workers(draft: Draft, record: Record) -> None:
    said = [record.text(key) for key in ("worker", "companions")]
    names = (mend_name(name) for text in said for name in _names(text) if not is_nothing(name))
    draft.workers = tuple(dict.fromkeys(names))
    if "staff_number" not in record.filled or "worker" in record.filled:
        draft.staff_number = squeeze(record.text("staff_number"))
    if not draft.workers and not draft.staff_number:
        draft.refusals.append(Problem("没有写走访人。请补上后再导入。", "worker"))


def _names(text: str) -> list[str]:
    """Return the names in a cell; blanks part names unless they only spread one (张 伟)."""
    found: list[str] = []
    for piece in _BETWEEN.split(text):
        words = piece.split()
        found += [piece] if all(len(word) == 1 for word in words) else words
    return found


def _read_texts(draft: Draft, record: Record) -> None:
    kind = squeeze(record.text("kind"))
    if not is_nothing(kind):
        draft.kind = kind if kind in KINDS else _KINDS.get(kind, kind)
    for key in TEXTS:
        text = record.text(key)
        most = MAX_LONG if key in _LONG else MAX_TEXT
        if is_nothing(text):
            continue
        draft.texts[key] = text
        if len(text) > most:
            said = f"{TITLES[key]}有 {len(text)} 个字，最多 {most} 个字。请缩短后再导入。"
            draft.refusals.append(Problem(said, key))
