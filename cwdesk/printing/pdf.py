"""Pages to PDF, with ReportLab."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Lock

from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFImageXObject,
    PDFName,
    PDFObject,
    PDFStream,
    PDFZCompress,
)
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from cwdesk.printing.bars import drawing
from cwdesk.printing.fonts import CHAINS, Style, file_of, runs, width
from cwdesk.printing.marks import (
    Across,
    Bars,
    Box,
    Fill,
    Hair,
    Page,
    Picture,
    Rule,
    Text,
    Tint,
    Upright,
)

THIN, HAIR = 0.5, 0.25
"""Thickness of lines, in points."""
TINT = 0.92
"""Grey of days on which nobody works; copiers leave it light."""
RISE, PALE = 40, 0.82
"""Of words across the page: degrees, and how near to white."""
UNUSABLE = (TTFError, OSError, ValueError, LookupError, AssertionError, struct.error)
"""What ReportLab raises over fonts that are damaged or of a kind it does not know."""
MOST_ENTRIES = 100
"""How many entries a block of a ToUnicode map may have (Adobe Technical Note 5411)."""

_REGISTERING = Lock()

rl_config.invariant = 1  # the same data gives the same bytes
rl_config.useA85 = 0  # bytes as they are: a quarter less, and photos in a third of the time


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """A TrueType font whose text can be copied out of the PDF, beyond the BMP too.

    ReportLab writes such characters as five hexadecimal digits into the ToUnicode map, where
    UTF-16 belongs; readers then find other characters.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Add the font's subsets to the document, with maps of our own."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = f"{SUBSETN(number).decode()}+{self.face.name.decode()}"
            doc.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode(name, subset)


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """Return the map from the codes of a font's subset to UTF-16."""
    entries = [
        f"<{at:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for at, code in enumerate(subset)
        if code
    ]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *_blocks(entries),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _blocks(entries: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(entries), MOST_ENTRIES):
        block = entries[start : start + MOST_ENTRIES]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"


@cache
def _registered(font: str) -> str:
    """Make a font known to ReportLab under the name that we have for it, once for all threads."""
    with _REGISTERING:
        if font not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(_opened(font))
    return font


def _opened(font: str) -> EmbeddedFont:
    opened = EmbeddedFont(font, str(file_of(font)), asciiReadable=False, shapable=False)
    if Path(font).is_absolute():  # two installed fonts may call themselves the same
        opened.face.name += f"-{sha256(font.encode()).hexdigest()[:8]}".encode()
    return opened


def draws(path: Path, character: str) -> bool:
    """Tell whether a font of this machine can be embedded and has an outline for a character."""
    try:
        font = _opened(str(path))
        glyph = font.face.charToGlyph[ord(character)]
        start, end = font.face.glyphPos[glyph : glyph + 2]
        document = PDFDocument()
        font.splitString(character, document)
        font.addObjects(document)
    except UNUSABLE:
        return False
    return bool(end > start)


class _Packed(PDFStream):  # type: ignore[misc]
    """What a page says, packed at once and let go as soon as it stands in the file."""

    def __init__(self, said: str) -> None:
        packing = PDFDictionary({"Filter": PDFArray([PDFName(PDFZCompress.pdfname)])})
        super().__init__(packing, PDFZCompress.encode(said))

    def format(self, document: PDFDocument) -> bytes:
        """Return the object as it stands in the file; once only."""
        made: bytes = super().format(document)
        self.content = None
        return made


class _Shown(PDFObject):  # type: ignore[misc]
    """A picture that is let go as soon as it stands in the file."""

    def __init__(self, picture: PDFImageXObject) -> None:
        self._picture = picture
        self.width, self.height = picture.width, picture.height

    def format(self, document: PDFDocument) -> bytes:
        """Return the object as it stands in the file; once only."""
        made: bytes = self._picture.format(document)
        self._picture = None
        return made


class _Canvas(Canvas):  # type: ignore[misc]
    """A canvas that holds finished pages small: six hundred forms with photos fit into memory."""

    def showPage(self) -> None:  # noqa: N802
        """Close the page and pack it."""
        pictures = [self._doc.getXObjectName(name) for name in self._formsinuse]
        super().showPage()
        page, objects = self._doc.Pages.pages[-1], self._doc.idToObject
        page.Contents, page.stream = _Packed(page.stream), None
        for name in pictures:
            if isinstance(objects[name], PDFImageXObject):
                objects[name] = _Shown(objects[name])


class Book:
    """A PDF that grows page by page, each font embedded once."""

    def __init__(self, title: str) -> None:
        """Begin without pages."""
        first = _registered(CHAINS[Style.SONG][0])
        self._canvas = _Canvas(BytesIO(), initialFontName=first, lang="zh-CN")
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("cwdesk")
        self._canvas.setProducer("cwdesk")

    def add(self, pages: Sequence[Page]) -> None:
        """Draw pages after those that are there."""
        for page in pages:
            _draw(self._canvas, page)
            self._canvas.showPage()

    def closed(self) -> bytes:
        """Return the PDF; nothing can be added any more."""
        return bytes(self._canvas.getpdfdata())


def write(pages: Sequence[Page], title: str) -> bytes:
    """Return the pages as a PDF with every font embedded; the same pages give the same bytes."""
    book = Book(title)
    book.add(pages)
    return book.closed()


def _draw(canvas: Canvas, page: Page) -> None:
    canvas.setPageSize((page.width, page.height))
    canvas.setLineWidth(THIN)
    text = canvas.beginText()
    for mark in page.marks:
        match mark:
            case Text():
                _write(text, mark, page.height)
            case Picture():
                _show(canvas, mark, page.height)
            case Bars():
                _chart(canvas, mark, page.height)
            case Across():
                _write_across(canvas, mark, page.height)
            case Rule() | Upright() | Hair():
                _rule(canvas, mark, page.height)
            case _:
                _fill(canvas, mark, page.height)
    canvas.drawText(text)


def _rule(canvas: Canvas, mark: Rule | Upright | Hair, height: float) -> None:
    y = height - mark.y
    match mark:
        case Rule(x, width=width):
            canvas.line(x, y, x + width, y)
        case Upright(x, height=down):
            canvas.line(x, y, x, y - down)
        case Hair(x, width=width):
            canvas.setLineWidth(HAIR)
            canvas.line(x, y, x + width, y)
            canvas.setLineWidth(THIN)


def _fill(canvas: Canvas, mark: Box | Fill | Tint, height: float) -> None:
    bottom = height - mark.y - mark.height
    match mark:
        case Box():
            canvas.rect(mark.x, bottom, mark.width, mark.height)
        case Fill():
            canvas.rect(mark.x, bottom, mark.width, mark.height, stroke=0, fill=1)
        case Tint():
            canvas.setFillGray(TINT)
            canvas.rect(mark.x, bottom, mark.width, mark.height, stroke=0, fill=1)
            canvas.setFillGray(0)


def _write(text: PDFTextObject, mark: Text, height: float) -> None:
    text.setTextOrigin(mark.x, height - mark.y)
    if mark.spacing:
        text.setCharSpace(mark.spacing)
    for run in runs(mark.text, mark.style):
        text.setFont(_registered(run.font), mark.size)
        text.textOut(run.text)
    if mark.spacing:
        text.setCharSpace(0)


def _show(canvas: Canvas, mark: Picture, height: float) -> None:
    canvas.drawImage(
        ImageReader(BytesIO(mark.data)),
        mark.x,
        height - mark.y - mark.height,
        mark.width,
        mark.height,
        preserveAspectRatio=True,
        anchor="c",
    )


def _chart(canvas: Canvas, mark: Bars, height: float) -> None:
    made = drawing(mark.chart, (mark.width, mark.height), mark.body, _registered)
    renderPDF.draw(made, canvas, mark.x, height - mark.y - mark.height)


def _write_across(canvas: Canvas, mark: Across, height: float) -> None:
    canvas.saveState()
    canvas.translate(mark.x, height - mark.y)
    canvas.rotate(RISE)
    canvas.setFillGray(PALE)
    text = canvas.beginText()
    half = width(mark.text, Style.BOLD) * mark.size / 2000
    _write(text, Text(-half, mark.size / 3, mark.text, Style.BOLD, mark.size), 0)
    canvas.drawText(text)
    canvas.restoreState()
