"""数据移交: own card, the offices that data go to and come from, and every bundle so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.bundle.codes import WORDS
from cwdesk.bundle.exchange import card_of
from cwdesk.bundle.overview import ExchangeLine, LinkLine, exchanges, links
from cwdesk.kernel.errors import NotFound
from cwdesk.registry import form
from ui.areas.exchange.adding import AddCard
from ui.areas.exchange.columns import COUNTS, EXCHANGES, GOOD, LINKS, CountLine, count_lines
from ui.areas.exchange.handing import HandOver
from ui.areas.exchange.own_card import OwnCard
from ui.areas.exchange.receiving import Receive
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import EVERYTHING, Page
from ui.kit.parts import button, label
from ui.kit.printing import print_form, request_of
from ui.kit.sidepanel import SidePanel
from ui.kit.table import Table
from ui.kit.table_print import print_table

SUFFIX = ".cwd"
PATTERNS = f"数据包 (*{SUFFIX});;所有文件 (*)"


class ExchangePage(Page):
    """Sticks go out and come in here; files can be dropped on the page."""

    title = "数据移交"
    watches = EVERYTHING
    help_subject = "exchange"

    def __init__(self, desk: Desk) -> None:
        """Lay out card, links and history."""
        super().__init__(desk)
        self.setAcceptDrops(True)
        self.own = OwnCard(desk)
        self.links: Table[LinkLine] = Table(
            LINKS,
            lambda line: line.unit,
            Empty(
                "还没有登记对方单位。先交换密钥卡，之后才能移交和接收数据。",
                "登记对方密钥卡…",
                self.add_card,
            ),
        )
        self.links.opened.connect(self.hand_over_to)
        self.history: Table[ExchangeLine] = Table(
            EXCHANGES, lambda line: line.id, Empty("移交和接收的每个数据包都会记在这里。")
        )
        self.history.opened.connect(self.open_exchange)
        self.known: tuple[LinkLine, ...] = ()
        self.dialog: AddCard | HandOver | Receive | None = None
        self.add_table_print(self.print_table)
        self.add_button("登记对方密钥卡…", "key-round", self.add_card)
        self.add_button("接收…", "file-input", self.ask_files)
        self.primary = self.set_primary("移交…", "file-output", self.hand_over)
        self._lay_out()

    @override
    def refresh(self) -> None:
        card = self.runner.read(card_of).then(self, self.own.show_card)
        card.fail(self, NotFound, lambda _error: None)  # before the set-up there is none
        self.runner.read(links).then(self, self._show_links)
        self.runner.read(exchanges).then(self, self.history.show_rows)

    @override
    def open(self, target: Any) -> None:
        if isinstance(target, Path):
            self.receive([target])

    def import_page(self) -> None:
        """Receive; for the menu."""
        self.ask_files()

    def print_table(self) -> None:
        """Print the table of the tab in front."""
        at = self.tabs.currentIndex()
        print_table(self, self.desk, self.tabs.tabText(at), (self.links, self.history)[at])

    def add_card(self) -> None:
        """Register another office's card."""
        self._put(AddCard(self.desk, self))

    def hand_over(self) -> None:
        """Hand over to the chosen office, or let the clerk choose."""
        chosen = self.links.selection()
        self.hand_over_to(chosen[0] if len(chosen) == 1 else None)

    def hand_over_to(self, line: LinkLine | None) -> None:
        """Hand over to one office."""
        trusted = [one for one in self.known if one.digits]
        self._put(HandOver(self.desk, trusted, line, self))

    def ask_files(self) -> None:
        """Ask which files to receive."""
        names, _kind = QFileDialog.getOpenFileNames(self, "选择要接收的数据包", "", PATTERNS)
        if names:
            self.receive([Path(name) for name in names])

    def receive(self, paths: Sequence[Path]) -> None:
        """Look at files, and apply them when the clerk confirms."""
        self._put(Receive(self.desk, paths, self))

    def open_exchange(self, line: ExchangeLine) -> None:
        """Show what one bundle did, and what to do about it."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        way = "移交给" if line.outgoing else "来自"
        column.addWidget(label(f"{line.at}　{line.by}", "muted"))
        column.addWidget(
            label(f"{way}{line.name or '（不明）'}，第 {line.bundle_no} 包", wrap=True)
        )
        column.addWidget(label(line.text, "" if line.code in GOOD else "overdue", wrap=True))
        if line.code not in GOOD:
            column.addWidget(label(f"下一步：{WORDS[line.code][1]}", wrap=True))
            column.addWidget(label(f"代码：{line.code}", "muted"))
        if line.counts:
            counts: Table[CountLine] = Table(COUNTS, lambda one: one.title, Empty(""))
            counts.show_rows(count_lines(line.counts))
            column.addWidget(counts, 1)
        else:
            column.addStretch()
        if not line.outgoing:
            column.addWidget(button("打印回执…", partial(self.print_receipt, line), mark="printer"))
        self.open_side(SidePanel("移交" if line.outgoing else "接收", body))

    def print_receipt(self, line: ExchangeLine) -> None:
        """Open the preview of the receipt for one bundle."""
        wish = replace(request_of(self.desk, date.fromisoformat(line.at[:10])), record=line.id)
        print_form(self, self.desk, form("handoff_receipt"), wish)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _bundles(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.receive(_bundles(event))

    def _lay_out(self) -> None:
        tabs = QTabWidget()
        tabs.addTab(self.links, "往来单位")
        tabs.addTab(self.history, "移交和接收记录")
        self.tabs = tabs
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.own)
        column.addWidget(tabs, 1)
        self.set_body(body)
        self.set_summary("收到的数据包文件（.cwd）也可以直接拖到这一页。")

    def _show_links(self, found: tuple[LinkLine, ...]) -> None:
        self.known = found
        self.links.show_rows(found)
        self.primary.setEnabled(any(one.digits for one in found))

    def _put(self, dialog: AddCard | HandOver | Receive) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _code: self.refresh())
        dialog.open()


def _bundles(event: QDropEvent) -> list[Path]:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() == SUFFIX]
