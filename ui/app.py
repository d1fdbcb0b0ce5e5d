"""The only wiring: the program's start, from the command line to the main window."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.settings import Settings
from ui.kit.style import SCALES, look


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="cwdesk", description="社区工作者管理")
    parser.add_argument("--office", type=Path, help="要打开的办公数据文件夹")
    parser.add_argument("--page", default="", help="打开后显示的页面")
    parser.add_argument("--screenshot", type=Path, help="显示后把窗口存成图片并退出")
    return parser.parse_args(arguments)


def user_folder() -> Path:
    """Return where the program keeps what belongs to this user of the PC."""
    from platformdirs import user_data_path

    return user_data_path("cwdesk", appauthor=False)


def dress(app: QApplication, settings: Settings) -> None:
    """Give the program its look and Qt's own texts in Chinese."""
    scale = settings.number("window/scale", SCALES[0])
    look().apply(app, scale if scale in SCALES else SCALES[0])
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(QLocale.Language.Chinese, QLocale.Country.China), "qtbase", "_", folder):
        app.installTranslator(words)


def choose_fonts(settings: Settings) -> None:
    """Leave the fonts of this PC aside if the ini file says `fonts=0` under `[printing]`."""
    if not settings.number("printing/fonts", 1):
        from cwdesk.printing.installed import SWITCH

        os.environ[SWITCH] = "0"


def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Meet what nobody caught: log the call path, tell the clerk; the program goes on."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    from ui.kit.errors import meet

    meet(error.with_traceback(trace), None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code."""
    asked = parse(sys.argv[1:] if arguments is None else arguments)
    app = QApplication.instance() or QApplication(["cwdesk"])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of Qt application runs already")
    app.setApplicationName("cwdesk")
    app.setApplicationDisplayName("社区工作者管理")
    settings = Settings(user_folder() / "ui.ini")
    _log_to(user_folder() / "cwdesk.log")
    sys.excepthook = hook
    dress(app, settings)
    choose_fonts(settings)

    from ui.start import Start

    start = Start(settings, asked.office, asked.page)
    QTimer.singleShot(0, start.begin)
    if asked.screenshot is not None:
        start.shown.connect(lambda window: _photograph(window, asked.screenshot))
    code = app.exec()
    start.close()
    return code


def _log_to(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        filename=file, encoding="utf-8", format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )


def _photograph(window: QWidget, file: Path) -> None:
    """Save a picture of `window` when its pages have read their rows, then quit."""
    QTimer.singleShot(1200, lambda: (window.grab().save(str(file)), QApplication.quit()))


if __name__ == "__main__":
    sys.exit(main())
