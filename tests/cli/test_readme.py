"""The README names every command, and none that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import typer

from cwdesk.cli import app

README = Path(__file__).parents[2] / "README.md"


def commands(group: typer.Typer, before: str = "") -> Iterator[str]:
    """Yield every command below `group`, as it is typed."""
    for command in group.registered_commands:
        yield f"{before}{command.name}"
    for inner in group.registered_groups:
        if inner.typer_instance is not None:
            yield from commands(inner.typer_instance, f"{before}{inner.name} ")


def test_the_table_of_commands_is_whole() -> None:
    text = README.read_text(encoding="utf-8").partition("## `cwdeskctl`")[2].partition("\n## ")[0]
    table = re.findall(r"^\| `([a-z]+(?: [a-z][a-z-]*)*)[^|]*\|", text, re.MULTILINE)
    assert sorted(commands(app)) == sorted(table)
