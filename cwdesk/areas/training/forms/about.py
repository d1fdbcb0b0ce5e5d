"""What forms of training are about, when they are about no person: sessions and mentorings."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from cwdesk.areas.training.queries import pair, pairs, session_detail, sessions
from cwdesk.areas.training.rules.mentoring import PairState
from cwdesk.kernel.clock import today
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


def mentoring_meant(session: Session, words: str, as_of: date) -> Uid:
    """Return the only pair with this newcomer, `导师-新人`, or id that has not ended by a day.

    Raises:
        Refused: there is none, or more than one.
    """
    found = [
        pair
        for pair in pairs(session, as_of)
        if words in {pair.person, f"{pair.mentor}-{pair.person}", pair.id.hex()}
    ]
    going = [pair for pair in found if pair.state is not PairState.ENDED] or found
    if len(going) > 1:
        named = "、".join(f"“{pair.mentor}-{pair.person}”" for pair in going)
        raise Refused([Problem(f"有 {len(going)} 对符合，请写成：{named}。", "record")])
    if not going:
        raise Refused([Problem(f"没有帮带对象叫“{words}”，请检查姓名。", "record")])
    return going[0].id


def mentoring_named(session: Session, pair_id: Uid) -> str:
    """Return what the register calls a mentor and a newcomer."""
    found = pair(session, pair_id, today())
    return f"{found.mentor}-{found.person}"


SESSION = About("培训班次", session_meant, session_named)
MENTORING = About("导师帮带", mentoring_meant, mentoring_named)
