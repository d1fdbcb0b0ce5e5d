"""Whether a store is whole: its file, its rows, its history, its triggers and its key slots."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver
from sqlmodel import Session

import cwdesk.store.ledger  # noqa: F401  # its tables are checked too
from cwdesk.kernel.progress import Progress, silent
from cwdesk.store import key_files, triggers
from cwdesk.store.backup import damages
from cwdesk.store.database import Database
from cwdesk.store.journal import broken_links
from cwdesk.store.opening import Office
from cwdesk.store.rows import table_title
from cwdesk.store.table import METADATA

SHOWN = 5
"""Of many operations with the same finding only so many are named."""


def check(office: Office, progress: Progress = silent) -> list[str]:
    """Return in Chinese what is wrong with an open office; nothing when all of it is whole.

    Reads the whole file, on the reader's thread; not from that thread itself.

    Raises:
        Cancelled: by `progress`.
    """
    return check_open(office.database, office.folder, progress)


def check_open(database: Database, folder: Path, progress: Progress = silent) -> list[str]:
    """Return what is wrong with an open store in `folder`; otherwise like `check`."""
    return database.read(_look, progress).result() + slots(folder)


def _look(session: Session, progress: Progress) -> list[str]:
    found: list[str] = []
    for done, (what, look) in enumerate(_STEPS):
        progress(done, len(_STEPS), f"正在检查{what}")
        try:
            found += look(session)
        except driver.DatabaseError:
            found.append(f"检查{what}时读不下去，数据文件可能已损坏，请从备份恢复。")
    return found


def slots(folder: Path) -> list[str]:
    """Return what is wrong with the slot files of an office folder."""
    rings = {name: key_files.read(folder / name) for name in key_files.FILES}
    lost = [
        f"密钥文件 {name} 缺失或已损坏；关闭后重新打开一次，程序会用另一份补上。"
        for name, ring in rings.items()
        if ring is None
    ]
    differ = None not in rings.values() and len(set(rings.values())) > 1
    return lost + ["两份密钥文件不一致；关闭后重新打开一次，程序会把它们补齐。"] * differ


def _raw(session: Session) -> Any:
    return session.connection().connection.driver_connection


def _pages(session: Session) -> list[str]:
    count = len(damages(_raw(session)))
    return [f"数据文件有 {count} 处损坏，请从备份恢复。"] if count else []


def _tables(session: Session) -> list[str]:
    raw = _raw(session)
    return [
        f"表“{name}”的栏目和程序的不一致，请联系技术人员。"
        for name, table in METADATA.tables.items()
        if {row[1] for row in raw.execute(f'PRAGMA table_info("{name}")')} != set(table.c.keys())
    ]


def _references(session: Session) -> list[str]:
    dangling = {str(row[0]) for row in _raw(session).execute("PRAGMA foreign_key_check")}
    return [f"“{_title(name)}”里有记录指向不存在的内容，请联系技术人员。" for name in dangling]


def _title(table: str) -> str:
    return table_title(table) if table in _rows() else "操作历史"


def _rows() -> set[str]:
    return {table.name for table in triggers.journalled()}


def _triggers(session: Session) -> list[str]:
    if triggers.present(_raw(session)) == triggers.expected():
        return []
    return ["记录修改历史的触发器不完整，数据只能查看。请联系技术人员。"]


def _chain(session: Session) -> list[str]:
    wrong = broken_links(session)
    named = "、".join(str(no) for no in wrong[:SHOWN]) + ("等" if len(wrong) > SHOWN else "")
    return [f"操作历史被改动过：第 {named} 号操作对不上（共 {len(wrong)} 项）。"] if wrong else []


def _last(session: Session) -> list[str]:
    """Look for history cut off at its end: the counter of positions never goes back."""
    cut = _raw(session).execute(
        "SELECT 1 FROM sqlite_sequence WHERE name = 'journal' "
        "AND seq <> (SELECT coalesce(max(pos), 0) FROM journal)"
    )
    return ["操作历史的末尾缺了一段。"] if cut.fetchone() else []


def _unborn(session: Session) -> list[str]:
    """Look for rows that no operation brought in: written behind the journal's back."""
    raw = _raw(session)
    return [
        f"“{table_title(name)}”里有 {count} 条记录没有来历，不是用本程序录入的。"
        for name in sorted(_rows())
        if (count := raw.execute(_UNBORN.format(name=name)).fetchone()[0])
    ]


_UNBORN = (
    'SELECT count(*) FROM "{name}" WHERE NOT EXISTS '
    "(SELECT 1 FROM journal WHERE tbl = '{name}' AND row_id IS NULL AND hex(\"{name}\".id) "
    "BETWEEN json_extract(was, '$.first') AND json_extract(was, '$.last')) AND NOT EXISTS "
    "(SELECT 1 FROM journal WHERE tbl = '{name}' AND row_id = \"{name}\".id)"
)

_STEPS: tuple[tuple[str, Callable[[Session], list[str]]], ...] = (
    ("数据文件", _pages),
    ("各表的栏目", _tables),
    ("记录之间的关联", _references),
    ("修改记录", _triggers),
    ("操作历史", _chain),
    ("操作历史的末尾", _last),
    ("记录的来历", _unborn),
)
