"""Mentor pairs: begun, met, ended."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, select

from cwdesk.areas.training.commands.sessions import changed, checked, put
from cwdesk.areas.training.models import Mentoring, MentorMeeting
from cwdesk.areas.training.rules import mentoring
from cwdesk.areas.training.rules.entries import Values
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


def begin_mentoring(session: Session, values: Values) -> Uid:
    """Pair a mentor with somebody new.

    Raises:
        Refused: a field is wrong, both are one, or the person has a mentor in that time.
    """
    cleaned = checked(mentoring.PAIR, values)
    refuse(_problems(session, cleaned, None))
    row = Mentoring(**cleaned)
    session.add(row)
    session.flush()
    describe(session, "新增导师帮带")
    return row.id


def change_mentoring(session: Session, pair_id: Uid, values: Values) -> None:
    """Change a pair; only the fields among `values`.

    Raises:
        Refused: as `begin_mentoring`.
        NotFound: it is gone.
    """
    row = fetch(session, Mentoring, pair_id)
    cleaned = changed(mentoring.PAIR, values)
    refuse(_problems(session, {**row.model_dump(), **cleaned}, pair_id))
    put(session, row, cleaned)
    describe(session, "修改导师帮带")


def _problems(session: Session, after: dict[str, Any], own: Uid | None) -> list[Problem]:
    mentor, person = after["mentor_id"], after["person_id"]
    first, last = after["valid_from"], after["planned_to"]
    found = mentoring.problems_with_pair(mentor, person, first, last)
    theirs = session.exec(select(Mentoring).where(Mentoring.person_id == person))
    others = [(row.valid_from, row.planned_to, row.valid_to) for row in theirs if row.id != own]
    until = after.get("valid_to") or last
    return found or mentoring.problems_with_others(first, until, others)


def meet(session: Session, pair_id: Uid, values: Values) -> Uid:
    """Note a meeting of a pair.

    Raises:
        Refused: a field is wrong, or the day is outside the pair's time.
        NotFound: the pair is gone.
    """
    pair = fetch(session, Mentoring, pair_id)
    cleaned = checked(mentoring.MEETING, values)
    refuse(mentoring.problems_with_day(pair.valid_from, pair.valid_to, cleaned["on"]))
    row = MentorMeeting(mentoring_id=pair_id, **cleaned)
    session.add(row)
    session.flush()
    describe(session, "登记帮带记录")
    return row.id


def remove_meeting(session: Session, meeting_id: Uid) -> None:
    """Delete a meeting that was entered by mistake.

    Raises:
        NotFound: it is gone.
    """
    session.delete(fetch(session, MentorMeeting, meeting_id))
    describe(session, "删除帮带记录")


def end_mentoring(session: Session, pair_id: Uid, values: Values) -> None:
    """End a pair and say what came of it.

    Raises:
        Refused: a field is wrong, it would end before it began or before its last meeting.
        NotFound: it is gone.
    """
    row = fetch(session, Mentoring, pair_id)
    cleaned = checked(mentoring.END, values)
    met = session.exec(select(MentorMeeting).where(MentorMeeting.mentoring_id == pair_id))
    least = max((row.valid_from, *(one.on for one in met)))
    if cleaned["valid_to"] < least:
        text = f"结束日期不能早于 {least}（起始日期或最后一次帮带记录）。"
        raise Refused([Problem(text, "valid_to")])
    put(session, row, cleaned)
    describe(session, "结束导师帮带")
