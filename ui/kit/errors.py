"""Where the clerk sees what went wrong: under the field, on the page, or in a dialog."""

from __future__ import annotations

import logging
import platform
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cwdesk.kernel.errors import NotFound, Problem, Refused, Rejected, StoreTrouble, Trouble
from ui.kit.parts import button, label
from ui.kit.versions import version_of

LOG = logging.getLogger(__name__)


@runtime_checkable
class ShowsProblems(Protocol):
    """A page, form or dialog that has a place for problems."""

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show them under their fields or on the bar; an empty sequence clears."""


@runtime_checkable
class Refreshes(Protocol):
    """A page that can read its rows anew."""

    def refresh(self) -> None:
        """Read again."""


@dataclass(frozen=True, slots=True)
class Report:
    """The four things an error dialog says."""

    happened: str
    data: str
    next_step: str
    code: str
    detail: str = ""
    """For technicians, to be copied; without personal data."""


_SAFE = "数据是安全的：刚才的操作没有改动任何内容。"
_TROUBLES = {
    Trouble.DISK_FULL: "清理磁盘空间，然后再做一次刚才的操作。",
    Trouble.LOCKED: "关闭正在使用数据文件的其他程序，稍等片刻再试。",
    Trouble.DAMAGED: "不要继续录入。请从备份恢复，或联系技术人员。",
    Trouble.READ_ONLY: "检查办公数据文件夹的写入权限后重新打开程序。",
    Trouble.IO: "检查磁盘或 U 盘是否正常，然后再试一次。",
    Trouble.NEWER: "请安装新版本的程序后再打开这份数据。",
    Trouble.WRONG_PASSWORD: "请重新输入密码，注意大小写和输入法。",
    Trouble.NO_KEYS: "找回密钥文件，或用打印的恢复密钥打开。",
    Trouble.NO_STORE: "检查办公数据文件夹是否被移动或改名。",
    Trouble.FOREIGN: "请重新安装程序，或选择正确的数据文件夹。",
    Trouble.UNFIT: "请换成本机硬盘上的文件夹，例如“文档”。",
}


def report_of(error: BaseException) -> Report:
    """Return what to tell the clerk about an error that no rule foresaw."""
    if isinstance(error, StoreTrouble):
        code = f"CW-{error.kind.value.upper()}"
        return Report(str(error), _SAFE, _TROUBLES[error.kind], code)
    where = _where(error)
    return Report(
        "程序出了差错，刚才的操作没有完成。",
        _SAFE,
        "可以继续使用。如果再次出现，请点“复制报告”，把内容发给技术人员。",
        f"CW-BUG-{where[-1] if where else '0'}",
        "\n".join([type(error).__name__, *where, _machine()]),
    )


def _where(error: BaseException) -> list[str]:
    """Return the call path only: error texts, values and folders may hold personal data."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in frames]


def _machine() -> str:
    ours, python = version_of("cwdesk"), platform.python_version()
    return f"cwdesk {ours} · Python {python} · {platform.platform()}"


def meet(error: BaseException, owner: QObject | None, *, wrote: bool = False) -> None:
    """Show `error` where it belongs, near `owner`; bugs also go to the log.

    A page whose row is gone when it wanted to change it reads again; one that found nothing while
    it read does not, or it would read for ever.
    """
    if isinstance(error, Refused):
        _near(owner, error.problems)
    elif isinstance(error, Rejected):
        _near(owner, (Problem(str(error)),))
    elif isinstance(error, NotFound):
        page = _ancestor(owner, Refreshes)
        if wrote and isinstance(page, Refreshes):
            page.refresh()
        _near(owner, (Problem(str(error)),))
    else:
        report = report_of(error)
        LOG.error("%s %s", report.code, report.detail.replace("\n", " < "))
        show_report(report, _window(owner))


def problems_above(widget: QObject) -> ShowsProblems | None:
    """Return the nearest place for problems that `widget` lies in."""
    found = _ancestor(widget.parent(), ShowsProblems)
    return found if isinstance(found, ShowsProblems) else None


def _near(owner: QObject | None, problems: Sequence[Problem]) -> None:
    place = _ancestor(owner, ShowsProblems)
    if isinstance(place, ShowsProblems):
        place.show_problems(problems)
        return
    text = "；".join(problem.text for problem in problems)
    show_report(Report(text, _SAFE, "按提示更正后再试一次。", "CW-REFUSED"), _window(owner))


def _ancestor(owner: QObject | None, kind: type) -> object:
    while owner is not None and not isinstance(owner, kind):
        owner = owner.parent()
    return owner


def _window(owner: QObject | None) -> QWidget | None:
    widget = _ancestor(owner, QWidget)
    return widget.window() if isinstance(widget, QWidget) else QApplication.activeWindow()


class ReportDialog(QDialog):
    """What happened · is the data safe · what to do now · a code to copy."""

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        """Show `report`."""
        super().__init__(parent)
        self.setWindowTitle("出错了")
        self.setMinimumWidth(460)
        self.report = report
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        head = label(report.happened, "heading", wrap=True)
        column.addWidget(head)
        for text in (report.data, report.next_step):
            column.addWidget(label(text, wrap=True))
        code = label(f"代码：{report.code}", "muted")
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(code)
        if report.detail:
            detail = QPlainTextEdit(report.detail, readOnly=True)
            detail.setAccessibleName("技术信息")
            detail.setFixedHeight(110)
            column.addWidget(detail)
        buttons = QHBoxLayout()
        buttons.addWidget(button("复制报告", self.copy, mark="copy"))
        buttons.addStretch()
        close = button("知道了", self.accept)
        close.setDefault(True)
        buttons.addWidget(close)
        column.addLayout(buttons)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        said = self.report
        text = "\n".join(filter(None, (said.code, said.happened, said.data, said.detail)))
        QGuiApplication.clipboard().setText(text)


def show_report(report: Report, window: QWidget | None) -> None:
    """Open the dialog without blocking what runs behind it."""
    dialog = ReportDialog(report, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
