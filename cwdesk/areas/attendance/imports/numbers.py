"""A list of clock numbers: number, name, ID number; people are found by ID number alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session, select

from cwdesk.areas.attendance.imports.found import Bad
from cwdesk.areas.attendance.models import ClockNumber
from cwdesk.areas.attendance.rules.numbers import plain_number
from cwdesk.areas.roster.queries import known_people
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import squeeze
from cwdesk.sheets.read import Row, Sheet, read_file
from cwdesk.sheets.rows import cell_text
from cwdesk.store.journal import describe

HEADINGS = {
    "number": frozenset({"考勤号", "考勤号码", "登记号码", "登记号", "指纹号", "打卡号", "号码"}),
    "name": frozenset({"姓名", "名字"}),
    "id_number": frozenset({"身份证号", "身份证号码", "公民身份号码", "证件号码", "身份证"}),
    "staff_number": frozenset({"工号", "员工号", "人员编号"}),
}
HEAD_ROWS = 10


@dataclass(frozen=True, slots=True)
class Given:
    """A number and the person it is to be given to."""

    number: str
    person_id: Uid


@dataclass(frozen=True, slots=True)
class Numbers:
    """A list compared with the roster: who gets a number, which have theirs, what is doubtful."""

    new: tuple[Given, ...]
    same: int
    unknown: tuple[Bad, ...]
    """Lines whose person is not on the roster, or whose number is somebody else's."""
    absent: frozenset[str]
    """Numbers whose bearer the list names and the roster does not have."""
    doubts: tuple[Bad, ...]
    """Names that the file has lost characters of; they are not read."""


def plan_numbers(session: Session, path: Path) -> Numbers:
    """Read a list of numbers and compare it with the roster; nothing is written.

    Raises:
        Rejected: it cannot be read, or no header names a number and an ID number.
    """
    people = known_people(session)
    by_id = {one.id_number: one.person_id for one in people}
    by_staff = {one.staff_number: one.person_id for one in people if one.staff_number}
    taken = {(row.number, row.person_id) for row in session.exec(select(ClockNumber))}
    owner = {row.number: row.person_id for row in session.exec(select(ClockNumber))}
    new: list[Given] = []
    same, unknown, absent, doubts = 0, list[Bad](), set[str](), list[Bad]()
    for line, cells in _lines(path):
        number = plain_number(cells.get("number", ""))
        person_id = by_id.get(squeeze(cells.get("id_number", "")).upper()) or by_staff.get(
            cells.get("staff_number", "")
        )
        if "?" in cells.get("name", ""):
            doubts.append(Bad(f"第 {line} 行", "姓名里有“?”，是另存时丢失的字，已按身份证号对应"))
        if not number or person_id is None:
            unknown.append(Bad(f"第 {line} 行", f"考勤号 {number}：花名册里没有这个身份证号"))
            absent.add(number)
        elif (number, person_id) in taken:
            same += 1
        elif number in owner:
            unknown.append(Bad(f"第 {line} 行", f"考勤号 {number} 已经是别人的，请先停用"))
        else:
            owner[number] = person_id
            taken.add((number, person_id))
            new.append(Given(number, person_id))
    return Numbers(tuple(new), same, tuple(unknown), frozenset(absent), tuple(doubts))


def give_numbers(session: Session, numbers: Numbers, since: date | None = None) -> int:
    """Give people their clock numbers, on all clocks; return how many."""
    for given in numbers.new:
        session.add(ClockNumber(person_id=given.person_id, number=given.number, valid_from=since))
    if numbers.new:
        describe(session, f"导入考勤号 {len(numbers.new)} 个")
    return len(numbers.new)


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the data rows below the header, each with the number Excel shows at its left."""
    for sheet in read_file(path).sheets:
        found = _header(sheet)
        if found is not None:
            at, columns = found
            for line, row in enumerate(sheet.rows[at + 1 :], at + 2):
                cells = {
                    key: cell_text(row[column]) if column < len(row) else ""
                    for key, column in columns.items()
                }
                if any(cells.values()):
                    yield line, cells
            return
    raise Rejected(
        "no_numbers", "找不到“考勤号”和“身份证号”两列。请在表头写上考勤号、姓名、身份证号。"
    )


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    for at, row in enumerate(sheet.rows[:HEAD_ROWS]):
        columns = _columns(row)
        if "number" in columns and ("id_number" in columns or "staff_number" in columns):
            return at, columns
    return None


def _columns(row: Row) -> dict[str, int]:
    words = [squeeze(cell_text(cell)) for cell in row]
    return {
        key: next(at for at, word in enumerate(words) if word in names)
        for key, names in HEADINGS.items()
        if names & set(words)
    }
