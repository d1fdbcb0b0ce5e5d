"""Who was there, and what they took home."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from cwdesk.areas.training.commands.sessions import changed, held, put
from cwdesk.areas.training.models import SignIn, TrainingResult, TrainingSession
from cwdesk.areas.training.rules import entries
from cwdesk.areas.training.rules.entries import Values
from cwdesk.areas.training.rules.words import PASSED, SIGNED
from cwdesk.kernel.errors import refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who was there on a day; the time is empty where it was not noted."""

    person_id: Uid
    on: date
    time: str = ""


def sign_in(
    session: Session,
    session_id: Uid,
    people: Iterable[Uid],
    on: date | None = None,
    time: str = "",
    how: str = SIGNED,
) -> int:
    """Note that people were at a session; return for how many that was new.

    Args:
        session: of a write.
        session_id: the session.
        people: who was there.
        on: a day of the session; None: its first.
        time: `8:30`, or empty.
        how: how it is known: 签到, 补签, 导入.

    Raises:
        Refused: it was called off, the day is none of its own, or the time is none.
        NotFound: it is gone.
    """
    day = on or fetch(session, TrainingSession, session_id).first_day
    there = (Presence(who, day, time) for who in people)
    return sign_in_each(session, session_id, there, how)


def sign_in_each(
    session: Session, session_id: Uid, presences: Iterable[Presence], how: str = SIGNED
) -> int:
    """Note that people were at a session, each at a time of their own; return how many were new.

    Raises:
        Refused: it was called off, a day is none of its own, or a time is none.
        NotFound: it is gone.
    """
    row = held(session, session_id)
    there = {(one.person_id, one.on) for one in _signs(session, session_id)}
    wanted = {(one.person_id, one.on): one.time for one in presences}
    for on, time in {(on, time) for (_, on), time in wanted.items()}:
        refuse(entries.problems_with_presence(row.first_day, row.last_day, on, time))
    new = {key: time for key, time in wanted.items() if key not in there}
    for (who, on), time in new.items():
        session.add(SignIn(session_id=session_id, person_id=who, on=on, time=time, how=how))
    session.flush()
    if new:
        describe(session, f"签到 {len(new)} 人：{row.name}")
    return len(new)


def take_back_sign_in(
    session: Session, session_id: Uid, people: Iterable[Uid], on: date | None = None
) -> int:
    """Take sign-ins back, of one day or (None) of all; return how many there were."""
    whose = set(people)
    gone = [
        row
        for row in _signs(session, session_id)
        if row.person_id in whose and on in {None, row.on}
    ]
    for row in gone:
        session.delete(row)
    session.flush()
    if gone:
        describe(session, f"撤销签到 {len(gone)} 条")
    return len(gone)


def set_results(session: Session, session_id: Uid, people: Iterable[Uid], values: Values) -> int:
    """Enter the same result for people; return how many that changed or made.

    A result says more than a sign-in: only 合格 counts. A new one without hours counts the
    session's; one on file keeps its own.

    Raises:
        Refused: a field is wrong, it was called off, or a certificate goes with a failure.
        NotFound: it is gone.
    """
    row = held(session, session_id)
    cleaned = changed(entries.RESULT, {"result": None, **values})
    if not str(values.get("hours") or "").strip():
        cleaned.pop("half_hours", None)
    problems = entries.problems_with_result(cleaned)
    refuse([*problems, *entries.problems_with_expiry(row.first_day, cleaned.get("expires_on"))])
    there = _results(session, session_id)
    number = sum(
        _put_result(session, row, who, there.get(who), cleaned) for who in dict.fromkeys(people)
    )
    if number:
        describe(session, f"登记培训结果 {number} 人：{row.name}")
    return number


def _put_result(
    session: Session,
    course: TrainingSession,
    person_id: Uid,
    row: TrainingResult | None,
    cleaned: dict[str, Any],
) -> bool:
    if row is None:
        whole = {"half_hours": course.half_hours, **cleaned}
        session.add(TrainingResult(session_id=course.id, person_id=person_id, **whole))
        session.flush()
        return True
    if all(getattr(row, key) == value for key, value in cleaned.items()):
        return False
    put(session, row, cleaned)
    return True


def pass_signed(session: Session, session_id: Uid) -> int:
    """Enter 合格 for everybody who signed in and has no result yet; return for how many."""
    there = _results(session, session_id)
    people = [row.person_id for row in _signs(session, session_id) if row.person_id not in there]
    return set_results(session, session_id, people, {"result": PASSED})


def clear_results(session: Session, session_id: Uid, people: Iterable[Uid]) -> int:
    """Take results back, so that the sign-in counts again; return how many there were."""
    there = _results(session, session_id)
    gone = [there[who] for who in dict.fromkeys(people) if who in there]
    for row in gone:
        session.delete(row)
    session.flush()
    if gone:
        describe(session, f"取消培训结果 {len(gone)} 人")
    return len(gone)


def _signs(session: Session, session_id: Uid) -> list[SignIn]:
    return list(session.exec(select(SignIn).where(SignIn.session_id == session_id)))


def _results(session: Session, session_id: Uid) -> dict[Uid, TrainingResult]:
    wanted = select(TrainingResult).where(TrainingResult.session_id == session_id)
    return {row.person_id: row for row in session.exec(wanted)}
