"""Putting a question to the clerk: one conflict for a field, however often it is proposed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from cwdesk.bundle import canonical
from cwdesk.bundle.decision import Ask
from cwdesk.bundle.lines import Line
from cwdesk.bundle.questions import Conflict, State

WAITING = (State.OPEN, State.ASKED)
"""States in which nobody has decided yet."""


@dataclass(frozen=True, slots=True)
class Proposer:
    """The PC that says otherwise, and the bundle in which it does."""

    unit: str
    name: str
    bundle_id: str
    at: str


def ask_about(session: Session, proposer: Proposer, line: Line, ask: Ask) -> None:
    """Keep a question, or what is new about one that waits already."""
    waiting = session.exec(
        select(Conflict).where(
            col(Conflict.row_id) == line.row_id,
            col(Conflict.unit) == proposer.unit,
            col(Conflict.field).is_not_distinct_from(ask.field),
            col(Conflict.state).in_(WAITING),
        )
    ).first()
    conflict = waiting or Conflict(
        unit=proposer.unit,
        who=proposer.name,
        bundle_id="",
        at="",
        tbl=line.table,
        row_id=line.row_id,
        field=ask.field,
        base=_text(ask.base),
        mine="",
        theirs="",
    )
    conflict.bundle_id, conflict.at, conflict.state = proposer.bundle_id, proposer.at, State.OPEN
    conflict.mine, conflict.theirs = _text(ask.mine), _text(ask.theirs)
    session.add(conflict)
    session.flush()


def _text(value: canonical.Json) -> str:
    return canonical.encode(value).decode()
