"""What must never stand in a file of the project."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

from tests.conformity.sources import (
    EVERYTHING,
    ROOT,
    declared,
    name_of,
    python_files,
    tracked_files,
)

SELF = Path(__file__)

FORBIDDEN = {
    "a path of somebody's machine": re.compile(
        r"(?<![\w.~-])/(?:home|Users|work|root|mnt)/[\w.-]+|[A-Za-z]:\\Users\\\w+"
    ),
    "a package host": re.compile(
        r"(?:files\.pythonhosted\.org|pypi\.org|pypi\.tuna|mirrors\.\w+\.(?:com|edu|cn)"
        r"|registry\.npmjs\.org|--(?:extra-)?index-url|--find-links|--trusted-host)"
    ),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AGE-SECRET-KEY-1[0-9A-Z]{20}"),
}


def texts() -> list[tuple[str, str]]:
    """Return (name, content) of every tracked file that is text."""
    found = []
    for path in tracked_files():
        raw = path.read_bytes()
        if path != SELF and b"\0" not in raw[:4096]:
            found.append((name_of(path), raw.decode("utf-8", errors="replace")))
    return found


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_no_file_holds(what: str) -> None:
    found = [
        (name, match.group()) for name, text in texts() for match in FORBIDDEN[what].finditer(text)
    ]
    assert found == []


def test_no_statement_replaces_rows() -> None:
    """It hides a delete from the triggers; `ON CONFLICT DO UPDATE` does not."""
    replacing = re.compile(r"\bOR\s+REPLACE\b|\bREPLACE\s+INTO\b", re.IGNORECASE)
    found = [
        name_of(path)
        for path in python_files(*(folder for folder in EVERYTHING if folder != "tests"))
        if replacing.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of somebody's machine", "open('/home/" + "wang/x')"),
        ("a path of somebody's machine", "C:\\Users\\" + "wang"),
        ("a package host", "https://files." + "pythonhosted.org/x.whl"),
        ("a package host", "pip install --index" + "-url x"),
        ("a private key", "-----BEGIN " + "PRIVATE KEY-----"),
    ],
)
def test_the_search_would_find(what: str, line: str) -> None:
    assert FORBIDDEN[what].search(line)


def test_every_library_we_ship_is_named_with_its_licence() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert set(re.findall(r"^([A-Za-z0-9-]+) {2,}\S", notice, re.MULTILINE)) == declared()


def test_nothing_that_ships_is_under_the_gpl_alone() -> None:
    assert [name for name in declared() if _only_gpl(name)] == []


def test_a_licence_under_the_gpl_alone_would_be_seen() -> None:
    assert _only_gpl("pyinstaller")


def _only_gpl(library: str) -> bool:
    fields = metadata.metadata(library)
    said = [*fields.get_all("License-Expression", []), *fields.get_all("License", [])]
    said += [one for one in fields.get_all("Classifier", []) if one.startswith("License")]
    words = " ".join(said)
    return bool(re.search(r"(?<!L)GPL", words)) and "LGPL" not in words


def test_the_lock_knows_every_library_that_is_asked_for() -> None:
    lock = (ROOT / "packaging" / "lock.txt").read_text(encoding="utf-8").lower()
    assert {name for name in declared() if f"\n{name.lower()}==" not in lock} == set()
