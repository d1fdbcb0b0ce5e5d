"""Each import contract is proved by breaking it on purpose in a scratch copy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conformity.sources import PRODUCT, ROOT

BREAKS = {
    "core": [("cwdesk/kernel/clock.py", "import PySide6")],
    "layers": [("cwdesk/kernel/clock.py", "import cwdesk.store.table")],
    "areas": [("cwdesk/areas/office/area.py", "import cwdesk.areas.roster.area")],
    "inside": [("cwdesk/areas/office/models.py", "import cwdesk.areas.office.area")],
    "rules": [("cwdesk/areas/office/rules.py", "import cwdesk.kernel.clock")],
    "models": [("ui/kit/__init__.py", "import cwdesk.areas.office.models")],
    "window": [("ui/kit/__init__.py", "import sqlmodel")],
    "pages": [
        ("ui/areas/first/page.py", "import ui.areas.second.page"),
        ("ui/areas/second/page.py", ""),
    ],
    "cycles": [
        ("ui/areas/first/page.py", "import ui.kit"),
        ("ui/kit/__init__.py", "import ui.areas.first.page"),
    ],
    "driver": [("cwdesk/kernel/clock.py", "import sqlite3")],
}
"""Contract → (file, line to add): the smallest thing that breaks this contract."""


def contracts() -> dict[str, str]:
    """Return the contracts in pyproject.toml: id → name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {one["id"]: one["name"] for one in settings["tool"]["importlinter"]["contracts"]}


def broken(folder: Path) -> set[str]:
    """Return the names of the contracts that the sources in `folder` break."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    said = subprocess.run(
        [*command, "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert "Contracts:" in said.stdout, said.stdout + said.stderr
    return set(re.findall(r"^(.+) BROKEN$", said.stdout, re.MULTILINE))


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A copy of the sources that may be broken."""
    for folder in PRODUCT:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def add_line(file: Path, line: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    (file.parent / "__init__.py").touch()
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{line}\n")


def test_every_contract_has_its_break() -> None:
    assert BREAKS.keys() == contracts().keys()


@pytest.mark.parametrize("contract", sorted(BREAKS))
def test_breaking_a_contract_is_found(contract: str, scratch: Path) -> None:
    for name, line in BREAKS[contract]:
        add_line(scratch / name, line)
    assert contracts()[contract] in broken(scratch)
