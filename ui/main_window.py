"""The main window: navigation, search, status bar, menu; knows no area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.about import AboutDialog
from ui.kit.actions import Exports, Imports, Prints, PrintsTable
from ui.kit.desk import Desk
from ui.kit.icons import icon
from ui.kit.page import Page
from ui.kit.parts import List, label, styled, tool
from ui.kit.search import Find, SearchBox
from ui.kit.style import SCALES, look, size
from ui.kit.waiting import WaitingBar
from ui.leaving import Leaving
from ui.menu import Entry, add_menu, add_scales, offer
from ui.pages import PageSpec
from ui.undoing import ask_undo_newest

SAID_MS = 8000
COLLECT = "收回扫描件"
"""What the register of forms is asked to begin with."""
NUMBERED = 9
"""Pages that Ctrl and a digit opens."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose data the window shows."""

    office: str
    clerk: str
    practice: bool = False
    read_only: bool = False
    """The store opened without its journal whole: looking is allowed, writing is not."""


class MainWindow(QMainWindow):
    """Shows one page at a time; a page is built when it is first opened."""

    switch_asked = Signal()
    """The clerk wants another office's data."""
    password_asked = Signal()
    """The clerk wants another password."""
    rescaled = Signal(int)
    """大字 was changed, to this many percent."""

    def __init__(self, desk: Desk, heading: Heading, pages: Sequence[PageSpec], find: Find) -> None:
        """Show the first of `pages`; `find` answers the search box."""
        super().__init__()
        self.desk = desk
        self.heading = heading
        self._specs = {spec.key: spec for spec in pages}
        self._places = [spec.key for spec in pages if not spec.within]
        self._front = pages[0].key
        self._built: dict[str, Page] = {}
        self.setWindowTitle(heading.office)  # Qt adds the name of the program
        self.setMinimumSize(960, 600)
        self.navigation = self._navigation([spec for spec in pages if not spec.within])
        self.stack = QStackedWidget()
        self.search = SearchBox(find)
        self.search.picked.connect(lambda hit: self.open_page(hit.page, hit.target))
        self.waiting = WaitingBar()
        self.count = QLabel()
        self.state = QLabel()
        self.leaving = Leaving(self)
        self._lay_out()
        self._fill_status()
        self._fill_menu()
        self._listen()
        self.open_page(pages[0].key)

    def open_page(self, key: str, target: Any = None) -> Page:
        """Bring the page `key` to the front, and there open `target` unless it is None."""
        page = self._built.get(key)
        if page is None:
            page = self._specs[key].build(self.desk)
            self._built[key] = page
            self.stack.addWidget(page)
        self.count.clear()
        self._front = key
        self.stack.setCurrentWidget(page)
        self.navigation.setCurrentRow(self._places.index(self._specs[key].within or key))
        offer(self.file_menu, page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if target is not None:
            page.open(target)
        return page

    def page(self) -> Page:
        """Return the page in front."""
        return self._built[self._front]

    def unsaved(self) -> list[str]:
        """Return the keys of the pages that hold something unsaved."""
        return [key for key, page in self._built.items() if not page.may_leave()]

    def rescale(self, scale: int) -> None:
        """Show everything at `scale` percent, now and from now on."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            look().apply(app, scale)
        self.navigation.setFixedWidth(look().scaled(size("navigation")))
        self.rescaled.emit(scale)

    def next_scale(self) -> None:
        """Go one step larger, from the largest back to the smallest."""
        self.rescale(SCALES[(SCALES.index(look().scale) + 1) % len(SCALES)])

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.unsaved():
            event.ignore()
            self.leaving.ask(self.close)
            return
        self.desk.settings.keep("window/geometry", self.saveGeometry())
        self.desk.settings.flush()
        event.accept()

    def _navigation(self, pages: Sequence[PageSpec]) -> QListWidget:
        made = styled(List(), "navigation")
        made.setAccessibleName("页面")
        made.setFixedWidth(look().scaled(size("navigation")))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for at, spec in enumerate(pages):
            item = QListWidgetItem(icon(spec.icon), spec.title)
            item.setData(Qt.ItemDataRole.UserRole, spec.key)
            made.addItem(item)
            if at < NUMBERED:
                keys = QShortcut(QKeySequence(f"Ctrl+{at + 1}"), self)
                keys.activated.connect(lambda key=spec.key: self.open_page(key))
        made.itemClicked.connect(self._go)
        made.itemActivated.connect(self._go)
        return made

    def _go(self, item: QListWidgetItem) -> None:
        self.open_page(item.data(Qt.ItemDataRole.UserRole))

    def _lay_out(self) -> None:
        shell = styled(QWidget(), "shell")
        column = QVBoxLayout(shell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.heading.practice:
            band = label("练习　这里的数据都是虚构的，可以放心尝试，不会影响正式数据", "practice")
            band.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(band)
        column.addWidget(self._top_bar())
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.navigation)
        body.addWidget(self.stack, 1)
        column.addLayout(body, 1)
        self.setCentralWidget(shell)

    def _top_bar(self) -> QWidget:
        bar = styled(QWidget(), "topbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(bar)
        line.setContentsMargins(16, 8, 16, 8)
        line.addWidget(label(self.heading.office, "brand"))
        line.addStretch(1)
        line.addWidget(self.search, 3)
        line.addStretch(1)
        larger = tool("a-large-small", "大字：100、115、130、150 %", self.next_scale)
        larger.setText("大字")
        larger.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        line.addWidget(larger)
        return bar

    def _fill_status(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.count)
        for part in (self.waiting, self.state):
            bar.addPermanentWidget(part)
        bar.addPermanentWidget(QLabel(self.heading.office))
        bar.addPermanentWidget(QLabel(f"经办人：{self.heading.clerk}"))
        if self.heading.read_only:
            bar.addPermanentWidget(label("只读：数据文件需要技术人员检查", "overdue"))
        self._show_saved()

    def _show_saved(self) -> None:
        self.state.setText("有未保存的内容" if self.unsaved() else "已全部保存")

    def _fill_menu(self) -> None:
        self.file_menu = add_menu(
            self,
            "文件(&F)",
            (
                Entry("导入…(&I)", self._ask_import),
                Entry("导出…(&E)", self._ask_export, needs=Exports),
                Entry("打印…(&P)", self._ask_print, "Ctrl+P"),
                Entry("收回扫描件…(&B)", lambda: self.open_page("register", COLLECT)),
                Entry("打印这张表…(&L)", self._ask_table, "Ctrl+Shift+P", needs=PrintsTable),
                Entry("打印设置(&T)", lambda: self.open_page("style")),
                Entry(),
                Entry("切换办公数据…(&O)", self.switch_asked.emit),
                Entry("修改密码…(&W)", self.password_asked.emit),
                Entry(),
                Entry("退出(&X)", self.close, "Ctrl+Q"),
            ),
        )
        undo = Entry(
            "撤销上一步操作…(&U)", lambda: ask_undo_newest(self, self.desk), "Ctrl+Shift+Z"
        )
        find = Entry("搜索(&S)", self.focus_search, "Ctrl+F")
        self.edit_menu = add_menu(self, "编辑(&E)", (undo, Entry(), find))
        again = Entry("重新读取(&R)", lambda: self.page().refresh(), "F5")
        add_scales(add_menu(self, "查看(&V)", (again,)), self.rescale)
        manual = Entry("帮助(&H)", self.open_help, "F1")
        about = Entry("关于(&A)", lambda: AboutDialog(self).open())
        add_menu(self, "帮助(&H)", (manual, Entry(), about))

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def open_help(self) -> None:
        """Open the manual at what the page in front is about."""
        self.open_page("help", self.page().help_subject)

    def _ask_import(self) -> None:
        page = self.page()
        if isinstance(page, Imports):
            page.import_page()
        else:
            self.open_page("import")

    def _ask_export(self) -> None:
        page = self.page()
        if isinstance(page, Exports):
            page.export_page()

    def _ask_print(self) -> None:
        page = self.page()
        if isinstance(page, Prints):
            page.print_page()
        elif isinstance(page, PrintsTable):
            page.print_table()
        else:
            self.open_page("forms")

    def _ask_table(self) -> None:
        page = self.page()
        if isinstance(page, PrintsTable):
            page.print_table()

    def _listen(self) -> None:
        desk, bar = self.desk, self.statusBar()
        desk.page_asked.connect(self.open_page)
        desk.counted.connect(self.count.setText)
        desk.said.connect(lambda sentence: bar.showMessage(sentence, SAID_MS))
        desk.edited.connect(self._show_saved)
        desk.runner.waits.connect(self.waiting.show_waiting)
        self.waiting.cancelled.connect(desk.runner.cancel)
