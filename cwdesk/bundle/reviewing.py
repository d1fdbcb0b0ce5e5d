"""The county's word on a street's rows: approvals of what it saw, corrections that it proposes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from cwdesk.bundle import canonical, trust
from cwdesk.bundle.ahead import owners_of
from cwdesk.bundle.canonical import Json
from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.lines import json_of, raw_of
from cwdesk.bundle.questions import Approval, CorrectionAnswer, CorrectionRequest
from cwdesk.bundle.settling import refuse_on_a_second
from cwdesk.bundle.tables import Link
from cwdesk.kernel.clock import now_text
from cwdesk.kernel.errors import NotFound, Problem, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.past import put, row_now
from cwdesk.store.rows import column_title, fetch, table_title
from cwdesk.store.sealing import refuse_sealed
from cwdesk.store.table import METADATA

ACCEPTED = "已采纳"
RETURNED = "已退回"
WAITING = "等待街道答复"


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction and what the street made of it."""

    id: Uid
    unit: str
    table_title: str
    row_id: Uid
    field_title: str
    base: str
    proposed: str
    reason: str
    by: str
    at: str
    outcome: str
    """已采纳, 已退回: reason, or that it waits."""


def content_hash(session: Session, table: str, row_id: Uid) -> str:
    """Return the hash of a row as it is now.

    Raises:
        NotFound: the row is gone.
    """
    row = row_now(session, table, row_id)
    if row is None:
        raise NotFound
    cells: Json = {name: json_of(value) for name, value in row.items()}
    return hashlib.sha256(table.encode() + b"\0" + canonical.encode(cells)).hexdigest()


def approve(session: Session, table: str, row_id: Uid, by: str, note: str = "") -> None:
    """Approve a street's row as it is now; a later change of it is not approved by this.

    Raises:
        NotFound: the row is gone.
        Refused: this PC is no county's, or no street reported the row.
    """
    unit = _street_of(session, row_id)
    digest = content_hash(session, table, row_id)
    if _approval(session, row_id, digest) is None:
        session.add(
            Approval(
                unit=unit,
                tbl=table,
                row_id=row_id,
                content_hash=digest,
                note=note,
                by=by,
                at=now_text(),
            )
        )
    describe(session, f"审核{table_title(table)}")


def is_approved(session: Session, table: str, row_id: Uid) -> bool:
    """Tell whether the county approved just what the row holds now.

    Raises:
        NotFound: the row is gone.
    """
    return _approval(session, row_id, content_hash(session, table, row_id)) is not None


def _approval(session: Session, row_id: Uid, digest: str) -> Approval | None:
    return session.exec(
        select(Approval).where(col(Approval.row_id) == row_id, col(Approval.content_hash) == digest)
    ).first()


def propose(session: Session, cell: tuple[str, Uid, str], value: str, by: str, reason: str) -> Uid:
    """Propose another value for a field of a street's row, which itself stays as it is.

    Args:
        session: the running use case.
        cell: table, row and column.
        value: the value as typed.
        by: who proposes it.
        reason: why; the street reads it.

    Raises:
        NotFound: the row is gone.
        Refused: this PC is no county's, no street reported the row, or the value cannot be.
    """
    table, row_id, field = cell
    row = row_now(session, table, row_id)
    if row is None:
        raise NotFound
    unit = _street_of(session, row_id)
    proposed = _typed(table, field, value)
    made = CorrectionRequest(
        unit=unit,
        tbl=table,
        row_id=row_id,
        field=field,
        base=canonical.encode(json_of(row[field])).decode(),
        proposed=canonical.encode(proposed).decode(),
        reason=reason,
        by=by,
        at=now_text(),
    )
    session.add(made)
    describe(session, f"建议更正：{table_title(table)} {column_title(table, field)}", reason)
    return made.id


def reply(session: Session, correction_id: Uid, by: str, returned: str = "") -> None:
    """Accept a correction of the county, or return it because of `returned`.

    Raises:
        NotFound: the correction or the row is gone.
        Refused: it was answered already; this PC is no gateway; or the value does not fit.
    """
    refuse_on_a_second(session)
    asked = fetch(session, CorrectionRequest, correction_id)
    if _answer(session, correction_id) is not None:
        raise Refused("这条更正建议已经答复过了，请刷新列表。")
    if not returned:
        _take_over(session, asked)
    session.add(
        CorrectionAnswer(
            correction_id=correction_id,
            accepted=not returned,
            reason=returned,
            by=by,
            at=now_text(),
        )
    )
    word = RETURNED if returned else ACCEPTED
    describe(session, f"县（区）更正建议{word}：{table_title(asked.tbl)}", returned)


def corrections(session: Session) -> tuple[CorrectionLine, ...]:
    """Return the corrections, oldest first."""
    found = session.exec(select(CorrectionRequest).order_by(col(CorrectionRequest.id)))
    return tuple(_line(session, one) for one in found)


def _line(session: Session, one: CorrectionRequest) -> CorrectionLine:
    answer = _answer(session, one.id)
    outcome = WAITING
    if answer is not None:
        outcome = ACCEPTED if answer.accepted else f"{RETURNED}：{answer.reason}"
    return CorrectionLine(
        id=one.id,
        unit=one.unit,
        table_title=table_title(one.tbl),
        row_id=one.row_id,
        field_title=column_title(one.tbl, one.field),
        base=str(json.loads(one.base)),
        proposed=str(json.loads(one.proposed)),
        reason=one.reason,
        by=one.by,
        at=one.at,
        outcome=outcome,
    )


def _answer(session: Session, correction_id: Uid) -> CorrectionAnswer | None:
    return session.exec(
        select(CorrectionAnswer).where(col(CorrectionAnswer.correction_id) == correction_id)
    ).first()


def _take_over(session: Session, asked: CorrectionRequest) -> None:
    row = row_now(session, asked.tbl, asked.row_id)
    if row is None:
        raise NotFound("要更正的记录已经不在了，请退回并说明。")
    column = METADATA.tables[asked.tbl].columns[asked.field]
    after = row | {asked.field: raw_of(column, json.loads(asked.proposed))}
    try:
        put(session, asked.tbl, asked.row_id, before=row, after=after)
    except IntegrityError as error:
        refuse_sealed(error)
        raise Refused("建议的内容不符合规定或与别的记录重复，请退回并说明。") from error


def _street_of(session: Session, row_id: Uid) -> str:
    """Return the street that reported a row.

    Raises:
        Refused: this PC is no county's, or the row is its own.
    """
    owners = owners_of(session, [row_id])[row_id]
    if trust.own_device(session).kind != UnitKind.COUNTY or not owners:
        raise Refused("只有县（区）可以审核和更正街道上报的内容。")
    return session.get_one(Link, min(owners)).unit


def _typed(table: str, field: str, value: str) -> Json:
    column = METADATA.tables[table].columns[field]
    try:
        typed: Json = int(value) if column.type.python_type in (int, bool) else value.strip()
        raw_of(column, typed)
    except ValueError as error:
        raise Refused([Problem("内容的格式不对，请重新填写。", "value")]) from error
    return typed
