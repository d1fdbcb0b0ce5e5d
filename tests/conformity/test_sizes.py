"""Ratchets: small files, small functions, no drawers for odds and ends."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conformity.sources import EVERYTHING, PRODUCT, name_of, parsed, python_files

LINES_OF_A_FILE = 350
LINES_OF_A_FUNCTION = 40

LONG_FILES: dict[str, str] = {}
"""File → why it may be longer. An entry that is no longer needed fails."""

LONG_FUNCTIONS: dict[str, str] = {}
"""`file::function` → why it may be longer. An entry that is no longer needed fails."""

GENERATED = "cwdesk/store/migrations/versions/"
"""Written by `poe migration`: one statement for each table, in one function."""

DRAWERS = {"utils", "util", "helpers", "helper", "misc", "common"}


def written_files() -> list[Path]:
    return [path for path in python_files(*EVERYTHING) if not name_of(path).startswith(GENERATED)]


def test_no_file_is_longer_than_the_limit() -> None:
    long = {
        name_of(path): lines
        for path in written_files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LINES_OF_A_FILE
    }
    assert long.keys() == LONG_FILES.keys(), long


def test_no_function_is_longer_than_the_limit() -> None:
    long = {
        f"{name_of(path)}::{node.name}": length
        for path in written_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := _length(node)) > LINES_OF_A_FUNCTION
    }
    assert long.keys() == LONG_FUNCTIONS.keys(), long


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines from `def` to the end; a docstring explains and does not count."""
    first = function.body[0]
    explained = 0
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        explained = (first.end_lineno or first.lineno) - first.lineno + 1
    return (function.end_lineno or function.lineno) - function.lineno + 1 - explained


def test_there_are_no_drawers_for_odds_and_ends() -> None:
    found = [name_of(path) for path in python_files(*EVERYTHING) if path.stem in DRAWERS]
    assert found == []


def test_every_python_file_says_what_it_is_for() -> None:
    silent = [
        name_of(path) for path in python_files(*PRODUCT) if not ast.get_docstring(parsed(path))
    ]
    assert silent == []
