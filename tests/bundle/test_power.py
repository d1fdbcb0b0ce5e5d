"""Power that goes at any moment of a receive: wholly the old state or wholly the new one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cwdesk.bundle.codes import Code
from cwdesk.store.database import Database
from cwdesk.store.journal import Actor
from tests.bundle.desks import KEY, Desk, outcome_of

ROOT = Path(__file__).parents[2]
PEOPLE = 1500
ROUNDS = [6, pytest.param(1000, marks=pytest.mark.long)]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is Unix's")


class Doomed:
    """The desk that is killed at its work, round after round."""

    def __init__(self, folder: Path, file: Path) -> None:
        self.folder, self.file = folder, file
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bundle.doomed"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.line() == ["ready"]

    def line(self) -> list[str]:
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()

    def begin(self) -> tuple[int, Path]:
        """Start on a fresh copy of the office; return the child's pid and the copy."""
        folder = self.folder.with_name("轮")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        assert self.process.stdin is not None
        self.process.stdin.write(f"{folder}\t{self.file}\n")
        self.process.stdin.flush()
        _, pid = self.line()
        assert self.line() == ["begins"]
        return int(pid), folder

    def killed(self, pid: int) -> bool:
        """Kill the child; tell whether it had said that the bundle is applied."""
        os.kill(pid, signal.SIGKILL)
        return [str(Code.APPLIED)] in [*iter(self.line, ["gone"])]

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


@pytest.fixture
def doomed(linked: tuple[Desk, Desk], stick: Path) -> Iterator[Doomed]:
    street, county = linked
    street.hire_all([f"居民{n}" for n in range(PEOPLE)])
    file = street.export(county, stick)
    county.database.close()
    made = Doomed(county.folder, file)
    yield made
    made.close()


def state_after(folder: Path, file: Path) -> str:
    """Open what is left; return `old` or `new`, and check that it is whole and goes on."""
    desk = Desk("县", folder, Database(folder / "office.db", KEY, Actor("李经办", "县")))
    assert desk.ask("PRAGMA integrity_check") == [("ok",)]
    people, applied = len(desk.names()), desk.link().applied
    codes = desk.codes()
    was_new = people > 0
    assert (people, applied > 0, Code.APPLIED in codes) == (PEOPLE * was_new, was_new, was_new)
    assert outcome_of(desk, file) == (Code.ALREADY if was_new else Code.APPLIED)
    assert (len(desk.names()), desk.left_over()) == (PEOPLE, [])
    desk.database.close()
    return "new" if was_new else "old"


@pytest.mark.parametrize("rounds", ROUNDS)
def test_b50_b59_killed_at_any_moment_it_is_old_or_new(doomed: Doomed, rounds: int) -> None:
    dice, seen = random.Random(20261008), Counter[str]()  # noqa: S311
    length = measured(doomed)
    for number in range(rounds):
        pid, folder = doomed.begin()
        time.sleep(length * dice.uniform(0.9, 1.2) * (number + 1) / rounds)
        was_said = doomed.killed(pid)
        state = state_after(folder, doomed.file)
        assert state == "new" or not was_said
        seen[state] += 1
    print(seen)  # noqa: T201
    assert seen["old"]


def measured(doomed: Doomed) -> float:
    """Return how long a receive takes here, in seconds."""
    pid, folder = doomed.begin()
    start = time.monotonic()
    assert doomed.line() == [Code.APPLIED]
    took = time.monotonic() - start
    doomed.killed(pid)
    assert state_after(folder, doomed.file) == "new"
    return took


@pytest.mark.parametrize("rounds", ROUNDS)
def test_b50_with_a_torn_log_it_is_old_or_new(doomed: Doomed, rounds: int) -> None:
    dice, seen = random.Random(20261008), Counter[str]()  # noqa: S311
    pid, folder = doomed.begin()
    assert doomed.line() == [Code.APPLIED]
    doomed.killed(pid)
    kept = folder.rename(folder.with_name("断电"))
    for number in range(rounds):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(kept, folder)
        log = folder / "office.db-wal"
        tear(log, dice, zero=bool(number % 2))
        (folder / "office.db-shm").unlink(missing_ok=True)
        seen[state_after(folder, doomed.file)] += 1
    print(seen)  # noqa: T201
    assert seen["old"]


def tear(log: Path, dice: random.Random, *, zero: bool) -> None:
    """Cut the log at a random byte, or write zeros over some of it."""
    size = log.stat().st_size
    at = dice.randrange(size)
    with log.open("r+b") as file:
        if zero:
            file.seek(at)
            file.write(bytes(min(dice.choice((1, 512, 4096, 1 << 20)), size - at)))
        else:
            file.truncate(at)
