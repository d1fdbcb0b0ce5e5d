"""A form, what it says and a wish to print it: the PDF, or what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

from cwdesk.kernel.errors import Problem, Refused
from cwdesk.printing import faces, pdf
from cwdesk.printing.blocks import Block
from cwdesk.printing.fonts import uncovered
from cwdesk.printing.frame import frame
from cwdesk.printing.marks import Page
from cwdesk.printing.pages import pages
from cwdesk.printing.settings import dressed
from cwdesk.printing.spec import FormSpec, Request
from cwdesk.printing.wording import wording

S = TypeVar("S")

faces.look_everywhere()  # nothing is read before a form asks for a font that is not bundled


def said(form: FormSpec[S], sheet: S, request: Request) -> tuple[Block, ...]:
    """Return what a form says, as the office wants its forms."""
    return dressed(form.layout(sheet), form.key, request.settings)


def render(form: FormSpec[S], sheet: S, request: Request) -> bytes:
    """Return the form as a PDF.

    Raises:
        Refused: a character is in none of the fonts, and the clerk has not yet agreed to 〓.
    """
    return pdf.write(laid_out(form, said(form, sheet, request), request), form.title)


def laid_out(form: FormSpec[S], blocks: Sequence[Block], request: Request) -> list[Page]:
    """Return the pages of what a form says.

    Raises:
        Refused: a character is in none of the fonts, and the clerk has not yet agreed to 〓.
    """
    problems = problems_with_printing(blocks)
    if problems and not request.stand_ins:
        raise Refused(problems)
    return pages(blocks, frame(form.page, request.paper), _foot(form, request), request.code)


def _foot(form: FormSpec[S], request: Request) -> tuple[str, str]:
    if form.page.lines and not form.registered:
        return "", ""
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
        for block in blocks
        for where, text in wording(block)
        for character in uncovered(text)
    )
