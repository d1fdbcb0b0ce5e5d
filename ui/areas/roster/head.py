"""The head of a personal file: photo, the facts asked for most, the ID number on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
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


class IdentityLine(QWidget):
    """The ID number, masked until the clerk asks for it, and again when the page is left."""

    def __init__(self) -> None:
        """Begin masked."""
        super().__init__()
        self._number = ""
        self.shown = False
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.eye = tool("eye", "显示完整身份证号", self.toggle)
        self.eye.setCheckable(True)
        self.copier = tool("copy", "复制身份证号（一分钟后从剪贴板清除）", self.copy)
        self._forgetting = QTimer(self, interval=FORGET_MS, singleShot=True)
        self._forgetting.timeout.connect(self._forget)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for part in (self.text, self.eye, self.copier):
            line.addWidget(part)
        line.addStretch()

    def say(self, number: str) -> None:
        """Take the number of another person; the same one stays as it was shown."""
        if number != self._number:
            self._number, self.shown = number, False
        self._show()

    def toggle(self) -> None:
        """Show the number in full, or hide it again."""
        self.shown = not self.shown
        self._show()

    def copy(self) -> None:
        """Put the full number on the clipboard for a minute."""
        QGuiApplication.clipboard().setText(self._number)
        self._forgetting.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown = False
        self._show()

    def _show(self) -> None:
        self.text.setText(self._number if self.shown else masked(self._number))
        self.eye.setChecked(self.shown)
        self.eye.setToolTip("隐藏身份证号" if self.shown else "显示完整身份证号")
        self.copier.setVisible(self.shown)

    def _forget(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._number and self._number in clipboard.text():
            clipboard.clear()


FACTS = ("社区", "职务", "人员类别", "岗位类别", "性别年龄", "联系电话", "任职时间", "合同止")


class PersonHead(QFrame):
    """Photo and facts on one card."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        styled(self, "card")
        self.photo = QLabel()
        self.photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.photo.setAccessibleName("照片")
        self.identity = IdentityLine()
        self.facts = {title: Elided() for title in FACTS}
        self._picture = QPixmap()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        places = [(title, part) for title, part in self.facts.items()]
        for at, (title, part) in enumerate([*places, ("身份证号", self.identity)]):
            line, column = at % 3, at // 3 * 2
            grid.addWidget(label(title, "muted"), line, column)
            grid.addWidget(part, line, column + 1)
            grid.setColumnStretch(column + 1, 1)
            grid.setRowMinimumHeight(line, look().scaled(30))
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
            "性别年龄": f"{line.sex}，{view.age} 岁（{line.birth:%Y-%m} 生）",
            "联系电话": line.phone,
            "任职时间": line.post_since,
            "合同止": line.contract_to,
        }
        for title, part in self.facts.items():
            part.say(said[title] or "—")
        self.identity.say(line.id_number)
        self._picture = QPixmap()
        if view.photo is not None:
            self._picture.loadFromData(view.photo)
        self._draw()

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
