"""Files that the clerk chooses, and reading them whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from cwdesk.kernel.errors import Refused

Then = Callable[[Path], object]


def choose_file(parent: QWidget, title: str, kinds: str, then: Then) -> QFileDialog:
    """Ask for a file that is there; `kinds` is as in `图片 (*.jpg *.png)`. Returns at once."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, then)


def choose_target(parent: QWidget, title: str, name: str, kinds: str, then: Then) -> QFileDialog:
    """Ask where to save something that is called `name`. Returns at once."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return _open(dialog, then)


def choose_folder(parent: QWidget, title: str, then: Then) -> QFileDialog:
    """Ask for a folder that is there. Returns at once."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, then)


def _open(dialog: QFileDialog, then: Then) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda file: then(Path(file)))
    dialog.open()
    return dialog


def read_file(file: Path, most: int) -> bytes:
    """Return the bytes of `file`; for threads of the pool.

    Raises:
        Refused: it cannot be read, or holds more than `most` bytes.
    """
    try:
        if file.stat().st_size > most:
            raise Refused(f"文件超过 {most // 1024 // 1024} MB，请压缩后再添加。")
        return file.read_bytes()
    except OSError as error:
        raise Refused("这个文件读不出来。请检查它是否还在、U 盘是否插好，然后再选一次。") from error
