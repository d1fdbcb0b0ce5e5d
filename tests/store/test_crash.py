"""Killed at any moment, the store holds all that was acknowledged, each operation whole or not."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cwdesk.kernel.errors import Trouble
from cwdesk.store.checking import check
from cwdesk.store.opening import open_office
from tests.conftest import PASSWORD, Closed
from tests.store.doomed import set_up
from tests.store.given import people

ROOT = Path(__file__).parents[2]
EXPECTED = json.loads((ROOT / "tests" / "files" / "roster.expect.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is Unix's")


class Doomed:
    """The program that is killed at its work, round after round."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.doomed"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.line() == ["ready"]

    def line(self) -> list[str]:
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()

    def begin(self, work: str, folder: Path) -> int:
        """Start a round; return the child's pid."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{work} {folder}\n")
        self.process.stdin.flush()
        said, pid = self.line()
        assert said == "child"
        return int(pid)

    def until(self, *words: str) -> None:
        """Wait until the child says this."""
        while (line := self.line()) != list(words):
            assert line != ["gone"], f"the child ended before it said {words}"

    def rest(self) -> list[list[str]]:
        """Return what the child says until it is gone."""
        return list(iter(self.line, ["gone"]))

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def doomed() -> Iterator[Doomed]:
    made = Doomed()
    yield made
    made.close()


def kill_while_writing(doomed: Doomed, closed: Closed, rounds: int) -> None:
    dice = random.Random(20261008)  # noqa: S311
    kept = 0
    for _ in range(rounds):
        shutil.copytree(closed.folder, closed.folder.with_name("轮"))
        folder = closed.folder.with_name("轮")
        child = doomed.begin("people", folder)
        doomed.until("kept", "1")
        time.sleep(dice.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        acknowledged = 1 + sum(line[0] == "kept" for line in doomed.rest())
        with open_office(folder, PASSWORD, "甲机") as office:
            assert check(office) == []
            held = set(office.database.read(people).result())
        assert {f"甲{number}" for number in range(1, acknowledged + 1)} <= held
        assert len(held) <= acknowledged + 1
        kept += acknowledged
        shutil.rmtree(folder)
    assert kept > rounds


def kill_while_importing(doomed: Doomed, closed: Closed, rounds: int) -> None:
    """Kill at moments spread over a whole import, at last right after its acknowledgement."""
    with open_office(closed.folder, PASSWORD, "甲机") as office:
        office.database.write(set_up).result()
    length = measured(doomed, closed)
    for number in range(rounds):
        folder = shutil.copytree(closed.folder, closed.folder.with_name("轮"))
        child = doomed.begin("roster", folder)
        doomed.until("begins")
        last = number == rounds - 1
        if last:
            doomed.until("kept", "roster")
        else:
            time.sleep(length * 1.2 * number / rounds)
        os.kill(child, signal.SIGKILL)
        acknowledged = ["kept", "roster"] in doomed.rest() or last
        with open_office(folder, PASSWORD, "甲机") as office:
            assert check(office) == []
            held = len(office.database.read(people).result())
        assert held == whole_import() if acknowledged else held in (0, whole_import())
        shutil.rmtree(folder)


def measured(doomed: Doomed, closed: Closed) -> float:
    """Return how long an import takes here, in seconds."""
    folder = shutil.copytree(closed.folder, closed.folder.with_name("轮"))
    child = doomed.begin("roster", folder)
    doomed.until("begins")
    start = time.monotonic()
    doomed.until("kept", "roster")
    took = time.monotonic() - start
    os.kill(child, signal.SIGKILL)
    doomed.rest()
    shutil.rmtree(folder)
    return took


def whole_import() -> int:
    return int(EXPECTED["people"])


def test_kill_minus_nine_while_writing(doomed: Doomed, closed: Closed) -> None:
    kill_while_writing(doomed, closed, 6)


def test_kill_minus_nine_during_an_import(doomed: Doomed, closed: Closed) -> None:
    kill_while_importing(doomed, closed, 6)


@pytest.mark.long
def test_kill_minus_nine_while_writing_100_times(doomed: Doomed, closed: Closed) -> None:
    kill_while_writing(doomed, closed, 100)


@pytest.mark.long
def test_kill_minus_nine_during_an_import_50_times(doomed: Doomed, closed: Closed) -> None:
    kill_while_importing(doomed, closed, 50)


def test_a_disk_that_fills_up_loses_nothing_that_was_acknowledged(
    doomed: Doomed, closed: Closed
) -> None:
    doomed.begin("full", closed.folder)
    said = doomed.rest()
    kept = [int(word) for what, word in said if what == "kept"]
    assert [word for what, word in said if what == "trouble"] == [Trouble.IO]
    assert kept[-1] == 0
    with open_office(closed.folder, PASSWORD, "甲机") as office:
        assert check(office) == []
        assert set(office.database.read(people).result()) == {f"甲{number}" for number in kept}
