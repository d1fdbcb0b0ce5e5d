"""What every command needs: an open office, JSON or words, dates, errors told in one place."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from cwdesk.kernel.clock import today
from cwdesk.kernel.dates import add_months, read_partial
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.store.database import Database
from cwdesk.store.opening import Office, open_office

PASSWORD = "CWDESK_PASSWORD"  # noqa: S105
"""The environment variable that holds the clerk's password."""

OfficeFolder = Annotated[Path, typer.Option("--office", help="办公数据文件夹", show_default=False)]
AsOf = Annotated[str, typer.Option("--as-of", help="截止日期，例如 2026-10-31；默认今天")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序读取")]


def password(*, new: bool = False) -> str:
    """Return the password from the environment, else ask for it."""
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    return str(typer.prompt("密码", hide_input=True, confirmation_prompt=new))


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    """Open an office for the length of a `with`."""
    office = open_office(folder, password(), platform.node() or "本机")
    try:
        yield office
    finally:
        office.close()


@contextmanager
def database(folder: Path) -> Iterator[Database]:
    """Open an office's store for the length of a `with`."""
    with opened(folder) as office:
        yield office.database


def last_day(month: str) -> date:
    """Return the last day of the month that an option names.

    Raises:
        Refused: it is no month.
    """
    read = read_partial(month, "month").value
    if read is None or len(read) != len("2026-10"):
        raise Refused([Problem(f"“{month}”不是月份，请写成 2026-10。", "month")])
    return add_months(date.fromisoformat(f"{read}-01"), 1) - timedelta(1)


def day(text: str) -> date:
    """Return the day that an option names; nothing: today.

    Raises:
        Refused: it is no day.
    """
    if not text:
        return today()
    read = read_partial(text, "as_of").value
    if read is None or len(read) != len("2026-10-31"):
        raise Refused([Problem(f"“{text}”不是完整的日期，请写成 2026-10-31。", "as_of")])
    return date.fromisoformat(read)


def say(text: str) -> None:
    """Write a line for people."""
    typer.echo(text)


def say_json(content: object) -> None:
    """Write one JSON value for programs."""
    typer.echo(json.dumps(content, ensure_ascii=False, indent=1, default=str))
