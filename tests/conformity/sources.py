"""The project's own source files, parsed: what the ratchets look at."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("cwdesk", "ui")
EVERYTHING = (*PRODUCT, "tests", "packaging")


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below `folders`, in a fixed order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    """Return the path as the project writes it: below the root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, inside functions too.

    `from a import b` gives `a.b`, because `b` may be a module.
    """
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def declared() -> set[str]:
    """Return the libraries that pyproject.toml says the program needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[=<>;\[ ]", line)[0] for line in project["dependencies"]}


def tracked_files() -> list[Path]:
    """Return the files that belong to the project: those git tracks, if there is a git."""
    listed = _git_listing()
    if not listed:
        return [*python_files(*EVERYTHING), *filter(Path.is_file, ROOT.glob("*.*"))]
    return [path for path in (ROOT / name for name in listed) if path.is_file()]


def _git_listing() -> list[str]:
    git = shutil.which("git")
    if git is None:
        return []
    command = [git, "ls-files", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return [name for name in listing.stdout.decode("utf-8").split("\0") if name]
