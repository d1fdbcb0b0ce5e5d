"""A sign-in sheet to who it says was there; two lists side by side on a page are usual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cwdesk.areas.training.imports.pages import Page, pages_of
from cwdesk.areas.training.imports.times import Moment, read_moment
from cwdesk.areas.training.imports.words import ABSENT, PRESENT
from cwdesk.kernel.dates import read_partial
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.text import mend_name, squeeze
from cwdesk.sheets.header import Field, find_layouts
from cwdesk.sheets.read import Workbook, read_file
from cwdesk.sheets.rows import Record, Table

NAME = Field("name", "姓名", ("人员姓名", "参训人员", "参加人员", "名字"), required=True)
FIELDS = (
    Field("ordinal", "序号", ("编号", "No"), ordinal=True),
    NAME,
    Field("id_number", "身份证号", ("身份证号码", "公民身份号码", "身份号码", "证件号码")),
    Field("staff_number", "工号", ("人员编号", "职工编号")),
    Field(
        "place",
        "单位",
        ("社区", "单位/社区", "所在单位", "所在社区", "工作单位", "单位名称", "社区名称"),
        fill_down=True,
    ),
    Field("day", "签到日期", ("日期", "培训日期", "参训日期")),
    Field("time", "签到时间", ("时间", "到会时间", "报到时间", "签到时刻")),
    Field(
        "mark", "签名", ("签字", "签到", "本人签名", "本人签字", "是否签到", "出席情况", "到会情况")
    ),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a list says about one person."""

    sheet: str
    row: int
    name: str
    id_number: str = ""
    staff_number: str = ""
    place: str = ""
    above: bool = False
    """Whether the place stands in a row above, and may not be meant for this one."""
    day: date | None = None
    """None: its row names no day."""
    dated: date | None = None
    """The day above the list, if there is one alone."""
    time: str = ""
    absent: bool = False
    problem: str = ""
    """What of it cannot be read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A list as read."""

    file_name: str
    said: tuple[Said, ...]
    notes: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    """The lists of a file; empty for pasted names."""


def read_signin(path: Path) -> Reading:
    """Read a sign-in sheet.

    Raises:
        Rejected: it cannot be read, or names nobody.
    """
    return read_book(read_file(path), path.name)


def read_book(book: Workbook, name: str) -> Reading:
    """Read the sign-in sheets of a workbook.

    Raises:
        Rejected: it names nobody.
    """
    found = find_layouts(book, FIELDS)
    if any(layout.missing for _, layout in found):
        raise Rejected("no_header", "表里没有“姓名”这一列。请补上后再导入。")
    pages = [page for sheet, layout in found for page in pages_of(sheet, layout, FIELDS, NAME)]
    if not any(page.table.records for page in pages):
        raise Rejected("no_rows", "表头下面没有人员。请检查是否选错了文件；照片不能识别。")
    tells = any(_tells(page.table) for page in pages)
    said = tuple(
        _one(record, page.dated, tells=tells) for page in pages for record in page.table.records
    )
    unsigned = "签到时间和签名都是空的，按名单上的人都到了处理。请对照原件核对。"
    notes = (*book.notes, *([] if tells else [unsigned]))
    return Reading(name, said, notes, tuple(pages))


def _tells(table: Table) -> bool:
    """Say whether anything on a list says who was there: a time or a signature."""
    return any(record.text("time") or record.text("mark") for record in table.records)


def _one(record: Record, dated: date | None, *, tells: bool) -> Said:
    moment = _moment(record)
    day = read_partial(record.cell("day"), "day")
    whole = day.value is not None and len(day.value) == len("2026-10-08")
    problem = day.problem.text if day.problem else ""
    return Said(
        sheet=record.sheet,
        row=record.row,
        name=mend_name(record.text("name")),
        id_number=squeeze(record.text("id_number")).upper(),
        staff_number=squeeze(record.text("staff_number")),
        place=squeeze(record.text("place") or record.section),
        above="place" in record.filled or not record.text("place"),
        day=date.fromisoformat(day.value) if whole and day.value else moment.day,
        dated=dated,
        time=moment.time,
        absent=_is_absent(record, tells=tells),
        problem=problem or moment.problem,
    )


def _moment(record: Record) -> Moment:
    """Return when somebody signed; a tick in the place of the time says only that they did."""
    return Moment() if squeeze(record.text("time")) in PRESENT else read_moment(record.cell("time"))


def _is_absent(record: Record, *, tells: bool) -> bool:
    words = {squeeze(record.text(key)) for key in ("time", "mark")} - {""}
    return bool(words & ABSENT) or (tells and not words)
