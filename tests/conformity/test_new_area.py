"""The recipe for a new area cannot rot: it is followed on a scratch copy, and the checks pass."""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import new_area
from tests.conformity.sources import ROOT

COPIED = ("cwdesk", "ui", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE", "NOTICE")
CHANGED = {
    "cwdesk/registry.py": 2,
    "cwdesk/store/migrations/__init__.py": 1,
    "pyproject.toml": 1,
    "ui/pages.py": 1,
}
"""Existing file → lines that differ afterwards. The registry needs an import too."""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run our Python in `folder`, so that it finds the sources there and nowhere else."""
    programs = str(Path(sys.executable).parent)
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ
        | {
            "PATH": programs + os.pathsep + os.environ["PATH"],
            "PYTHONPATH": str(folder),
            "PYTHONUTF8": "1",
            "COVERAGE_PROCESS_START": "",
        },
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the recipe was followed."""
    folder = tmp_path_factory.mktemp("新 目录")
    ignored = shutil.ignore_patterns("__pycache__", ".pytest_cache")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy2(ROOT / name, folder / name)
    if (ROOT / ".mypy_cache").is_dir():
        shutil.copytree(ROOT / ".mypy_cache", folder / ".mypy_cache")
    if sys.platform == "win32":
        shutil.copytree(ROOT / "resources", folder / "resources")
    else:
        (folder / "resources").symlink_to(ROOT / "resources")
    made = run(folder, "packaging/new_area.py", "trial_area", "试验")
    assert made.returncode == 0, made.stdout + made.stderr
    return folder


def test_four_existing_files_gain_a_line(scratch: Path) -> None:
    added: dict[str, int] = {}
    for path in sorted(one for one in scratch.rglob("*") if one.suffix in {".py", ".toml"}):
        old = ROOT / path.relative_to(scratch)
        if old.is_file() and old.read_bytes() != path.read_bytes():
            compared = difflib.ndiff(_lines(old), _lines(path))
            name = path.relative_to(scratch).as_posix()
            added[name] = sum(line.startswith("+ ") for line in compared)
    assert added == CHANGED


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("check", ["lint", "format", "types", "contracts"])
def test_the_checks_pass_with_a_new_area(scratch: Path, check: str) -> None:
    checked = run(scratch, "-m", "poethepoet", "-C", str(scratch), check)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_its_tests_and_the_conformity_tests_pass(scratch: Path) -> None:
    """Those about forms are left out: a new area has none, and they take two minutes."""
    own = ("tests/areas/trial_area", "tests/ui/areas/trial_area", "tests/ui/test_pages.py")
    slow = ("test_new_area.py", "test_contracts.py", "test_forms.py", "test_settings.py")
    left_out = [f"--ignore=tests/conformity/{name}" for name in slow]
    tested = run(scratch, "-m", "pytest", "-q", "tests/conformity", *own, *left_out)
    assert tested.returncode == 0, tested.stdout[-4000:] + tested.stderr


def test_an_existing_area_is_not_overwritten(scratch: Path) -> None:
    again = run(scratch, "packaging/new_area.py", "trial_area", "试验")
    assert again.returncode == 1
    assert "already" in again.stdout


@pytest.mark.parametrize(
    ("name", "title"),
    [("Leave", "请假"), ("leave-x", "请假"), ("", "请假"), ("leave", ""), ("leave", '请"假')],
)
def test_odd_names_and_titles_are_refused(name: str, title: str) -> None:
    assert new_area.problems_with(name, title)
