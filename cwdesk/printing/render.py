"""A form, what it says and a wish to print it: the PDF, or what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from typing import TypeVar

from cwdesk.kernel.errors import Problem, Refused
from cwdesk.printing import faces, pdf
from cwdesk.printing.blocks import Block, Note, Title
from cwdesk.printing.chart import Chart
from cwdesk.printing.fonts import STAND_IN, uncovered
from cwdesk.printing.frame import MM, frame
from cwdesk.printing.marks import Bars, Page
from cwdesk.printing.pages import pages
from cwdesk.printing.pdfium import page_count
from cwdesk.printing.settings import dressed
from cwdesk.printing.spec import FormSpec, PageSetup, Request
from cwdesk.printing.wording import wording

S = TypeVar("S")

faces.look_everywhere()  # nothing is read before a form asks for a font that is not bundled


@cache
def warm_up() -> None:
    """Set a sheet of no form: fonts are read now, and the first form is as quick as the next."""
    blocks = (Title(STAND_IN), Note(STAND_IN))
    data = pdf.write(pages(blocks, frame(PageSetup(), None), ("", ""), STAND_IN), "")
    page_count(data)


def said(form: FormSpec[S], sheet: S, request: Request) -> tuple[Block, ...]:
    """Return what a form says, as the office wants its forms."""
    return dressed(form.layout(sheet), form.key, request.settings)


def render(form: FormSpec[S], sheet: S, request: Request) -> bytes:
    """Return the form as a PDF.

    Raises:
        Refused: a character is in none of the fonts, and the clerk has not yet agreed to 〓.
    """
    found = laid_out(form, said(form, sheet, request), request)
    return pdf.write(found, form.title_in(request.settings))


def laid_out(form: FormSpec[S], blocks: Sequence[Block], request: Request) -> list[Page]:
    """Return the pages of what a form says.

    Raises:
        Refused: a character is in none of the fonts, and the clerk has not yet agreed to 〓.
    """
    problems = problems_with_printing(blocks)
    if problems and not request.stand_ins:
        raise Refused(problems)
    return pages(blocks, frame(form.page, request.paper), _foot(form, request), request.code)


def picture(chart: Chart, width: float, body: float) -> bytes:
    """Return a chart as a PDF of one page that holds nothing else, for the screen.

    Args:
        chart: what is drawn.
        width: of the page, in points; its height is the chart's own.
        body: the size of type, in points.
    """
    high = chart.height * MM
    return pdf.write([Page(width, high, [Bars(0, 0, width, high, chart, body)])], chart.title)


def _foot(form: FormSpec[S], request: Request) -> tuple[str, str]:
    if form.page.lines and not form.registered:
        return "", ""
    when = f"{request.printed_at:%Y-%m-%d %H:%M}"
    number = request.number or ("预览" if form.registered else "")
    title = form.title_in(request.settings)
    return f"打印：{request.printed_by}  {when}", f"{title}  {number}".rstrip()


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
