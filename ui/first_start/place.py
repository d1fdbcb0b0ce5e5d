"""Step 1: which street (or county) this is, from the national list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cwdesk.kernel import divisions
from cwdesk.kernel.divisions import Division
from ui.kit.icons import icon
from ui.kit.parts import label
from ui.kit.runner import Runner

PAUSE_MS = 80
Level = Callable[[str], Sequence[Division]]


class PlaceStep(QWidget):
    """Found by name, or by province, city and county; what comes with it is shown beside."""

    changed = Signal()
    title = "选择街道"

    def __init__(self, runner: Runner) -> None:
        """Begin with a street office."""
        super().__init__()
        self.runner = runner
        self.county = False
        self.code = ""
        self.search = QLineEdit(placeholderText="输入街道（乡镇）名称，例如：光明路 平顶山")
        self.search.setAccessibleName("街道名称")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.search.textEdited.connect(lambda _text: self._pause.start())
        self.boxes = [self._box(name) for name in ("省份", "城市", "县（区）")]
        self.found = _list("找到的街道")
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._into_found)
        self.found.currentItemChanged.connect(self._choose)
        self.said = label(role="heading", wrap=True)
        self.below = _list("所辖社区")
        self._lay_out()
        self._fill(0, divisions.provinces())

    def show_county(self, *, county: bool) -> None:
        """Ask for a county in place of a street."""
        self.county = county
        self.search.setVisible(not county)
        self.search.clear()
        self._settle("")
        self._pick(2 if self.boxes[2].currentData() else 0)

    def office_name(self) -> str:
        """Return what the office will be called."""
        found = divisions.find(self.code)
        if found is None:
            return ""
        return found.name if self.county else f"{found.name}办事处"

    def problem(self) -> str:
        """Return why the next step cannot be taken."""
        if self.code:
            return ""
        return "请先选择县（区）。" if self.county else "请先选择街道。"

    def _lay_out(self) -> None:
        levels = QHBoxLayout()
        levels.addWidget(label("或逐级选择", "muted"))
        for box in self.boxes:
            levels.addWidget(box, 1)
        right = QVBoxLayout()
        right.addWidget(self.said)
        right.addWidget(self.below, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.found, 3)
        body.addLayout(right, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addLayout(levels)
        column.addLayout(body, 1)
        self._settle("")

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setPlaceholderText(name)
        box.setMaxVisibleItems(16)
        box.activated.connect(lambda _index: self._pick(self.boxes.index(box)))
        return box

    def _fill(self, level: int, choices: Sequence[Division]) -> None:
        box = self.boxes[level]
        box.clear()
        for division in choices:
            box.addItem(division.name, division.code)
        box.setCurrentIndex(-1)
        for deeper in self.boxes[level + 1 :]:
            deeper.clear()

    def _pick(self, level: int) -> None:
        """Take a choice on one level: fill the next one, or show the streets of a county."""
        code = self.boxes[level].currentData()
        if not code:
            self._show_found(())
        elif level < 2:  # noqa: PLR2004
            self._fill(level + 1, (divisions.cities, divisions.counties)[level](code))
            self._show_found(())
        elif self.county:
            self._settle(code)
        else:
            self.search.clear()
            self._show_found(divisions.streets(code))

    def _ask(self) -> None:
        text = self.search.text().strip()
        if text:
            self.runner.work(divisions.search_streets, text).then(self, self._show_found)

    def _into_found(self) -> None:
        """Go on from the search to what it found."""
        self.found.setFocus()
        self.found.setCurrentRow(max(0, self.found.currentRow()))

    def _show_found(self, streets: Sequence[Division]) -> None:
        self.found.clear()
        self.found.setVisible(not self.county)
        typed = bool(self.search.text().strip())
        for street in streets:
            above = divisions.full_name(street.code[: divisions.COUNTY]) if typed else ""
            item = QListWidgetItem(f"{street.name}　{above}".rstrip("　"))
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, street.code)
            self.found.addItem(item)
        if typed and not streets:
            none = QListWidgetItem("没有找到，可以少输几个字，或者逐级选择。")
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addItem(none)
        if len(streets) == 1:
            self.found.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem | None) -> None:
        code = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self._settle(code or "")

    def _settle(self, code: str) -> None:
        """Take `code`, and show what comes with it."""
        self.code = code
        level: Level = divisions.streets if self.county else divisions.communities
        inside = level(code) if code else ()
        what = "街道（乡镇）" if self.county else "社区（村）"
        self.said.setText(
            f"{divisions.full_name(code)}\n{len(inside)} 个{what}"
            if code
            else f"选好后，这里列出所辖的{what}"
        )
        self.below.clear()
        self.below.addItems([division.name for division in inside])
        self.found.setVisible(not self.county)
        self.changed.emit()


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.ensurePolished()
    made.setAccessibleName(name)
    made.setUniformItemSizes(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
