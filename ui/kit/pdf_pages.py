"""A PDF's pages as pictures, on any thread; pypdfium2 itself bears one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from cwdesk.kernel.progress import Progress
from cwdesk.printing.pdfium import LOCK
from cwdesk.printing.styling import Offset

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

POINTS_PER_INCH = 72
MILLIMETRES_PER_INCH = 25.4
NOT_MOVED = Offset()
PAPER_DPI = 300
"""Pages are drawn for paper at the printer's resolution, but not finer: nobody sees more."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """In points."""

    width: float
    height: float


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Give a PDF as a document, to this thread alone.

    Raises:
        pypdfium2.PdfiumError: it is no PDF.
    """
    import pypdfium2

    with LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def page_sizes(data: bytes) -> tuple[PageSize, ...]:
    """Return the sizes of all pages of a PDF.

    Raises:
        pypdfium2.PdfiumError: it is no PDF.
    """
    with opened(data) as document:
        sizes = [document.get_page_size(at) for at in range(len(document))]
    return tuple(PageSize(width, height) for width, height in sizes)


def drawn(data: bytes, page: int, scale: float) -> QImage:
    """Return a page as a picture; at scale 1 a point is a pixel."""
    with opened(data) as document:
        bitmap = document[page].render(scale=scale, rev_byteorder=True)
        return QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            _FORMATS[bitmap.n_channels],
        ).copy()


_FORMATS = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBX8888,
}


def print_pages(
    data: bytes,
    pages: tuple[int, ...],
    printer: QPrinter,
    progress: Progress,
    *,
    paper: PageSize | None = None,
    offset: Offset = NOT_MOVED,
) -> int:
    """Put `pages` on paper, each in its own size and direction; return how many.

    Args:
        data: the PDF.
        pages: which, from 0, in this order.
        printer: set to copies, colour and sides.
        progress: told before each page.
        paper: put every page on this paper, made smaller or larger to fit; None is its own size.
        offset: how far the pages are moved, because the printer stands that far out.

    Raises:
        Cancelled: the clerk pressed 取消; pages already sent stay sent.
        OSError: the printer did not take the job.
    """
    sizes = page_sizes(data)
    printer.setFullPage(True)
    scale = min(printer.resolution(), PAPER_DPI) / POINTS_PER_INCH
    painter = QPainter()
    for count, page in enumerate(pages):
        progress(count, len(pages), "正在打印")
        printer.setPageLayout(_paper(sizes[page], paper))
        if count == 0 and not painter.begin(printer):
            raise OSError("the printer did not take the job")
        if count and not printer.newPage():
            raise OSError("the printer stopped")
        target = _fitted(sizes[page], QRectF(painter.viewport()))
        target = moved(target, offset, printer.resolution())
        painter.drawImage(target, drawn(data, page, scale))
    painter.end()
    return len(pages)


def moved(page: QRectF, offset: Offset, resolution: int) -> QRectF:
    """Return where a page goes on paper; `resolution` is in dots per inch."""
    tenth = resolution / MILLIMETRES_PER_INCH / 10
    return page.translated(offset.right * tenth, offset.down * tenth)


def _fitted(size: PageSize, sheet: QRectF) -> QRectF:
    """Return where a page lies on a sheet: as large as it can be, in the middle."""
    factor = min(sheet.width() / size.width, sheet.height() / size.height)
    fitted = QRectF(0, 0, size.width * factor, size.height * factor)
    fitted.moveCenter(sheet.center())
    return fitted


def _paper(size: PageSize, paper: PageSize | None = None) -> QPageLayout:
    short, long = sorted((paper.width, paper.height) if paper else (size.width, size.height))
    sheet = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", _FUZZY)
    lies = size.width > size.height
    direction = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(sheet, direction, QMarginsF())


_FUZZY = QPageSize.SizeMatchPolicy.FuzzyMatch
