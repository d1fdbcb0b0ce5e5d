"""A month as it was sealed: its lines as they were then, from the store's own copy."""

from __future__ import annotations

import hashlib
import json
import re
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
from cwdesk.kernel.ids import Uid
from cwdesk.printing.settings import BUILT_IN, FormSettings, PrintSettings

KIND = "month_sheet"
"""The key of the form that a sealed month is printed on."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the lines of a sheet as it was then."""

    office: str
    """Its name on paper."""
    rest: frozenset[date]
    """Days that the office had off."""
    style: PrintSettings = BUILT_IN
    """How the office wanted the sheet."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a sealed month, without its lines."""

    version: int
    sealed_by: str
    sealed_at: str
    reason: str
    digest: str

    @property
    def words(self) -> str:
        """By whom and when it was sealed, and why again."""
        return _words(self.sealed_by, self.sealed_at, self.reason)


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
    around: Around

    @property
    def words(self) -> str:
        """By whom and when it was sealed, and why again."""
        return _words(self.sealed_by, self.sealed_at, self.reason)


def _words(by: str, at: str, reason: str) -> str:
    why = f"，更正原因：{reason}" if reason else ""
    return f"{by} {at} 封账{why}"


def pack(
    lines: Iterable[MonthLine], symbols: Mapping[str, tuple[str, str]], around: Around
) -> tuple[bytes, str]:
    """Return lines as compressed JSON, and the SHA-256 of the JSON in hex; same in, same out."""
    content = {
        "around": _around(around),
        "symbols": symbols,
        "lines": [_as_data(line) for line in lines],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return zlib.compress(text, 9), hashlib.sha256(text).hexdigest()


def _around(around: Around) -> dict[str, Any]:
    wanted = around.style.of(KIND)
    return {
        "office": around.office,
        "rest": sorted(day.isoformat() for day in around.rest),
        "head": around.style.head,
        "title": wanted.title,
        "signatures": wanted.signatures,
        "note": wanted.note,
        "own_notes": wanted.own_notes,
    }


def _read_around(data: Mapping[str, Any]) -> Around:
    wanted = FormSettings(
        title=data["title"],
        signatures=tuple(data["signatures"]),
        note=data["note"],
        own_notes=data["own_notes"],
    )
    style = PrintSettings(data["office"], data["head"], {KIND: wanted})
    return Around(data["office"], frozenset(map(date.fromisoformat, data["rest"])), style)


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
    row = _row(session, unit, month, version)
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
        around=_read_around(content["around"]),
    )


def _row(session: Session, unit: str, month: str, version: int | None) -> MonthSheet:
    wanted = select(MonthSheet).where(MonthSheet.unit == unit, MonthSheet.month == month)
    if version is not None:
        wanted = wanted.where(MonthSheet.version == version)
    row = session.exec(wanted.order_by(col(MonthSheet.version).desc())).first()
    if row is None:
        raise NotFound(f"{month} 没有封账的月考勤表，请先封账。")
    return row


LINE_BEGINS = '{"community":'
"""So begins a line and nothing else: keys are sorted, and no text holds a bare quotation mark."""


def kept_lines(session: Session, unit: str, month: str, person_id: Uid) -> tuple[MonthLine, ...]:
    """Return one person's lines in the newest version of a sealed month; no other's are made.

    Raises:
        NotFound: the month was not sealed.
    """
    content = zlib.decompress(_row(session, unit, month, None).content).decode()
    own = re.finditer(f'"person_id":"{person_id.hex()}"', content)
    begins = (content.rindex(LINE_BEGINS, 0, one.start()) for one in own)
    decode = json.JSONDecoder().raw_decode
    return tuple(_line(decode(content, at)[0]) for at in begins)


def versions(session: Session, unit: str, month: str) -> tuple[Version, ...]:
    """Return the versions of a sealed month, newest first."""
    rows = session.exec(
        select(MonthSheet)
        .where(MonthSheet.unit == unit, MonthSheet.month == month)
        .order_by(col(MonthSheet.version).desc())
    )
    return tuple(
        Version(row.version, row.sealed_by, row.sealed_at, row.reason, row.digest) for row in rows
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
