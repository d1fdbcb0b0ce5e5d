"""The print settings of this office: read, changed, and shown on a made-up sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from cwdesk.areas.office.queries import own_office
from cwdesk.printing import styling
from cwdesk.printing.render import render
from cwdesk.printing.settings import FormSettings, PrintSettings, brought
from cwdesk.printing.spec import AnyForm, Request

AT = datetime(2026, 11, 2, 9, 0)  # noqa: DTZ001 - wall-clock of the made-up sheet


def own_settings(session: Session) -> PrintSettings:
    """Return what this office wants on paper.

    Raises:
        NotFound: the office has not been set up.
    """
    return styling.print_settings(session, own_office(session).code)


def style_office(session: Session, office: str, head: str) -> None:
    """Set this office's name on paper and the words at the top of its pages.

    Raises:
        Refused: one of them cannot be printed.
        NotFound: the office has not been set up.
    """
    styling.style_office(session, own_office(session).code, office, head)


def style_form(session: Session, form: AnyForm, wanted: FormSettings) -> None:
    """Set what this office wants otherwise on one kind of form.

    What is as the program brings it is kept as empty, so that it follows later versions.

    Raises:
        Refused: something of it cannot be printed.
        NotFound: the office has not been set up.
    """
    own = built_in(form)
    kept = replace(
        wanted,
        title="" if wanted.title == own.title else wanted.title,
        opinions=() if wanted.opinions == own.opinions else wanted.opinions,
        signatures=() if wanted.signatures == own.signatures else wanted.signatures,
    )
    styling.style_form(session, own_office(session).code, form, kept)


def built_in(form: AnyForm) -> FormSettings:
    """Return what a form brings by itself, as its made-up sheet shows it."""
    return brought(form.layout(form.samples["typical"]()))


def shown(form: AnyForm, settings: PrintSettings) -> bytes:
    """Return a made-up sheet of a form, as an office with `settings` would print it.

    Raises:
        Refused: a character of the settings is in no font.
    """
    sheet: Any = form.samples["typical"]()
    if settings.office and hasattr(sheet, "office"):
        sheet = replace(sheet, office=settings.office)
    wish = Request(AT.date(), "样张", AT, number="样张", settings=settings)
    return render(form, sheet, wish)
