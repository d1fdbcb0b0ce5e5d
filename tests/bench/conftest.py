"""Measurements: ours beside a bare baseline in the same run; ratios are printed, not asserted."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import pytest

ROUNDS = 5


@dataclass(frozen=True)
class Measured:
    """Medians of a few rounds, in seconds."""

    what: str
    ours: float
    bare: float | None
    aim: str
    unit: str = "ms"
    scale: int = 1000
    """Units of what is measured in one that is shown."""


_ALL: list[Measured] = []


def median_of(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median time of `work` in seconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return median(times)


@pytest.fixture
def note() -> Callable[[Measured], None]:
    """Take note of a measurement, for the table at the end."""
    return _ALL.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    terminalreporter.write_line("")
    for one in _ALL:
        beside = "" if one.bare is None else f"  bare {one.bare * 1000:9.1f} ms"
        ratio = "" if one.bare is None else f"  ratio {one.ours / one.bare:6.2f}"
        ours = f"ours {one.ours * one.scale:9.1f} {one.unit}"
        line = f"{one.what:<44} {ours}{beside}{ratio}  aim: {one.aim}"
        terminalreporter.write_line(line)
