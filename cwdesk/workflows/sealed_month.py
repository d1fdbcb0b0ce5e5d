"""Printing a version of a sealed month again, byte for byte as it was first printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cwdesk.areas.attendance.forms.month import FORM
from cwdesk.areas.attendance.forms.month_sheet import MonthPaper, sealed_paper
from cwdesk.areas.attendance.queries import sealed_sheet, span_of
from cwdesk.kernel.ids import Uid
from cwdesk.printing.render import render
from cwdesk.printing.spec import Paper, Request


@dataclass(frozen=True, slots=True)
class SealedPaper:
    """What a version says, and the wish to print it that never changes."""

    paper: MonthPaper
    request: Request


def sealed_version(
    session: Session,
    month: str,
    version: int,
    community: Uid | None = None,
    paper: Paper | None = None,
) -> SealedPaper:
    """Gather a version of a sealed month; it is always printed by and at its sealing.

    Raises:
        NotFound: there is no such version.
    """
    sheet, kept = sealed_sheet(session, month, version)
    request = Request(
        as_of=span_of(month)[1],
        printed_by=kept.sealed_by,
        printed_at=datetime.fromisoformat(kept.sealed_at),
        paper=paper,
        number=f"{month} 第{version}版",
        community=community,
        stand_ins=True,
        settings=kept.around.style,
    )
    return SealedPaper(sealed_paper(sheet, kept, community), request)


def draw(sealed: SealedPaper) -> bytes:
    """Return the version as a PDF: the same bytes whenever it is asked for."""
    return render(FORM, sealed.paper, sealed.request)
