"""Which printer and how: pages, copies, sides, colour and paper, remembered for each printer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.kit.pdf_pages import PageSize
from ui.kit.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

ONE_SIDED, LONG_EDGE, SHORT_EDGE = "单面", "双面，沿长边翻", "双面，沿短边翻"
GREY, COLOUR = "黑白", "彩色"
OWN_PAPER = "表单自己的纸张"
PAPERS = {"A4": PageSize(595.28, 841.89), "A3": PageSize(841.89, 1190.55)}
MOST_COPIES = 99
BARE = {"sides": ONE_SIDED, "colour": GREY, "paper": OWN_PAPER}
"""What is remembered of each printer, at first; pages and copies are new each time."""
_RANGE = re.compile(r"([0-9]+)(?:[-—~至]([0-9]+))?")


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """How one job is printed; pages from 0."""

    printer: str
    pages: tuple[int, ...]
    copies: int
    sides: str
    colour: str
    paper: str

    @property
    def sheet(self) -> PageSize | None:
        """The paper that every page is fitted to; None for each its own."""
        return PAPERS.get(self.paper)


def fields(names: Sequence[str]) -> tuple[FieldSpec, ...]:
    """Return what is asked before printing."""
    sides = (ONE_SIDED, LONG_EDGE, SHORT_EDGE)
    return (
        FieldSpec("printer", "打印机", Kind.CHOICE, required=True, choices=tuple(names)),
        FieldSpec("copies", "份数", Kind.NUMBER, required=True),
        FieldSpec("pages", "页码", hint="例如 1-3，5；不填是全部"),
        FieldSpec("sides", "单双面", Kind.CHOICE, required=True, choices=sides),
        FieldSpec("colour", "颜色", Kind.CHOICE, required=True, choices=(GREY, COLOUR)),
        FieldSpec("paper", "纸张", Kind.CHOICE, required=True, choices=(OWN_PAPER, *PAPERS)),
    )


def chosen(values: dict[str, Any], count: int) -> PrintChoice:
    """Return what was asked for, for a paper of `count` pages.

    Raises:
        Refused: the pages are none that it has, or the copies too many.
    """
    copies = int(values["copies"])
    if not 1 <= copies <= MOST_COPIES:
        raise Refused([Problem(f"份数应在 1 到 {MOST_COPIES} 之间。", "copies")])
    pages = pages_meant(values["pages"], count)
    return PrintChoice(**{**values, "copies": copies, "pages": pages})


def pages_meant(text: str, count: int) -> tuple[int, ...]:
    """Return the pages, from 0, that a text such as `1-3，5` means; an empty one means all.

    Raises:
        Refused: it cannot be read, or there is no such page.
    """
    parts = [part for part in re.split(r"[,，、;；\s]+", text) if part]
    if not parts:
        return tuple(range(count))
    pages: list[int] = []
    for part in parts:
        read = _RANGE.fullmatch(part)
        first, last = (int(read[1]), int(read[2] or read[1])) if read else (0, 0)
        if not 1 <= first <= last <= count:
            wrong = f"没有“{part}”这样的页，请写 1 到 {count} 之间的页码，例如 1-3，5。"
            raise Refused([Problem(wrong, "pages")])
        pages += range(first - 1, last)
    return tuple(dict.fromkeys(pages))


def remembered(settings: Settings, printer: str) -> dict[str, str]:
    """Return how this printer was set the last time."""
    return {key: settings.text(_place(printer, key), bare) for key, bare in BARE.items()}


def remember(settings: Settings, choice: PrintChoice) -> None:
    """Keep printer and settings for the next time."""
    settings.keep("printer/name", choice.printer)
    for key in BARE:
        settings.keep(_place(choice.printer, key), getattr(choice, key))


def _place(printer: str, key: str) -> str:
    """Return the key of a setting; names of shared printers hold slashes, so they go as hex."""
    return f"printer/{printer.encode().hex()}/{key}"


def printer_for(choice: PrintChoice, title: str) -> QPrinter:
    """Return the printer, set as it was asked for; `title` names the job in its queue."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    made = QPrinter(QPrinterInfo.printerInfo(choice.printer), QPrinter.PrinterMode.HighResolution)
    made.setDocName(title)
    made.setCopyCount(choice.copies)
    made.setCollateCopies(True)
    modes = {
        LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
        SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
    }
    made.setDuplex(modes.get(choice.sides, QPrinter.DuplexMode.DuplexNone))
    grey, colour = QPrinter.ColorMode.GrayScale, QPrinter.ColorMode.Color
    made.setColorMode(colour if choice.colour == COLOUR else grey)
    return made
