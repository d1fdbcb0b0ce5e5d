"""What the forms about one person are filled from, and what they share on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.roster.queries import PersonalFile, RosterLine, personal_file, photo, roster_line
from cwdesk.areas.roster.rules import first_day
from cwdesk.areas.roster.rules.grades import education_rank
from cwdesk.kernel.dates import show_month
from cwdesk.kernel.errors import Refused
from cwdesk.printing.blocks import Entry, Line, UnitLine
from cwdesk.printing.spec import Margins, PageSetup, Paper, Request

Values = Mapping[str, str]

DATED = frozenset({"born", "obtained", "given_on", "valid_from", "valid_to", "probation_to"})
"""The fields of parts that hold dates."""

SETUP = PageSetup(margins=Margins(top=20, right=20, bottom=18, left=20), body={Paper.A4: 10.5})
"""An upright sheet with a type area 170 millimetres wide."""


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """What is on file about one person on a day; dates are partial dates as text."""

    office: str
    as_of: date
    filled_on: date
    line: RosterLine
    values: Values
    """The person's own fields by key."""
    parts: Mapping[str, tuple[Values, ...]]
    """The rows of each part that had begun, oldest first, by table name."""
    photo: bytes | None = None
    answers: Values = field(default_factory=dict)
    """What the clerk typed to the form's questions."""

    def of(self, key: str) -> str:
        """Return one of the person's own fields."""
        return self.values.get(key, "")

    def answer(self, key: str) -> str:
        """Return what the clerk typed to one question."""
        return self.answers.get(key, "")

    def rows(self, table: str, *keys: str) -> tuple[Line, ...]:
        """Return a part as the lines of a listing."""
        return tuple(
            Line(tuple(_shown(row, key) for key in keys), self.line.name)
            for row in self.parts.get(table, ())
        )


def collect_person(session: Session, request: Request) -> PersonSheet:
    """Gather everything that is on file about the person asked for.

    Raises:
        Refused: no person was chosen, or the paper is to do without names.
        NotFound: the person is gone, or the office has not been set up.
    """
    if request.person is None:
        raise Refused("请先选择人员")
    if request.number_only:
        raise Refused("个人表单要写姓名，不能以工号代替。请去掉“以工号代替姓名”后再打印。")
    file = personal_file(session, request.person)
    return PersonSheet(
        office=office_on_paper(session, request),
        as_of=request.as_of,
        filled_on=request.printed_at.date(),
        line=roster_line(session, request.person, request.as_of),
        values={key: _text(value) for key, value in file.values.items()},
        parts=_parts(file, request.as_of),
        photo=photo(session, request.person),
        answers=request.answers,
    )


def _parts(file: PersonalFile, as_of: date) -> dict[str, tuple[Values, ...]]:
    """Return the parts as text, without what begins later."""
    return {
        table: tuple(
            {key: _text(value) for key, value in row.values.items()}
            for row in rows
            if first_day(str(row.values.get("valid_from") or "")) <= as_of
        )
        for table, rows in file.parts.items()
    }


def _shown(row: Values, key: str) -> str:
    return dotted(row.get(key, "")) if key in DATED else row.get(key, "")


def dotted(partial: str) -> str:
    """Return a partial date as forms write it: `2024.07.01`."""
    return partial.replace("-", ".")


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def unit_line(sheet: PersonSheet) -> UnitLine:
    """Return the line that says who fills the form in, and when."""
    return UnitLine(f"填报单位（盖章）：{sheet.office}", "", f"填表日期：{day(sheet.filled_on)}")


def day(when: date) -> str:
    """Return a day in words."""
    return f"{when.year}年{when.month}月{when.day}日"


def in_words(partial: str) -> str:
    """Return a partial date in words, as exactly as it is known: `2024年7月`."""
    return "".join(
        f"{int(number)}{unit}"
        for number, unit in zip(partial.split("-"), "年月日", strict=False)
        if number
    )


def pair(label: str, text: str, span: int = 1) -> tuple[Entry, Entry]:
    """Return a label and its value, the value over `span` columns."""
    return Entry(label), Entry(text, span, name=label)


def contract_span(start: str, end: str) -> str:
    """Return a contract's span as far as it is on file."""
    return f"{dotted(start)}—{dotted(end)}" if start else ""


def span(start: str, end: str) -> str:
    """Return a span of days as forms write it, as far as either end is known."""
    return f"{dotted(start)}—{dotted(end)}" if start or end else ""


def ticked(boxes: str, choice: str) -> str:
    """Return a line of empty boxes with the chosen one ticked."""
    return boxes.replace(f"□{choice}", f"☑{choice}") if choice else boxes


def months(start: str, end: str, open_end: str = "至今") -> str:
    """Return a span of a résumé in years and months."""
    return f"{show_month(start)}—{show_month(end) or open_end}" if start or end else ""


def educations(sheet: PersonSheet, mode: str) -> tuple[Values, ...]:
    """Return the educations of a mode of study, the highest first."""
    return tuple(
        sorted(
            (row for row in sheet.parts.get("education", ()) if row.get("mode", "") == mode),
            key=lambda row: education_rank(row.get("level", "")),
        )
    )


def joined(texts: Iterable[str], between: str = "　") -> str:
    """Return the texts that say something, side by side."""
    return between.join(text for text in texts if text)
