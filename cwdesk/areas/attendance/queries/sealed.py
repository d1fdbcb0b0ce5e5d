"""A month as it was sealed: its lines as they were then, from the store's own copy."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cwdesk.areas.attendance.models import MonthSheet
from cwdesk.areas.attendance.queries.month import MonthLine
from cwdesk.areas.attendance.rules.status import DayStatus, Ground, HalfDay
from cwdesk.areas.attendance.rules.totals import Totals
from cwdesk.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version of a sealed month."""

    month: str
    version: int
    reason: str
    sealed_by: str
    sealed_at: str
    calendar: str
    digest: str
    lines: tuple[MonthLine, ...]
    symbols: Mapping[str, tuple[str, str]]
    """Mark → its sign and its name as they were."""


def pack(lines: Iterable[MonthLine], symbols: Mapping[str, tuple[str, str]]) -> tuple[bytes, str]:
    """Return lines as compressed JSON, and the SHA-256 of the JSON in hex; same in, same out."""
    content = {"symbols": symbols, "lines": [_as_data(line) for line in lines]}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return zlib.compress(text, 9), hashlib.sha256(text).hexdigest()


def _as_data(line: MonthLine) -> dict[str, Any]:
    return {
        "person_id": line.person_id.hex(),
        "name": line.name,
        "punch_number": line.punch_number,
        "staff_number": line.staff_number,
        "community_id": line.community_id.hex() if line.community_id else None,
        "community": line.community,
        "post": line.post,
        "days": {day.isoformat(): _day(one) for day, one in line.days.items()},
        "totals": {**asdict(line.totals), "leave": dict(line.totals.leave)},
        "left_on": line.left_on.isoformat() if line.left_on else None,
    }


def _day(one: DayStatus) -> list[Any]:
    halves = [[half.mark, half.ground.value] for half in one.halves]
    return [*halves, one.late, one.early, one.missing]


def frozen(session: Session, unit: str, month: str, version: int | None = None) -> Frozen:
    """Return a version of a sealed month, the newest without one.

    Raises:
        NotFound: the month was not sealed, or has no such version.
    """
    wanted = select(MonthSheet).where(MonthSheet.unit == unit, MonthSheet.month == month)
    if version is not None:
        wanted = wanted.where(MonthSheet.version == version)
    row = session.exec(wanted.order_by(col(MonthSheet.version).desc())).first()
    if row is None:
        raise NotFound(f"{month} 没有封账的月考勤表，请先封账。")
    content = json.loads(zlib.decompress(row.content))
    return Frozen(
        month=row.month,
        version=row.version,
        reason=row.reason,
        sealed_by=row.sealed_by,
        sealed_at=row.sealed_at,
        calendar=row.calendar,
        digest=row.digest,
        lines=tuple(map(_line, content["lines"])),
        symbols={key: (sign, title) for key, (sign, title) in content["symbols"].items()},
    )


def _line(data: dict[str, Any]) -> MonthLine:
    ids = ("person_id", "community_id")
    kept = {key: bytes.fromhex(data[key]) if data[key] else None for key in ids}
    days = {date.fromisoformat(day): _status(one) for day, one in data["days"].items()}
    left_on = date.fromisoformat(data["left_on"]) if data["left_on"] else None
    return MonthLine(
        **{**data, **kept, "days": days, "totals": Totals(**data["totals"]), "left_on": left_on}
    )


def _status(one: list[Any]) -> DayStatus:
    first, second, late, early, missing = one
    return DayStatus((_half(first), _half(second)), late, early, missing)


def _half(one: list[str]) -> HalfDay:
    return HalfDay(one[0], Ground(one[1]))
