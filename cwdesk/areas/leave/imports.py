"""Opening balances by sheet: read, compare, preview, then one operation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session

from cwdesk.areas.leave.commands import Gift, open_balance
from cwdesk.areas.leave.commands.granting import MOST, problems_with_opening
from cwdesk.areas.leave.queries import Entry, entries, leave_type
from cwdesk.areas.leave.rules.counting import half_days_in, shown_days
from cwdesk.areas.leave.rules.policy import ANNUAL
from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.kernel import dates
from cwdesk.kernel.errors import Problem, Refused, Rejected
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import mend_name, squeeze
from cwdesk.sheets import refused
from cwdesk.sheets.header import Field, find_layouts
from cwdesk.sheets.read import Workbook, read_file
from cwdesk.sheets.refused import RefusedRows
from cwdesk.sheets.rows import Record, Table, read_table
from cwdesk.store.journal import describe

FIELDS = (
    Field("ordinal", "序号", ("编号", "No"), ordinal=True),
    Field("name", "姓名", ("人员姓名", "职工姓名"), required=True),
    Field("id_number", "身份证号", ("身份证号码", "公民身份号码", "身份号码", "证件号码")),
    Field("staff_number", "工号", ("人员编号", "职工编号")),
    Field("kind", "假别", ("假期类型", "请假类型", "假期种类", "类型")),
    Field(
        "days",
        "剩余天数",
        ("期初余额", "余额", "结余", "结余天数", "未休天数", "剩余", "可休天数", "剩余年休假天数"),
        required=True,
    ),
    Field("until", "有效期至", ("到期日", "到期日期", "截止日期", "有效期", "失效日期")),
)


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Planned:
    """One row and what becomes of it."""

    sheet: str
    row: int
    name: str
    verdict: Verdict
    person_id: Uid | None = None
    gift: Gift | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a sheet of opening balances would do as of a day."""

    as_of: date
    file_name: str
    lines: tuple[Planned, ...]

    def of(self, verdict: Verdict) -> tuple[Planned, ...]:
        """Return the rows with one verdict."""
        return tuple(line for line in self.lines if line.verdict is verdict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read."""

    file_name: str
    book: Workbook
    tables: tuple[Table, ...]


def read_openings(path: Path) -> Reading:
    """Read a sheet of opening balances.

    Raises:
        Rejected: it cannot be read, names no people and days, or is empty.
    """
    book = read_file(path)
    found = find_layouts(book, FIELDS)
    missing = [field.title for _, layout in found for field in layout.missing]
    if missing:
        raise Rejected("no_header", f"表里没有这些列：{'、'.join(missing)}。请补上后再导入。")
    tables = tuple(read_table(sheet, layout) for sheet, layout in found)
    if not any(table.records for table in tables):
        raise Rejected("no_rows", "表头下面没有人员。请检查是否选错了文件或工作表。")
    return Reading(path.name, book, tables)


def make_plan(session: Session, reading: Reading, as_of: date) -> Plan:
    """Compare a file with what is on file; the balances are those of the year of `as_of`."""
    people = _People(roster_lines(session, as_of, everyone=True))
    rows: defaultdict[Uid, list[Entry]] = defaultdict(list)
    for entry in entries(session):
        rows[entry.person_id].append(entry)
    seen: set[tuple[Uid, str]] = set()
    lines = []
    for record in (one for table in reading.tables for one in table.records):
        name = mend_name(record.text("name"))
        try:
            person = people.meant(record, name)
            gift = _gift(session, record, reading.file_name, as_of)
            verdict = _verdict(rows[person.person_id], gift, seen, person.person_id)
            lines.append(Planned(record.sheet, record.row, name, verdict, person.person_id, gift))
        except Refused as no:
            lines.append(
                Planned(record.sheet, record.row, name, Verdict.REFUSED, problems=no.problems)
            )
    return Plan(as_of, reading.file_name, tuple(lines))


class _People:
    """Finds whom a row is about; never guesses between two."""

    def __init__(self, lines: Sequence[RosterLine]) -> None:
        self._by_id = {line.id_number: line for line in lines}
        self._lines = lines

    def meant(self, record: Record, name: str) -> RosterLine:
        number = squeeze(record.text("id_number")).upper()
        if number:
            found = self._by_id.get(number)
            if found is None:
                raise Refused([Problem("花名册里没有这个身份证号，请核对。", "id_number")])
            if name and found.name != name:
                text = f"这个身份证号登记的是{found.name}，与这一行的姓名对不上，请核对。"
                raise Refused([Problem(text, "name")])
            return found
        return self._named(name, record.text("staff_number"))

    def _named(self, name: str, staff_number: str) -> RosterLine:
        same = [
            line
            for line in self._lines
            if line.name == name and staff_number in {"", line.staff_number}
        ]
        if len(same) == 1:
            return same[0]
        if same:
            text = f"花名册里有 {len(same)} 个{name}，请补上身份证号或工号。"
            raise Refused([Problem(text, "name")])
        raise Refused([Problem("花名册里没有这个人，请核对姓名或先登记人员。", "name")])


def _gift(session: Session, record: Record, file_name: str, as_of: date) -> Gift:
    first = date(as_of.year, 1, 1)
    kind = leave_type(session, record.text("kind") or ANNUAL, as_of)
    half_days = half_days_in(record.text("days"))
    if half_days is None or not 0 <= half_days <= MOST:
        text = f"“{record.text('days')}”不是天数，请写整天或半天，例如 3 或 2.5。"
        raise Refused([Problem(text, "days")])
    if not kind.balance:
        raise Refused([Problem(f"{kind.title}不用额度，没有余额。", "kind")])
    return Gift(kind.key, half_days, first, _until(record, kind.key, as_of), f"期初：{file_name}")


def _until(record: Record, kind: str, as_of: date) -> date | None:
    read = dates.read_partial(record.cell("until"), "until")
    if read.problem:
        raise Refused([read.problem])
    if read.value:
        return dates.latest(read.value)
    return date(as_of.year, 12, 31) if kind == ANNUAL else None


def _verdict(
    rows: Sequence[Entry], gift: Gift, seen: set[tuple[Uid, str]], person_id: Uid
) -> Verdict:
    if (person_id, gift.kind) in seen:
        raise Refused([Problem("这个人在表里出现了两次，请只留一行。", "name")])
    seen.add((person_id, gift.kind))
    problems = problems_with_opening(rows, gift.kind, gift.first.year)
    if not problems:
        return Verdict.NEW if gift.half_days else Verdict.SAME
    there = sum(
        row.half_days
        for row in rows
        if (row.entry, row.kind, row.year) == ("期初", gift.kind, gift.first.year)
    )
    if there == gift.half_days:
        return Verdict.SAME
    text = f"期初余额已经登记为 {shown_days(there)} 天，要改请用调整。"
    raise Refused([Problem(text, "days")])


def apply(session: Session, plan: Plan) -> int:
    """Carry out the plan that the clerk was shown, as one operation; return for how many rows.

    Raises:
        Refused: an opening was entered since the plan was made.
    """
    made = 0
    for line in plan.of(Verdict.NEW):
        if line.person_id is not None and line.gift is not None:
            open_balance(session, line.person_id, line.gift, plan.as_of)
            made += 1
    if made:
        describe(session, f"导入期初余额 {made} 条", plan.file_name)
    return made


def write_refused(path: Path, reading: Reading, plan: Plan) -> int:
    """Write the refused rows as they stood, the reason in the first column; return how many.

    Raises:
        Rejected: the file cannot be written.
    """
    refused.write_refused(path, [part for part in _refused(reading, plan) if part.reasons])
    return len(plan.of(Verdict.REFUSED))


def _refused(reading: Reading, plan: Plan) -> Iterator[RefusedRows]:
    sheets = {sheet.name: sheet for sheet in reading.book.sheets}
    for table in reading.tables:
        reasons = {
            line.row: [problem.text for problem in line.problems]
            for line in plan.of(Verdict.REFUSED)
            if line.sheet == table.layout.sheet
        }
        yield RefusedRows(sheets[table.layout.sheet], table.layout, table.records, reasons)
