"""Printing with a number: the register, the form and its PDF in one operation."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cached_property
from hashlib import sha256
from typing import Generic, TypeVar

from sqlmodel import Session

from cwdesk.areas.office.queries import communities, own_office
from cwdesk.areas.roster.queries import roster_line
from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import NotFound, Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.printing import register, styling
from cwdesk.printing.blocks import Block
from cwdesk.printing.pdfium import page_count
from cwdesk.printing.register import BY_HAND, Issued, Particulars
from cwdesk.printing.render import digest, render, said
from cwdesk.printing.settings import BUILT_IN, PrintSettings
from cwdesk.printing.spec import AnyForm, FormSpec, Paper, Request
from cwdesk.workflows.id_numbers import record_leaving

S = TypeVar("S")

WHOLE = "全部"
"""What a list without a community is about."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A form that has its number, as a PDF."""

    line: Issued
    pdf: bytes


@dataclass(frozen=True)
class Gathered(Generic[S]):
    """What a sheet of a form says, and the wish to print it as the office wants its forms."""

    form: FormSpec[S]
    sheet: S
    request: Request

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What it says, as the office wants it; laid out once for digest, numbers and pages."""
        return said(self.form, self.sheet, self.request)


def gather(session: Session, form: FormSpec[S], request: Request) -> Gathered[S]:
    """Gather what a form says, and how the office wants it.

    Raises:
        Refused: the form cannot be made for whom or what was chosen.
        NotFound: the person is gone, or the office has not been set up.
    """
    wish = in_style(session, request)
    return Gathered(form, form.collect(session, wish), wish)


def in_style(session: Session, request: Request) -> Request:
    """Return the wish to print, with the print settings of the office; before the set-up, bare."""
    return replace(request, settings=_settings(session))


def title_on_paper(session: Session, form: AnyForm) -> str:
    """Return the title that a form has on the paper of this office."""
    return form.title_in(_settings(session))


def _settings(session: Session) -> PrintSettings:
    try:
        return styling.print_settings(session, own_office(session).code)
    except NotFound:
        return BUILT_IN


def print_registered(session: Session, form: AnyForm, request: Request) -> Printed:
    """Give a form the next number and set it with that number.

    Raises:
        Refused: it is a kind without numbers; answers contradict each other; or characters are in
            no font, and the clerk has not agreed to 〓.
        NotFound: the office has not been set up.
    """
    found = gather(session, form, request)
    refuse(form.problems(found.sheet))
    what = particulars(session, found)
    line = register.issue(session, what, request.printed_by, request.printed_at)
    record_leaving(session, found.blocks, f"打印{line.words}", form.title)
    return _set(session, found, line)


def print_again(session: Session, form: AnyForm, form_id: Uid, by: str, at: datetime) -> Printed:
    """Set a form again under the number it has; what it says now, marked 补打.

    Raises:
        Refused: it is void, filled by hand, or signed with other contents.
        NotFound: there is no such form.
    """
    found = gather(session, form, _asked(register.line_of(session, form_id), by, at))
    line = register.reprint(session, form_id, digest(found.blocks))
    record_leaving(session, found.blocks, f"补打{line.words}", form.title)
    return _set(session, found, line)


def _set(session: Session, found: Gathered[S], line: Issued) -> Printed:
    """Draw the form with its number, and keep the PDF's digest and page count."""
    wish = replace(found.request, number=line.foot, code=line.code.text())
    pdf = render(found.form, found.sheet, wish)
    pages = page_count(pdf)
    register.keep_print(session, line.id, sha256(pdf).hexdigest(), pages)
    return Printed(replace(line, pages=pages), pdf)


def printed_already(session: Session, form: AnyForm, request: Request) -> Issued | None:
    """Return the form in the register that says just what this one would say."""
    return register.alike(session, particulars(session, gather(session, form, request)))


def enter_by_hand(
    session: Session, form: AnyForm, subject: str, on: date, by: str, note: str = ""
) -> Issued:
    """Enter a form that was filled by hand on the day `on`, and give it its number.

    Raises:
        Refused: it is a kind without numbers, nothing says whom it is about, or the day is to come.
        NotFound: the office has not been set up.
    """
    if not subject.strip():
        raise Refused([Problem("请填写这张表是谁的、关于什么。", "subject")])
    if on > now().date():
        raise Refused([Problem("填表日期不能晚于今天。", "on")])
    what = Particulars(_unit(session, form), form.key, form.title, subject.strip(), None, on)
    return register.enter_by_hand(session, what, by, datetime.combine(on, time()), note)


def form_numbered(session: Session, number: str, kind: str = "") -> Issued:
    """Return this office's form with a number as it stands on paper.

    Raises:
        NotFound: there is none, or the office has not been set up.
        Refused: it is no number, or forms of several kinds have it.
    """
    return register.numbered(session, own_office(session).code, number, kind)


def particulars(session: Session, found: Gathered[S]) -> Particulars:
    """Return what the register is told of a form.

    Raises:
        Refused: it is a kind without numbers.
    """
    form, request = found.form, found.request
    return Particulars(
        unit=_unit(session, form),
        kind=form.key,
        title=form.title,
        subject=_subject(session, form, request),
        person_id=request.person,
        as_of=request.as_of,
        content=digest(found.blocks),
        wish=_wish(request),
    )


def _wish(request: Request) -> str:
    chosen = {
        "paper": request.paper,
        "number_only": request.number_only,
        "community": request.community.hex() if request.community else None,
        "record": request.record.hex() if request.record else None,
        "stand_ins": request.stand_ins,
        "answers": dict(request.answers),
    }
    return json.dumps(chosen, ensure_ascii=False)


def _asked(line: Issued, by: str, at: datetime) -> Request:
    """Return the wish that a form was printed on, as if it were wished again."""
    if line.by_hand:
        raise Refused(BY_HAND)
    chosen = json.loads(line.wish)
    return Request(
        as_of=line.as_of,
        printed_by=by,
        printed_at=at,
        paper=Paper(chosen["paper"]) if chosen["paper"] else None,
        number_only=chosen["number_only"],
        community=bytes.fromhex(chosen["community"]) if chosen["community"] else None,
        record=bytes.fromhex(chosen["record"]) if chosen.get("record") else None,
        person=line.person_id,
        stand_ins=chosen["stand_ins"],
        answers=chosen["answers"],
    )


def _unit(session: Session, form: AnyForm) -> str:
    """Return the code of the office that gives the number."""
    if not form.registered:
        raise Refused(f"{form.title}不编号，不用登记，直接打印即可。")
    return own_office(session).code


def _subject(session: Session, form: AnyForm, request: Request) -> str:
    if form.about is not None and request.record is not None:
        return form.about.named(session, request.record)
    if request.person is not None:
        line = roster_line(session, request.person, request.as_of)
        return line.staff_number if request.number_only and line.staff_number else line.name
    if request.community is not None:
        names = {line.id: line.name for line in communities(session)}
        return names.get(request.community, WHOLE)
    return WHOLE
