"""What the signs mean and which keys type them; the list to choose a mark from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cwdesk.areas.attendance.rules.keys import Key
from ui.kit.flow import Flow
from ui.kit.parts import label
from ui.kit.style import look

HINT = "Del 取消更正　F2 全部符号　空格看原因"
HINT_SEALED = "已封账，不能键入　空格看原因"
SEALED = "这个月已封账。要改请点“更正…”，改完成为新的一版。"
WROTE = (
    "键入符号、数字或字母即可更正；Ctrl+D 向下填充，Ctrl+R 向右填充，Ctrl+C、Ctrl+V 与 Excel 往来，"
    "Ctrl+Z 撤回。右上角有小三角的半天：蓝色未保存，灰色已更正。"
)
GAP = 14


def keys_text(key: Key) -> str:
    """Return the keys that type a mark, `2 C`."""
    return f"{key.digit} {key.letter.upper()}"


class Legend(QWidget):
    """The marks that may be typed, each with sign, name and keys."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._shown: tuple[tuple[Key, ...], bool] = (), True
        self._flow = Flow()
        self._flow.setSpacing(look().scaled(GAP))
        self.setLayout(self._flow)

    def show_keys(self, keys: Sequence[Key], *, typed: bool = True) -> None:
        """Show the marks, with the keys that type them where anything may be `typed`."""
        if (tuple(keys), typed) == self._shown:
            return
        self._shown = tuple(keys), typed
        self.setToolTip(WROTE if typed else SEALED)
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().deleteLater()
        for key in keys:
            self._flow.addWidget(_entry(key, typed=typed))
        self._flow.addWidget(label(HINT if typed else HINT_SEALED, "muted"))


def _entry(key: Key, *, typed: bool) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look().scaled(4))
    line.addWidget(label(key.mark.symbol, key.mark.tone))
    line.addWidget(label(key.mark.title))
    if typed:
        line.addWidget(label(keys_text(key), "muted"))
    return made


def mark_menu(
    owner: QWidget,
    keys: Sequence[Key],
    choose: Callable[[str | None], object],
    explain: Callable[[], object],
) -> QMenu:
    """Return the menu of the marks, of taking a correction back, and of asking why.

    Args:
        owner: what the menu stands over.
        keys: the marks that may be typed; none where nothing may be changed.
        choose: takes the mark, None for what it is without a correction.
        explain: opens the reasons.
    """
    menu = QMenu(owner)
    for key in keys:
        action = QAction(f"{key.mark.symbol}　{key.mark.title}\t{keys_text(key)}", menu)
        action.triggered.connect(partial(_chosen, choose, key.mark.key))
        menu.addAction(action)
    if keys:
        menu.addSeparator()
        action = menu.addAction("取消更正，以打卡为准\tDel")
        action.triggered.connect(partial(_chosen, choose, None))
    menu.addAction("为什么\t空格").triggered.connect(lambda _=False: explain())
    return menu


def _chosen(
    choose: Callable[[str | None], object],
    mark: str | None,
    _checked: bool = False,  # noqa: FBT001, FBT002
) -> None:
    choose(mark)
