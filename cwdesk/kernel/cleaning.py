"""Checking what was typed against its field: the value as it is stored, or what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from cwdesk.kernel import codes, dates, idcard
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.text import trim

MAX_TEXT, MAX_LONG = 100, 2000


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
    return _CLEANERS.get(field.kind, _text)(field, value)


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


def _id_number(field: FieldSpec, value: object) -> object:
    read = idcard.read(value, field.key)
    return read if isinstance(read, Problem) else read.number


_CLEANERS: Mapping[Kind, Callable[[FieldSpec, object], object]] = {
    Kind.PARTIAL: _partial,
    Kind.DAY: _day,
    Kind.CODE: _code,
    Kind.CHOICE: _choice,
    Kind.NUMBER: _number,
    Kind.ID: _id_number,
    Kind.YES: lambda _field, value: bool(value),
    Kind.PHONE: lambda _field, value: idcard.read_phone(value),
    Kind.REFERENCE: lambda _field, value: value or None,
}
