"""Sealed months: one guard in the store that refuses every later write into them.

A table whose rows belong to days says in `sealed_days` which columns hold them, first and last;
triggers then keep insert, update, delete, undo and incoming bundles alike out of a sealed month.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, Table, UniqueConstraint
from sqlalchemy.exc import DBAPIError
from sqlmodel import Field, Session, col, select

from cwdesk.kernel.errors import Refused
from cwdesk.store import scope
from cwdesk.store.rows import row_classes
from cwdesk.store.table import Row

PREFIX = "seal_"
REFUSAL = "sealed month"
"""What the triggers say when they refuse."""
SEALED = "这个月已经封账，不能再改。要改动，请在“考勤”页用“更正”，写明原因。"
CONSTRAINT = 19
"""SQLITE_CONSTRAINT; the driver does not give the extended code."""


class MonthSeal(Row, table=True):
    """A month that an office has sealed; a desk keeps the seals of its own office only."""

    __tablename__ = "month_seal"
    __table_args__ = (
        UniqueConstraint("unit", "month"),
        CheckConstraint("month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'", name="month"),
        CheckConstraint("version > 0", name="version"),
    )
    title: ClassVar[str] = "封账月份"

    unit: str = Field(title="单位代码")
    month: str = Field(title="月份")
    """`2026-10`."""
    version: int = Field(default=1, title="版本")
    closed: bool = Field(default=True, title="已封账")
    """Open only inside an amendment's own transaction."""


def month_of(day: date) -> str:
    """Return the month of a day as `2026-10`."""
    return f"{day:%Y-%m}"


def seal_of(session: Session, unit: str, month: str) -> MonthSeal | None:
    """Return the seal of an office's month, or None."""
    wanted = select(MonthSeal).where(MonthSeal.unit == unit, MonthSeal.month == month)
    return session.exec(wanted).first()


def sealed_months(session: Session, unit: str) -> frozenset[str]:
    """Return the months that an office has sealed."""
    wanted = select(MonthSeal.month).where(MonthSeal.unit == unit, col(MonthSeal.closed))
    return frozenset(session.exec(wanted))


def close_month(session: Session, unit: str, month: str) -> int:
    """Seal a month, or seal it again after an amendment; return the version.

    Raises:
        Refused: it is sealed already.
    """
    seal = seal_of(session, unit, month)
    if seal is None:
        session.add(MonthSeal(unit=unit, month=month))
        session.flush()
        return 1
    if seal.closed:
        raise Refused(f"{month} 已经封账。要改动，请用“更正”，写明原因。")
    seal.closed = True
    session.flush()
    return seal.version


def open_month(session: Session, unit: str, month: str) -> int:
    """Lift the seal of a month for an amendment; return the version that it will have.

    Raises:
        Refused: the month is not sealed.
    """
    seal = seal_of(session, unit, month)
    if seal is None or not seal.closed:
        raise Refused(f"{month} 还没有封账，直接修改即可，不用更正。")
    seal.closed, seal.version = False, seal.version + 1
    session.flush()
    return seal.version


def refuse_sealed(error: DBAPIError) -> None:
    """Raise `Refused` when `error` is a guard's; the words are our own trigger's.

    Raises:
        Refused: a write would have changed a sealed month, or what another office decides.
    """
    said = error.orig
    words = {REFUSAL: SEALED, **scope.WORDS}.get(str(said))
    if getattr(said, "sqlite_errorcode", 0) & 0xFF == CONSTRAINT and words:
        raise Refused(words) from None


def guard_texts(table: Table) -> dict[str, str]:
    """Return the SQL of the triggers that guard `table`, by name; none if it has no days."""
    owner = next((cls for cls in row_classes() if cls.__tablename__ == table.name), Row)
    if not owner.sealed_days:
        return {}
    old, new = _refusal(owner, "OLD"), _refusal(owner, "NEW")
    bodies = {"i": ("INSERT", new), "u": ("UPDATE", f"{old}; {new}"), "d": ("DELETE", old)}
    return {
        f"{PREFIX}{table.name}_{kind}": (
            f'CREATE TRIGGER {PREFIX}{table.name}_{kind} BEFORE {when} ON "{table.name}" '
            f"FOR EACH ROW BEGIN {body}; END"
        )
        for kind, (when, body) in bodies.items()
    }


def _refusal(owner: type[Row], row: str) -> str:
    """Return the statement that refuses a row; texts of days and times begin with the month."""
    days = owner.sealed_days
    first = f'substr({row}."{days[0]}", 1, 7)'
    last = f'substr(coalesce({row}."{days[-1]}", {row}."{days[0]}"), 1, 7)'
    meant = f' AND {row}."{owner.sealed_if}" IS NOT NULL' if owner.sealed_if else ""
    return (
        f"SELECT RAISE(ABORT, '{REFUSAL}') WHERE EXISTS (SELECT 1 FROM month_seal "
        "WHERE closed AND unit = (SELECT code FROM office) "
        f"AND month BETWEEN {first} AND {last}){meant} "
        "AND NOT (SELECT decided FROM journal_now)"
    )
