"""The head of a personal file: photo, the facts asked for most, the ID number on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.areas.roster.reading import PersonView
from ui.kit.columns import masked
from ui.kit.icons import icon
from ui.kit.parts import label, styled, tool
from ui.kit.style import look

PHOTO = (66, 88)
"""Width and height at 100 %, as an ID photo is cut."""
FORGET_MS = 60_000
"""How long a copied ID number stays on the clipboard."""


class Elided(QLabel):
    """One line that ends in … when it does not fit; its tip holds it whole."""

    def __init__(self, role: str = "") -> None:
        """Begin empty."""
        super().__init__()
        styled(self, role)
        self.full = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show `text`."""
        self.full = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        how = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self.full, how, max(0, self.width())))


class Numbers(QWidget):
    """ID number and telephone: masked until the clerk asks, and again when the page is left."""

    asked = Signal()
    """The clerk wants to see them; that goes on record."""
    correction_asked = Signal()

    def __init__(self) -> None:
        """Begin masked."""
        super().__init__()
        self._masked = self._full = ("", "")
        self._copied = ""
        self.number = QLabel()
        self.phone = QLabel()
        self.eye = tool("eye", "显示完整号码（会留下记录）", self.toggle)
        self.eye.setCheckable(True)
        self.copier = tool("copy", "复制身份证号（一分钟后从剪贴板清除）", self.copy)
        self.pen = tool("pencil", "更正身份证号、电话（会留下记录）", self.correction_asked.emit)
        self._forgetting = QTimer(self, interval=FORGET_MS, singleShot=True)
        self._forgetting.timeout.connect(self._forget)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for part in (self.number, self.eye, self.copier, self.pen):
            line.addWidget(part)
        line.addStretch()

    def say(self, number: str, phone: str) -> None:
        """Take the masked numbers of a person; what was shown is hidden again."""
        self._masked = (number, phone or "—")
        self.hide_again()

    def reveal(self, numbers: tuple[str, str]) -> None:
        """Show the full numbers."""
        self._full = numbers
        self._show((numbers[0], numbers[1] or "—"), shown=True)

    def hide_again(self) -> None:
        """Show the masked numbers."""
        self._full = ("", "")
        self._show(self._masked, shown=False)

    def toggle(self) -> None:
        """Ask for the full numbers, or hide them again."""
        if self._full[0]:
            self.hide_again()
        else:
            self.eye.setChecked(False)
            self.asked.emit()

    def copy(self) -> None:
        """Put the full ID number on the clipboard for a minute."""
        self._copied = self._full[0]
        QGuiApplication.clipboard().setText(self._copied)
        self._forgetting.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hide_again()

    def _show(self, numbers: tuple[str, str], *, shown: bool) -> None:
        self.number.setText(numbers[0])
        self.phone.setText(numbers[1])
        self.eye.setChecked(shown)
        self.eye.setToolTip("隐藏号码" if shown else "显示完整号码（会留下记录）")
        self.copier.setVisible(shown)

    def _forget(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._copied and self._copied in clipboard.text():
            clipboard.clear()
        self._copied = ""


PHOTO_FROM = 520
COLUMNS_FROM = (480, 800, 0)
"""Widths at 100 % from which the photo and the columns of facts are seen."""
FACTS = ("社区", "职务", "人员类别", "岗位类别", "性别年龄", "任职时间", "合同止")


class PersonHead(QFrame):
    """Photo and facts on one card."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        styled(self, "card")
        self.photo = QLabel()
        self.photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.photo.setAccessibleName("照片")
        self.numbers = Numbers()
        self.facts = {title: Elided() for title in FACTS}
        self._picture = QPixmap()
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        told: list[tuple[str, QWidget]] = [*self.facts.items()]
        told += [("身份证号", self.numbers), ("联系电话", self.numbers.phone)]
        self._columns: list[list[QWidget]] = [[], [], []]
        for at, (title, part) in enumerate(told):
            line, column = at % 3, at // 3
            caption = label(title, "muted")
            grid.addWidget(caption, line, 2 * column)
            grid.addWidget(part, line, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
            grid.setRowMinimumHeight(line, look().scaled(30))
            self._columns[column] += [caption, part]
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 16, 10)
        row.setSpacing(20)
        row.addWidget(self.photo)
        row.addLayout(grid, 1)
        look().rescaled.connect(self._draw)

    def show_view(self, view: PersonView) -> None:
        """Show the facts of today."""
        line = view.line
        said = {
            "社区": line.community,
            "职务": line.post,
            "人员类别": line.service_kind,
            "岗位类别": " ".join(
                filter(None, (line.post_category, f"{line.grade} 级" if line.grade else ""))
            ),
            "性别年龄": f"{line.sex}，{view.age} 岁（{line.birth:%Y-%m}）",
            "任职时间": line.post_since,
            "合同止": line.contract_to,
        }
        for title, part in self.facts.items():
            part.say(said[title] or "—")
        self.numbers.say(masked(line.id_number), masked(line.phone))
        self._picture = QPixmap()
        if view.photo is not None:
            self._picture.loadFromData(view.photo)
        self._draw()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up facts while details stand beside the file; the numbers always stay."""
        super().resizeEvent(event)
        self.photo.setVisible(self.width() >= look().scaled(PHOTO_FROM))
        for column, (least, parts) in enumerate(zip(COLUMNS_FROM, self._columns, strict=True)):
            seen = self.width() >= look().scaled(least)
            self._grid.setColumnStretch(2 * column + 1, int(seen))
            for part in parts:
                part.setVisible(seen)

    def _draw(self, _scale: int = 100) -> None:
        width, height = (look().scaled(edge) for edge in PHOTO)
        self.photo.setFixedSize(width, height)
        if self._picture.isNull():
            self.photo.setPixmap(icon("user", "muted", 40).pixmap(look().scaled(40)))
            return
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.photo.setPixmap(self._picture.scaled(width, height, keep, smooth))
