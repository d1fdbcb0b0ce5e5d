"""From nothing to a painted window, side by side with an empty PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

ROOT = Path(__file__).parents[2]
RUNS = 7
PAINTED = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

def look():
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    if shown:
        shown[0].repaint()
        os.write(1, b"painted")
        os._exit(0)

def watch():
    timer = QTimer(QApplication.instance(), interval=1)
    timer.timeout.connect(look)
    timer.start()
"""
EMPTY = f"""{PAINTED}
app = QApplication([])
watch()
window = QWidget()
window.resize(800, 600)
window.show()
app.exec()
"""
OURS = f"""{PAINTED}
from ui import app
made = QApplication(["cwdesk"])
watch()
app.main([ARGUMENTS])
"""


def seconds(program: str, home: Path) -> float:
    """Return how long `program` takes until its first window is painted."""
    surroundings = os.environ | {
        "XDG_DATA_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
        "PYTHONDONTWRITEBYTECODE": "",  # the packaged program carries bytecode too
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    began = perf_counter()
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        env=surroundings,
        timeout=20,
    )
    assert done.stdout == b"painted"
    return perf_counter() - began


@pytest.mark.parametrize("arguments", ["", '"--office", "/nowhere"'])
def test_the_first_window_stands_within_twice_the_time_of_an_empty_one(
    tmp_path: Path, arguments: str
) -> None:
    program = OURS.replace("ARGUMENTS", arguments)
    pairs = [(seconds(EMPTY, tmp_path), seconds(program, tmp_path)) for _ in range(RUNS + 1)]
    empty, ours = (min(column) for column in zip(*pairs[1:], strict=True))  # least disturbed
    sys.stderr.write(f"\nempty {empty:.2f} s, ours {ours:.2f} s, {ours / empty:.2f} times\n")
    assert ours <= 2 * empty
