"""What the import contracts cannot say: who may reach an area, a driver, a drawing library."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

import pytest

from tests.conformity.sources import (
    EVERYTHING,
    PRODUCT,
    ROOT,
    declared,
    imported,
    name_of,
    python_files,
)

OPEN_TO_OTHER_AREAS = {"queries", "rules"}

CONFINED = {
    "sqlcipher3": "cwdesk/store/",
    "alembic": "cwdesk/store/",
    "reportlab": "cwdesk/printing/",
    "python_calamine": "cwdesk/sheets/",
    "xlsxwriter": "cwdesk/sheets/",
    "pyrage": "cwdesk/bundle/",
    "typer": "cwdesk/cli",
    "PySide6": "ui/",
}
"""Library → the only place that imports it, so that it could be exchanged there."""


def areas() -> list[str]:
    return sorted(path.parent.name for path in ROOT.glob("cwdesk/areas/*/__init__.py"))


def foreign_parts(path: Path, own: str) -> set[str]:
    """Return what a file of area `own` imports from inside other areas, as `area.part`."""
    inside = (name.split(".")[2:4] for name in imported(path) if name.startswith("cwdesk.areas."))
    return {".".join(parts) for parts in inside if parts[0] != own}


@pytest.mark.parametrize("area", areas())
def test_an_area_reaches_others_by_queries_and_rules_only(area: str) -> None:
    reached = {
        (name_of(path), part)
        for path in python_files(f"cwdesk/areas/{area}")
        for part in foreign_parts(path, area)
        if part.partition(".")[2] not in OPEN_TO_OTHER_AREAS
    }
    assert reached == set()


@pytest.mark.parametrize("library", sorted(CONFINED))
def test_a_library_stays_where_it_is_confined(library: str) -> None:
    strays = [
        name_of(path)
        for path in python_files(*PRODUCT)
        if not name_of(path).startswith(CONFINED[library])
        and any(name.split(".")[0] == library for name in imported(path))
    ]
    assert strays == []


def test_the_unencrypted_driver_is_imported_nowhere() -> None:
    strays = [
        name_of(path)
        for path in python_files(*EVERYTHING)
        if any(name.split(".")[0] == "sqlite3" for name in imported(path))
    ]
    assert strays == []


COME_WITH = {"sqlalchemy": "sqlmodel", "shiboken6": "PySide6-Essentials"}
"""Library → the declared one that is built on it and cannot come without it."""


def test_the_product_imports_only_libraries_that_it_declares() -> None:
    """A library that is there by chance, for a tool, is missing on the clerk's PC."""
    used = {name.split(".")[0] for path in python_files(*PRODUCT) for name in imported(path)}
    foreign = used - sys.stdlib_module_names - {*PRODUCT, "__future__"}
    homes = metadata.packages_distributions()
    names = {_plain(home) for name in foreign for home in homes.get(name, [name])}
    assert names - {_plain(name) for name in (*declared(), *COME_WITH)} == set()


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_product_never_imports_its_tests_or_tools() -> None:
    strays = [
        name_of(path)
        for path in python_files(*PRODUCT)
        if any(name.split(".")[0] in {"tests", "packaging"} for name in imported(path))
    ]
    assert strays == []


def test_the_tools_folder_does_not_shadow_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_a_reach_into_another_area_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "commands.py"
    file.write_text(
        "from cwdesk.areas.office import commands, queries\n"
        "from cwdesk.areas.roster.models import Person\n"
        "def later():\n    import cwdesk.areas.leave.rules\n"
    )
    assert foreign_parts(file, "roster") == {"office.commands", "office.queries", "leave.rules"}
