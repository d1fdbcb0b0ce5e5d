"""Who is told to come to a session, and who cannot."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date

from sqlmodel import Session, select

from cwdesk.areas.training.commands.sessions import held
from cwdesk.areas.training.models import Invitation, SignIn
from cwdesk.areas.training.queries import suggested
from cwdesk.areas.training.rules.cycle import Colour
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe

PRESSING = frozenset({Colour.RED, Colour.AMBER})
"""Whose duties bring an invitation."""


def invite(session: Session, session_id: Uid, people: Iterable[Uid], on: date) -> int:
    """Invite people to a session; return how many were not invited before.

    Raises:
        Refused: it was called off.
        NotFound: it is gone.
    """
    row = held(session, session_id)
    there = _invitations(session, session_id)
    new = [who for who in dict.fromkeys(people) if who not in there]
    for who in new:
        session.add(Invitation(session_id=session_id, person_id=who, invited_on=on))
    session.flush()
    if new:
        describe(session, f"通知参训 {len(new)} 人：{row.name}")
    return len(new)


def invite_due(
    session: Session, session_id: Uid, as_of: date, colours: Set[Colour] = PRESSING
) -> int:
    """Invite everybody whose duty is so pressing and would be fulfilled by the session.

    Raises:
        Refused: it was called off.
        NotFound: it is gone.
    """
    lines = suggested(session, session_id, as_of, colours)
    return invite(session, session_id, (line.person_id for line in lines), as_of)


def uninvite(session: Session, session_id: Uid, people: Iterable[Uid]) -> int:
    """Take invitations back; return how many there were.

    Raises:
        Refused: one of them signed in already.
    """
    there = _invitations(session, session_id)
    signed = set(session.exec(select(SignIn.person_id).where(SignIn.session_id == session_id)))
    gone = [there[who] for who in dict.fromkeys(people) if who in there]
    if any(row.person_id in signed for row in gone):
        raise Refused("已经签到的人不能撤回通知，请先撤销签到。")
    for row in gone:
        session.delete(row)
    session.flush()
    if gone:
        describe(session, f"撤回参训通知 {len(gone)} 人")
    return len(gone)


def excuse(session: Session, session_id: Uid, person_id: Uid, reason: str) -> None:
    """Note why somebody who was invited cannot come; an empty reason takes it back.

    Raises:
        Refused: the person was not invited.
    """
    row = _invitations(session, session_id).get(person_id)
    if row is None:
        raise Refused([Problem("这个人还没有通知，不能登记请假。请先加入参训名单。", "person")])
    row.excuse = reason.strip()
    session.flush()
    describe(session, "登记不能参训" if row.excuse else "取消不能参训", row.excuse)


def _invitations(session: Session, session_id: Uid) -> dict[Uid, Invitation]:
    wanted = select(Invitation).where(Invitation.session_id == session_id)
    return {row.person_id: row for row in session.exec(wanted)}
