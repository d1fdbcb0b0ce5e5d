"""Rows for windows that know no area, and a command and a query to reach the store with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject
from sqlmodel import Session, col, select

from cwdesk.areas.office.models import Street
from cwdesk.kernel.errors import Refused
from cwdesk.store import journal

Part = TypeVar("Part", bound=QObject)


def children(parent: QObject, kind: type[Part]) -> list[Part]:
    """Return the parts of a window of one kind, typed."""
    found: list[QObject] = parent.findChildren(QObject)  # type: ignore[assignment]
    return [part for part in found if isinstance(part, kind)]


@dataclass(frozen=True)
class Worker:
    """A row for tables that belong to no area."""

    number: int
    name: str
    community: str
    id_number: str = "330106198501011234"


SURNAMES = "张李王赵陈阿曾单周吴"


def workers(count: int) -> list[Worker]:
    """Return so many made-up workers in three communities."""
    return [
        Worker(n, f"{SURNAMES[n % 10]}工{n}", f"第{n % 3 + 9}社区", f"33010619850101{n:04d}")
        for n in range(count)
    ]


def add_street(session: Session, code: str, name: str) -> str:
    """Write one row, as a command does."""
    if not name:
        raise Refused("请填写街道名称。")
    journal.describe(session, f"建立街道 {name}")
    session.add(Street(code=code, name=name))
    return name


def street_names(session: Session) -> list[str]:
    """Read rows, as a query does."""
    return list(session.exec(select(Street.name).order_by(col(Street.code))))
