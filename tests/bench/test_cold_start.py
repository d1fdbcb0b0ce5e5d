"""From nothing to a painted window, side by side with an empty PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
RUNS = 5
PAINTED = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWindow():
            QTimer.singleShot(0, leave)
        return False

def leave():
    sys.stdout.write("painted")
    sys.stdout.flush()
    import os
    os._exit(0)
"""
EMPTY = f"""{PAINTED}
app = QApplication([])
watch = Watch()
app.installEventFilter(watch)
window = QWidget()
window.resize(800, 600)
window.show()
app.exec()
"""
OURS = f"""{PAINTED}
from ui import app
made = QApplication(["cwdesk"])
watch = Watch()
made.installEventFilter(watch)
app.main([{{arguments}}])
"""


def seconds(program: str, home: Path) -> float:
    """Return how long `program` takes until its first window is painted: the median."""
    took = []
    surroundings = os.environ | {
        "XDG_DATA_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    for _ in range(RUNS):
        from time import perf_counter

        began = perf_counter()
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            env=surroundings,
            timeout=60,
        )
        took.append(perf_counter() - began)
        assert done.stdout == b"painted"
    return median(took)


@pytest.mark.parametrize("arguments", ["", '"--office", "/nowhere"'])
def test_the_first_window_stands_within_twice_the_time_of_an_empty_one(
    tmp_path: Path, arguments: str
) -> None:
    empty = seconds(EMPTY, tmp_path)
    ours = seconds(OURS.replace("{arguments}", arguments), tmp_path)
    sys.stderr.write(f"\nempty {empty:.2f} s, ours {ours:.2f} s, {ours / empty:.2f} times\n")
    assert ours <= 2 * empty
