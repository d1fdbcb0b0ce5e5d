"""A bug must surface: everything is caught in two places only, the runner and the hook."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conformity.sources import PRODUCT, name_of, parsed, python_files

CATCH_ALL = {
    "cwdesk/sheets/read.py": "the reader's panics are a class without a home; others are raised on",
}
"""File → why it may catch everything. The runner asks its futures, the hook catches nothing."""

HOOK = {"ui/app.py"}
"""Files that may install `sys.excepthook`."""

EVERYTHING = {"Exception", "BaseException"}


def catch_alls(path: Path) -> Iterator[int]:
    """Yield the lines on which a file catches everything; tidying up and raising on is not that."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node.type):
            last = node.body[-1]
            if not (isinstance(last, ast.Raise) and last.exc is None):
                yield node.lineno


def _catches_everything(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(isinstance(name, ast.Name) and name.id in EVERYTHING for name in names)


def test_nothing_else_catches_everything() -> None:
    found = {name_of(path) for path in python_files(*PRODUCT) if list(catch_alls(path))}
    assert found == CATCH_ALL.keys()


def test_the_hook_is_installed_in_one_place() -> None:
    installers = {
        name_of(path)
        for path in python_files(*PRODUCT)
        if "sys.excepthook =" in path.read_text(encoding="utf-8")
    }
    assert installers <= HOOK


def test_a_bare_except_counts_as_catching_everything(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(
        "try:\n    pass\nexcept (ValueError, Exception):\n    pass\n"
        "try:\n    pass\nexcept:\n    pass\n"
        "try:\n    pass\nexcept ValueError:\n    pass\n"
        "try:\n    pass\nexcept BaseException:\n    raise\n"
    )
    assert list(catch_alls(bad)) == [3, 7]
