"""Reading and keeping the print settings; who changed them, and when, the journal knows."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.printing.kept import FARTHEST, FormStyle, OfficeStyle, PrinterOffset
from cwdesk.printing.settings import (
    FormSettings,
    PrintSettings,
    as_text,
    problems_with_form,
    problems_with_office,
    read_opinions,
)
from cwdesk.printing.spec import AnyForm
from cwdesk.store.journal import describe


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a page is moved before it is printed; tenths of a millimetre."""

    right: int = 0
    down: int = 0


def print_settings(session: Session, unit: str) -> PrintSettings:
    """Return what the office with the division code `unit` wants on paper."""
    whole = session.exec(select(OfficeStyle).where(OfficeStyle.unit == unit)).first()
    forms = session.exec(select(FormStyle).where(FormStyle.unit == unit))
    return PrintSettings(
        office=whole.office if whole else "",
        head=whole.head if whole else "",
        forms={row.kind: _wanted(row) for row in forms},
    )


def _wanted(row: FormStyle) -> FormSettings:
    return FormSettings(
        title=row.heading,
        opinions=read_opinions(row.opinions),
        signatures=tuple(row.signatures.splitlines()),
        note=row.note,
        own_notes=row.own_notes,
    )


def style_office(session: Session, unit: str, office: str, head: str) -> None:
    """Set the office's name on paper and the words at the top of its pages.

    Raises:
        Refused: one of them is too long, or has a character that no font has.
    """
    office, head = office.strip(), head.strip()
    refuse(problems_with_office(office, head))
    found = session.exec(select(OfficeStyle).where(OfficeStyle.unit == unit)).first()
    row = found or OfficeStyle(unit=unit)
    row.office, row.head = office, head
    session.add(row)
    describe(session, "修改打印设置：单位名称和页眉")


def style_form(session: Session, unit: str, form: AnyForm, wanted: FormSettings) -> None:
    """Set what the office wants otherwise on one kind of form.

    Raises:
        Refused: something is too long or too many, or has a character that no font has.
    """
    refuse(problems_with_form(wanted))
    found = session.exec(
        select(FormStyle).where(FormStyle.unit == unit, FormStyle.kind == form.key)
    ).first()
    row = found or FormStyle(unit=unit, kind=form.key)
    row.heading, row.note = wanted.title.strip(), wanted.note.strip()
    row.opinions = as_text(wanted.opinions)
    row.signatures = "\n".join(wanted.signatures)
    row.own_notes = wanted.own_notes
    session.add(row)
    describe(session, f"修改打印设置：{form.title}")


def offset_of(session: Session, printer: str) -> Offset:
    """Return how far pages are moved for a printer."""
    row = _printer(session, printer)
    return Offset(row.right, row.down) if row else Offset()


def offsets(session: Session) -> dict[str, Offset]:
    """Return the printers that were set right, by name."""
    rows = session.exec(select(PrinterOffset).order_by(col(PrinterOffset.printer)))
    return {row.printer: Offset(row.right, row.down) for row in rows}


def set_offset(session: Session, printer: str, offset: Offset) -> None:
    """Set a printer of this PC right.

    Raises:
        Refused: it has no name, or is farther out than printers can be.
    """
    if not printer.strip():
        raise Refused([Problem("请先选择打印机。", "printer")])
    for name, value in (("right", offset.right), ("down", offset.down)):
        if abs(value) > FARTHEST:
            raise Refused([Problem(f"校准值不能超过 {FARTHEST // 10} 毫米。", name)])
    row = _printer(session, printer) or PrinterOffset(printer=printer)
    row.right, row.down = offset.right, offset.down
    session.add(row)
    describe(session, f"校准打印机：{printer}")


def _printer(session: Session, printer: str) -> PrinterOffset | None:
    return session.exec(select(PrinterOffset).where(PrinterOffset.printer == printer)).first()
