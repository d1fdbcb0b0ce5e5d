"""What forms of training are about, when they are about no person: sessions and mentorings."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from cwdesk.areas.training.queries import session_detail, sessions
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.printing.spec import About


def session_meant(session: Session, words: str, _as_of: date) -> Uid:
    """Return the only session with this name or id; with the first day before it if need be.

    Raises:
        Refused: there is none, or more than one.
    """
    found = [
        line
        for line in sessions(session)
        if words in {line.name, f"{line.first_day} {line.name}", line.id.hex()}
    ]
    if len(found) > 1:
        days = "、".join(f"“{line.first_day} {line.name}”" for line in found)
        raise Refused([Problem(f"有 {len(found)} 个班次叫这个名称，请写成：{days}。", "record")])
    if not found:
        raise Refused([Problem(f"没有名为“{words}”的培训班次，请检查名称。", "record")])
    return found[0].id


def session_named(session: Session, session_id: Uid) -> str:
    """Return what the register calls a session."""
    line = session_detail(session, session_id).line
    return f"{line.name}（{line.first_day}）"


SESSION = About("培训班次", session_meant, session_named)
