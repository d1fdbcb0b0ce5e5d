"""Fields as data: what a value must look like, for windows, imports and commands alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwdesk.kernel import codes, dates, idcard
from cwdesk.kernel.codes import CodeTable
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.text import trim


class Kind(StrEnum):
    """What kind of value a field takes."""

    TEXT = "text"
    LONG = "long"
    PARTIAL = "partial"
    """A date of which the day or month may be unknown; text."""
    DAY = "day"
    """A `date`, or None."""
    CODE = "code"
    """A name from a code table, kept as the table writes it."""
    CHOICE = "choice"
    YES = "yes"
    NUMBER = "number"
    ID = "id"
    PHONE = "phone"
    REFERENCE = "reference"
    """The id of another row; the window offers what there is."""


MAX_TEXT, MAX_LONG = 100, 2000


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its key in code, its Chinese title and what it takes."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    required: bool = False
    codes: CodeTable | None = None
    """The table of a CODE field."""
    choices: tuple[str, ...] = ()
    """The values of a CHOICE field, stored as they are shown."""
    hint: str = ""


def clean(fields: Sequence[FieldSpec], values: Mapping[str, object]) -> dict[str, object]:
    """Return the values as they are stored; only fields that are among `values`.

    Raises:
        Refused: with every problem, each under its field.
    """
    cleaned: dict[str, object] = {}
    problems: list[Problem] = []
    for field in fields:
        if field.key not in values:
            continue
        value = cleaned_value(field, values[field.key])
        if isinstance(value, Problem):
            problems.append(value)
        elif field.required and value in ("", None):
            problems.append(Problem(f"请填写{field.title}。", field.key))
        else:
            cleaned[field.key] = value
    if problems:
        raise Refused(problems)
    return cleaned


def cleaned_value(field: FieldSpec, value: object) -> object:
    """Return one value as it is stored, or the `Problem` with it."""
    match field.kind:
        case Kind.PARTIAL:
            return _partial(field, value)
        case Kind.DAY:
            return _day(field, value)
        case Kind.CODE:
            return _code(field, value)
        case Kind.CHOICE:
            return _choice(field, value)
        case Kind.YES:
            return bool(value)
        case Kind.NUMBER:
            return _number(field, value)
        case Kind.ID:
            read = idcard.read(value, field.key)
            return read if isinstance(read, Problem) else read.number
        case Kind.PHONE:
            return idcard.read_phone(value)
        case Kind.REFERENCE:
            return value or None
        case _:
            return _text(field, value)


def _text(field: FieldSpec, value: object) -> object:
    text = trim("" if value is None else str(value))
    most = MAX_LONG if field.kind is Kind.LONG else MAX_TEXT
    if len(text) > most:
        return Problem(f"{field.title}太长，最多 {most} 个字。", field.key)
    return text


def _partial(field: FieldSpec, value: object) -> object:
    read = dates.read_partial(value, field.key)
    return read.problem or read.value or ""


def _day(field: FieldSpec, value: object) -> object:
    if isinstance(value, date):
        return value
    read = dates.read_partial(value, field.key)
    if read.problem or read.value is None:
        return read.problem
    if len(read.value) < len("2026-10-08"):
        return Problem(f"{field.title}要写到日，例如 2026-10-08。", field.key)
    return dates.earliest(read.value)


def _code(field: FieldSpec, value: object) -> object:
    text = trim("" if value is None else str(value))
    if not text:
        return ""
    found = codes.find(field.codes, text) if field.codes else None
    if found is None:
        return Problem(f"没有“{text}”这种{field.title}，请从列表中选择。", field.key)
    return found.name


def _choice(field: FieldSpec, value: object) -> object:
    text = trim("" if value is None else str(value))
    if not text or text in field.choices:
        return text
    return Problem(f"{field.title}没有“{text}”这一项，请从列表中选择。", field.key)


def _number(field: FieldSpec, value: object) -> object:
    text = trim("" if value is None else str(value))
    if not text:
        return None
    return int(text) if text.isdecimal() else Problem(f"{field.title}应是整数。", field.key)


def shown(field: FieldSpec, value: object) -> str:
    """Return a stored value in the words of the screen."""
    if value is None or value == "":
        return ""
    if field.kind is Kind.YES:
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else str(value)
