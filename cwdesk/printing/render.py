"""A form, what it says and a wish to print it: the PDF, or what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TypeVar

from cwdesk.kernel.errors import Problem, Refused
from cwdesk.printing import pdf
from cwdesk.printing.blocks import (
    Band,
    Block,
    Line,
    Note,
    QrCode,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.fonts import uncovered
from cwdesk.printing.frame import frame
from cwdesk.printing.pages import pages
from cwdesk.printing.spec import FormSpec, Request

S = TypeVar("S")


def render(form: FormSpec[S], sheet: S, request: Request) -> bytes:
    """Return the form as a PDF.

    Raises:
        Refused: a character is in none of the fonts, and the clerk has not yet agreed to 〓.
    """
    blocks = form.layout(sheet)
    problems = problems_with_printing(blocks)
    if problems and not request.stand_ins:
        raise Refused(problems)
    laid = pages(blocks, frame(form.page, request.paper), _foot(form, request), request.code)
    return pdf.write(laid, form.title)


def _foot(form: FormSpec[S], request: Request) -> tuple[str, str]:
    when = f"{request.printed_at:%Y-%m-%d %H:%M}"
    number = request.number or ("预览" if form.registered else "")
    return f"打印：{request.printed_by}  {when}", f"{form.title}  {number}".rstrip()


def digest(blocks: Sequence[Block]) -> str:
    """Return the SHA-256 of what a form says, in hex; paper and foot do not count."""
    return sha256(repr(tuple(blocks)).encode()).hexdigest()


def problems_with_printing(blocks: Sequence[Block]) -> tuple[Problem, ...]:
    """Name every character that no font has, with the person and the column it stands in."""
    return tuple(
        Problem(
            f"{where}中的“{character}”（U+{ord(character):04X}）字库里没有，打印时将以“〓”代替。"
        )
        for where, text in _texts(blocks)
        for character in uncovered(text)
    )


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Yield every text of a form and where it stands."""
    for block in blocks:
        match block:
            case Table():
                yield from _table_texts(block)
            case UnitLine(left, middle, right):
                yield from (("表头", text) for text in (left, middle, right))
            case Signatures(places):
                yield from (("签字栏", text) for text in places)
            case Title(text):
                yield "标题", text
            case Note(text):
                yield "说明", text
            case QrCode(caption=text):
                yield "二维码", text


def _table_texts(table: Table) -> Iterator[tuple[str, str]]:
    for column in table.columns:
        yield "表头", column.title
        yield "表头", column.group
    for row in table.rows:
        match row:
            case Line(cells, subject):
                for column, text in zip(table.columns, cells, strict=True):
                    yield f"{subject}的“{column.title}”", text
            case Band(cells):
                yield from (("合计行", cell.text) for cell in cells)
