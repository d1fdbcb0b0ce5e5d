"""Signed pages that come back: the register's forms are ticked off, doubtful ones are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from cwdesk.areas.office.queries import own_office
from cwdesk.kernel.ids import Uid
from cwdesk.printing import register
from cwdesk.printing.issued import Status
from cwdesk.printing.numbering import Code
from cwdesk.printing.register import Issued
from cwdesk.printing.scanning import Seen
from cwdesk.store.journal import describe


class Fate(StrEnum):
    """What became of a scanned page."""

    TICKED = "已标为已签"
    BEFORE = "之前已标为已签"
    NO_CODE = "没有找到本程序的二维码"
    UNKNOWN = "登记里没有这张表"
    FOREIGN = "是别的单位的表"
    VOID = "这张表已经作废"
    OUTDATED = "不是最新的版本，请核对"


@dataclass(frozen=True, slots=True)
class Back:
    """A scanned page, the form that it is of, and what became of it."""

    seen: Seen
    line: Issued | None
    fate: Fate


def tick_off(session: Session, pages: Sequence[Seen]) -> tuple[Back, ...]:
    """Mark the forms on `pages` as signed; whatever is in doubt is left as it is.

    Raises:
        NotFound: the office has not been set up.
    """
    unit = own_office(session).code
    lines = {_form(line.code): line for line in register.register(session)}
    ticked: set[Uid] = set()
    back: list[Back] = []
    for seen in pages:
        line = lines.get(_form(seen.code)) if seen.code else None
        fate = _fate(unit, seen, line)
        if fate is Fate.TICKED and line is not None and line.id not in ticked:
            register.mark_signed(session, line.id)
            ticked.add(line.id)
        back.append(Back(seen, line, fate))
    if ticked:
        describe(session, f"扫描收回已签的表 {len(ticked)} 张")
    return tuple(back)


def _form(code: Code) -> tuple[str, str, int, int]:
    return code.unit, code.kind, code.year, code.number


def _fate(unit: str, seen: Seen, line: Issued | None) -> Fate:
    if seen.code is None:
        return Fate.NO_CODE
    if line is None or line.unit != unit:
        return Fate.UNKNOWN if seen.code.unit == unit else Fate.FOREIGN
    if line.status is Status.OUT and seen.code.version != line.version:
        return Fate.OUTDATED
    return _BY_STATUS[line.status]


_BY_STATUS = {
    Status.OUT: Fate.TICKED,
    Status.SIGNED: Fate.BEFORE,
    Status.VOID: Fate.VOID,
}
