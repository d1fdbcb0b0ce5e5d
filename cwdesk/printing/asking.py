"""What a form asks before it is printed: which questions are left, and what the answers are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from sqlmodel import Session

from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.fields import FieldSpec
from cwdesk.printing.spec import AnyForm, FormSpec, Request

S = TypeVar("S")


def questions(form: FormSpec[S], sheet: S) -> tuple[FieldSpec, ...]:
    """Return what is left to ask: the file does not know it."""
    known = form.known(sheet)
    return tuple(field for field in form.asks if field.key not in known)


def answered(
    session: Session, form: FormSpec[S], request: Request, typed: Mapping[str, object]
) -> tuple[Request, S]:
    """Return the wish with what was typed, and the sheet that comes of it.

    Raises:
        Refused: a value is not what the field takes, or answers contradict each other or the
            file; each problem under its field. Or whatever keeps the form from being printed.
        NotFound: the person is gone, or the office has not been set up.
    """
    cleaned = clean(form.asks, typed)
    answers = {key: _kept(value) for key, value in cleaned.items() if value not in ("", None)}
    wish = replace(request, answers=answers)
    sheet = form.collect(session, wish)
    refuse(form.problems(sheet))
    return wish, sheet


def _kept(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def named(form: AnyForm, given: Mapping[str, str]) -> dict[str, object]:
    """Return answers by key that were given by title or by key.

    Raises:
        Refused: the form asks nothing of that name.
    """
    keys = {name: field.key for field in form.asks for name in (field.title, field.key)}
    unknown = [name for name in given if name not in keys]
    if unknown:
        offered = "、".join(field.title for field in form.asks)
        can = f"可以填写：{offered}。" if offered else "这种表单没有可以填写的内容。"
        raise Refused(
            [Problem(f"{form.title}没有“{name}”这一项，{can}", "set") for name in unknown]
        )
    return {keys[name]: text for name, text in given.items()}
