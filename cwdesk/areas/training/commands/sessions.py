"""Courses and sessions: adding, changing, calling off."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cwdesk.areas.training.models import (
    Course,
    Invitation,
    SessionMaterial,
    SignIn,
    TrainingResult,
    TrainingSession,
)
from cwdesk.areas.training.rules import entries
from cwdesk.areas.training.rules.entries import Values
from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.fields import FieldSpec
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


def add_course(session: Session, values: Values) -> Uid:
    """Put a course on file.

    Raises:
        Refused: a field is wrong, or another course is called so.
    """
    cleaned = checked(entries.COURSE, values)
    _refuse_second(session, cleaned, None)
    row = Course(**cleaned)
    session.add(row)
    session.flush()
    describe(session, f"新增课程：{row.name}")
    return row.id


def change_course(session: Session, course_id: Uid, values: Values) -> None:
    """Change a course; only the fields among `values`.

    Raises:
        Refused: a field is wrong, or another course is called so.
        NotFound: it is gone.
    """
    row = fetch(session, Course, course_id)
    cleaned = changed(entries.COURSE, values)
    _refuse_second(session, cleaned, course_id)
    put(session, row, cleaned)
    describe(session, f"修改课程：{row.name}")


def _refuse_second(session: Session, cleaned: Values, own: Uid | None) -> None:
    wanted = select(Course.id).where(Course.name == cleaned.get("name"))
    if session.exec(wanted).first() not in {None, own}:
        raise Refused([Problem("已经有这个名称的课程，请换一个名称。", "name")])


def add_session(session: Session, values: Values) -> Uid:
    """Put a session on file; without a last day it is held on one day.

    Raises:
        Refused: a field is wrong, or it ends before it begins.
    """
    cleaned = checked(entries.SESSION, values)
    cleaned["last_day"] = cleaned.get("last_day") or cleaned["first_day"]
    refuse(entries.problems_with_days(cleaned["first_day"], cleaned["last_day"]))
    row = TrainingSession(**cleaned)
    session.add(row)
    session.flush()
    describe(session, f"新增培训班次：{row.name}")
    return row.id


def change_session(session: Session, session_id: Uid, values: Values) -> None:
    """Change a session; only the fields among `values`.

    Raises:
        Refused: a field is wrong, it would end before it begins, or somebody signed in on a day
            that would be none of its own.
        NotFound: it is gone.
    """
    row = fetch(session, TrainingSession, session_id)
    cleaned = changed(entries.SESSION, values)
    first = cleaned.get("first_day") or row.first_day
    last = cleaned.get("last_day", row.last_day)
    days = {"first_day": first, "last_day": last or first}
    refuse(entries.problems_with_days(days["first_day"], days["last_day"]))
    _refuse_lost_days(session, session_id, days["first_day"], days["last_day"])
    put(session, row, {**cleaned, **days})
    describe(session, f"修改培训班次：{row.name}")


def _refuse_lost_days(session: Session, session_id: Uid, first: date, last: date) -> None:
    days = session.exec(select(col(SignIn.on)).where(SignIn.session_id == session_id))
    lost = sorted({day for day in days if not first <= day <= last})
    if lost:
        text = f"{lost[0]} 已有人签到，班次的日期要包括这一天。请先撤销签到。"
        raise Refused([Problem(text, "first_day")])


def cancel_session(session: Session, session_id: Uid, reason: str) -> None:
    """Call a session off: it stays on file and counts for nobody.

    Raises:
        Refused: no reason is given.
        NotFound: it is gone.
    """
    row = fetch(session, TrainingSession, session_id)
    if not reason.strip():
        raise Refused([Problem("请写明取消的原因。", "reason")])
    row.cancelled = reason.strip()
    session.flush()
    describe(session, f"取消培训班次：{row.name}", reason.strip())


def remove_session(session: Session, session_id: Uid) -> None:
    """Delete a session that was entered by mistake.

    Raises:
        Refused: somebody was invited, signed in or has a result, or it has files.
        NotFound: it is gone.
    """
    row = fetch(session, TrainingSession, session_id)
    for model in (Invitation, SignIn, TrainingResult, SessionMaterial):
        told: Any = model
        if session.exec(select(told.id).where(told.session_id == session_id)).first():
            raise Refused("这个班次已有通知、签到、结果或材料，不能删除。不办了请用“取消班次”。")
    session.delete(row)
    describe(session, f"删除培训班次：{row.name}")


def held(session: Session, session_id: Uid) -> TrainingSession:
    """Return a session that was not called off.

    Raises:
        Refused: it was called off.
        NotFound: it is gone.
    """
    row = fetch(session, TrainingSession, session_id)
    if row.cancelled:
        raise Refused(f"“{row.name}”已经取消（{row.cancelled}），不能再登记。")
    return row


def checked(fields: tuple[FieldSpec, ...], values: Values) -> dict[str, Any]:
    """Return all of a new row's values as they are stored.

    Raises:
        Refused: with every problem.
    """
    blank: dict[str, object] = {field.key: None for field in fields if field.required}
    return changed(fields, {"hours": "", **blank, **values})


def changed(fields: tuple[FieldSpec, ...], values: Values) -> dict[str, Any]:
    """Return values as they are stored, hours as half hours.

    Raises:
        Refused: with every problem.
    """
    cleaned: dict[str, Any] = clean(fields, values)
    if "hours" in cleaned:
        half_hours = entries.half_hours_of(cleaned)
        if isinstance(half_hours, Problem):
            raise Refused([half_hours])
        cleaned["half_hours"] = half_hours
        del cleaned["hours"]
    return cleaned


def put(session: Session, row: Any, values: Values) -> None:  # noqa: ANN401 - any row
    """Give a live row these values."""
    for key, value in values.items():
        setattr(row, key, value)
    session.add(row)
    session.flush()
