"""关于: versions, licences, and whether rare characters of names can be drawn."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ui.kit.fonts import RARE
from ui.kit.parts import label
from ui.kit.versions import version_of

PARTS = (
    ("PySide6_Essentials", "LGPL-3.0"),
    ("sqlmodel", "MIT"),
    ("sqlcipher3", "Zlib；SQLCipher：BSD"),
    ("reportlab", "BSD"),
    ("pypdfium2", "Apache-2.0 / BSD"),
    ("cryptography", "Apache-2.0 / BSD"),
    ("pyrage", "MIT"),
    ("pypinyin", "MIT"),
)
"""The larger libraries and their licences; the full texts ship beside the program."""


def licences() -> str:
    """Return the table of parts as HTML."""
    rows = "".join(
        f"<tr><td>{name}</td><td>{version_of(name)}</td><td>{licence}</td></tr>"
        for name, licence in PARTS
    )
    extra = "图标：Lucide（ISC）　字体：Noto（OFL）、霞鹜文楷（OFL）"
    return f"<table cellpadding=4>{rows}</table><p>{extra}</p>"


class AboutDialog(QDialog):
    """What a technician asks for on the telephone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Gather the versions."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("关于")
        self.setMinimumSize(520, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(f"社区工作者管理　{version_of('cwdesk')}", "title"))
        python, system = platform.python_version(), platform.platform(terse=True)
        machine = f"Qt {qVersion()} · Python {python} · {system}"
        column.addWidget(label(machine, "muted"))
        column.addWidget(QLabel(f"生僻字检查：{RARE}　五个字都应清楚可见，没有方框。"))
        parts = QTextBrowser()
        parts.setAccessibleName("所用部件与许可")
        parts.setHtml(licences())
        column.addWidget(parts, 1)
        close = QPushButton("关闭")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
