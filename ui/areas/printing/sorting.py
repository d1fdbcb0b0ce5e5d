"""What scans turned out to be: recognised forms, doubtful pages, files that were not read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QWidget

from cwdesk.kernel.ids import Uid
from cwdesk.printing.register import Issued
from cwdesk.printing.scanning import Unread
from cwdesk.workflows.scanning import Decision, Sorted
from ui.areas.printing.deciding import Deciding, PagePicture
from ui.areas.printing.found import DOUBTFUL, RECOGNISED, UNREAD, Doubt, FormBack
from ui.kit.empty import Empty
from ui.kit.table import Table


class Sorting(QTabWidget):
    """Shows what will happen and takes the clerk's decisions; nothing is written here."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setAccessibleName("认出的扫描件")
        self.doubts: tuple[Doubt, ...] = ()
        self.pages: tuple[Sorted, ...] = ()
        self.recognised: Table[FormBack] = Table(
            RECOGNISED, lambda row: row.line.id, Empty("没有认出登记里的表。")
        )
        self.doubtful: Table[Doubt] = Table(
            DOUBTFUL, lambda row: row.at, Empty("没有要您看的，可以直接收回。")
        )
        self.unread: Table[Unread] = Table(
            UNREAD, lambda row: (row.file, row.reason), Empty("所有文件都读出来了。")
        )
        self.picture, self.deciding = PagePicture(), Deciding()
        self.addTab(_beside(self.recognised, self.picture), "")
        self.addTab(_beside(self.doubtful, self.deciding), "")
        self.addTab(self.unread, "")
        self.recognised.chosen.connect(self._show_form)
        self.doubtful.chosen.connect(self._show_doubt)
        self.deciding.kept.connect(self.keep)
        self.deciding.skipped.connect(self.skip)

    def show_found(
        self, pages: Sequence[Sorted], unread: Sequence[Unread], forms: Sequence[Issued]
    ) -> None:
        """Show what the pages are; `forms` are those that doubtful ones can be kept with."""
        self.pages = tuple(pages)
        rows = _by_form(one for one in pages if not one.doubtful)
        self.doubts = tuple(
            Doubt(at, one, one.wanted, one.line if one.wanted else None)
            for at, one in enumerate(pages)
            if one.doubtful
        )
        self.deciding.offer(forms)
        self.deciding.show_page(None, None)
        self.recognised.show_rows(rows)
        self.doubtful.show_rows(self.doubts)
        self.unread.show_rows(unread)
        counts = (
            f"已认出 {len(rows)} 张",
            f"要您看 {len(self.doubts)} 页",
            f"没读成 {len(unread)} 个文件",
        )
        for at, title in enumerate(counts):
            self.setTabText(at, title)
        self.setCurrentIndex(1 if self.doubts else 0)
        if rows:
            self.recognised.choose([rows[0].line.id])
        if self.doubts:
            self.doubtful.choose([self.doubts[0].at])

    def decisions(self) -> list[Decision]:
        """Return what is to be kept, as things stand."""
        sure = [one.wanted for one in self.pages if not one.doubtful]
        return [one for one in (*sure, *(doubt.decision for doubt in self.doubts)) if one]

    def keep(self, line: Issued) -> None:
        """Keep the chosen doubtful pages with a form."""
        self._decide(line)

    def skip(self) -> None:
        """Keep the chosen doubtful pages with none."""
        self._decide(None)

    def _decide(self, line: Issued | None) -> None:
        chosen = {doubt.at for doubt in self.doubtful.selection()}
        self.doubts = tuple(
            _decided(doubt, line) if doubt.at in chosen else doubt for doubt in self.doubts
        )
        self.doubtful.show_rows(self.doubts)
        after = [doubt.at for doubt in self.doubts if doubt.at > max(chosen, default=0)]
        if len(chosen) == 1 and after:
            self.doubtful.choose(after[:1])

    def _show_form(self, rows: list[FormBack]) -> None:
        self.picture.show_page(rows[0].pages[0].seen.picture.data if rows else None)

    def _show_doubt(self, rows: list[Doubt]) -> None:
        if not rows:
            self.deciding.show_page(None, None)
        else:
            page = rows[0].page
            self.deciding.show_page(page.seen.picture.data, rows[0].line or page.line)


def _decided(doubt: Doubt, line: Issued | None) -> Doubt:
    """Decide anew about a page; with the form that its code names it keeps version and page."""
    if line is None:
        return replace(doubt, decision=None, line=None)
    page = doubt.page
    named = page.line is not None and page.line.id == line.id
    version, number = (page.version, page.page) if named else (line.version, 0)
    return replace(doubt, decision=Decision(page.seen, line.id, version, number), line=line)


def _by_form(pages: Iterable[Sorted]) -> tuple[FormBack, ...]:
    found: dict[Uid, list[Sorted]] = {}
    for one in pages:
        if one.line is not None:
            found.setdefault(one.line.id, []).append(one)
    return tuple(FormBack(ones[0].line, tuple(ones)) for ones in found.values() if ones[0].line)


def _beside(table: QWidget, part: QWidget) -> QWidget:
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 8, 0, 0)
    line.setSpacing(16)
    line.addWidget(table, 5)
    line.addWidget(part, 3)
    return both
