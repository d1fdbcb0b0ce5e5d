"""cwdeskctl as it is typed: the real program, in this process."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from cwdesk.cli import main
from tests.conftest import PASSWORD


@dataclass(frozen=True)
class Ran:
    """What one command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Ctl(Protocol):
    """Runs cwdeskctl with some words."""

    def __call__(self, *words: object) -> Ran: ...


@pytest.fixture
def ctl(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ctl:
    monkeypatch.setenv("CWDESK_PASSWORD", PASSWORD)

    def run(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["cwdeskctl", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def street(tmp_path: Path, ctl: Ctl) -> Path:
    """A street's office with the sample roster in it."""
    folder = tmp_path / "街道"
    assert ctl("init", folder, "--street", "410402002", "--clerk", "李经办").code == 0
    return folder
