"""Trainings that others held, with their proof, and the files of our own sessions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from cwdesk.areas.training.commands.sessions import changed, checked, put
from cwdesk.areas.training.models import ExternalTraining, SessionMaterial, TrainingSession
from cwdesk.areas.training.rules import entries
from cwdesk.areas.training.rules.entries import Values
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store import blobs
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch

MAX_FILE = 20 * 1024 * 1024
"""Bytes of a proof or a material."""


def add_external(session: Session, person_id: Uid, values: Values) -> Uid:
    """Register a training that somebody else held; without a last day it was one day.

    Raises:
        Refused: a field is wrong, it ends before it begins, or its certificate runs out before.
    """
    cleaned = checked(entries.EXTERNAL, values)
    cleaned["last_day"] = cleaned.get("last_day") or cleaned["first_day"]
    refuse(_problems(cleaned))
    row = ExternalTraining(person_id=person_id, **cleaned)
    session.add(row)
    session.flush()
    describe(session, f"登记外出培训：{row.name}")
    return row.id


def change_external(session: Session, external_id: Uid, values: Values) -> None:
    """Change a training elsewhere; only the fields among `values`.

    Raises:
        Refused: as `add_external`.
        NotFound: it is gone.
    """
    row = fetch(session, ExternalTraining, external_id)
    cleaned = changed(entries.EXTERNAL, values)
    after = {**row.model_dump(), **cleaned}
    after["last_day"] = after["last_day"] or after["first_day"]
    refuse(_problems(after))
    put(session, row, {**cleaned, "last_day": after["last_day"]})
    describe(session, f"修改外出培训：{row.name}")


def _problems(values: Mapping[str, Any]) -> list[Problem]:
    first = values["first_day"]
    return [
        *entries.problems_with_days(first, values["last_day"]),
        *entries.problems_with_expiry(first, values.get("expires_on")),
    ]


def prove_external(session: Session, external_id: Uid, name: str, data: bytes) -> None:
    """Keep the scanned proof of a training elsewhere; no bytes take it away.

    Raises:
        Refused: the file is too large, or has no name.
        NotFound: the training is gone.
    """
    row = fetch(session, ExternalTraining, external_id)
    row.proof_id = _kept(session, name, data) if data else None
    row.proof_name = name.strip() if data else ""
    session.flush()
    describe(session, f"{'附上' if data else '删除'}外出培训证明：{row.name}")


def remove_external(session: Session, external_id: Uid, reason: str) -> None:
    """Delete a training elsewhere that was entered by mistake.

    Raises:
        Refused: no reason is given.
        NotFound: it is gone.
    """
    row = fetch(session, ExternalTraining, external_id)
    if not reason.strip():
        raise Refused([Problem("请填写原因，它会记入历史。", "reason")])
    session.delete(row)
    describe(session, f"删除外出培训：{row.name}", reason.strip())


def add_material(session: Session, session_id: Uid, name: str, data: bytes) -> Uid:
    """Put a file with a session: a plan, slides, photos.

    Raises:
        Refused: it is empty or too large, or has no name.
        NotFound: the session is gone.
    """
    held = fetch(session, TrainingSession, session_id)
    if not data:
        raise Refused("文件是空的，没有添加。")
    kept = _kept(session, name, data)
    row = SessionMaterial(session_id=session_id, blob_id=kept, name=name.strip())
    session.add(row)
    session.flush()
    describe(session, f"添加培训材料：{held.name}")
    return row.id


def remove_material(session: Session, material_id: Uid) -> None:
    """Take a file from a session.

    Raises:
        NotFound: it is gone.
    """
    session.delete(fetch(session, SessionMaterial, material_id))
    describe(session, "删除培训材料")


def _kept(session: Session, name: str, data: bytes) -> Uid:
    if not name.strip():
        raise Refused([Problem("请填写文件名。", "name")])
    if len(data) > MAX_FILE:
        raise Refused(f"文件超过 {MAX_FILE // 1024 // 1024} MB，请压缩后再添加。")
    return blobs.put(session, data)
