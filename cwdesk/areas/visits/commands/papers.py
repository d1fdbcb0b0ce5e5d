"""Photos and scans that belong to a visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from cwdesk.areas.visits.models import Household, Visit, VisitPaper
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store import blobs
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch

MAX_FILE = 20 * 1024 * 1024
"""Bytes of a photo or scan."""


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A photo or scan to be kept."""

    name: str
    data: bytes


def attach_papers(session: Session, visit_id: Uid, papers: Sequence[NewPaper]) -> tuple[Uid, ...]:
    """Put photos or scans to a visit; return their ids.

    Raises:
        Refused: one is empty or too large, or has no name.
        NotFound: the visit is gone.
    """
    visit = fetch(session, Visit, visit_id)
    made = add_papers(session, visit_id, papers)
    door = fetch(session, Household, visit.household_id)
    describe(session, f"新增走访附件 {len(made)} 个：{visit.on} {door.address}")
    return made


def remove_paper(session: Session, paper_id: Uid) -> None:
    """Take a photo or scan from a visit.

    Raises:
        NotFound: it is gone.
    """
    row = fetch(session, VisitPaper, paper_id)
    session.delete(row)
    session.flush()
    describe(session, f"删除走访附件：{row.name}")


def add_papers(session: Session, visit_id: Uid, papers: Sequence[NewPaper]) -> tuple[Uid, ...]:
    """Keep photos or scans of a visit, without a word for the history.

    Raises:
        Refused: one is empty or too large, or has no name.
    """
    return tuple(_add(session, visit_id, one) for one in papers)


def _add(session: Session, visit_id: Uid, paper: NewPaper) -> Uid:
    if not paper.name.strip():
        raise Refused([Problem("请填写附件的文件名。", "papers")])
    if not paper.data:
        raise Refused([Problem(f"“{paper.name}”是空的，没有添加。", "papers")])
    if len(paper.data) > MAX_FILE:
        text = f"“{paper.name}”超过 {MAX_FILE // 1024 // 1024} MB，请压缩后再添加。"
        raise Refused([Problem(text, "papers")])
    kept = blobs.put(session, paper.data)
    row = VisitPaper(visit_id=visit_id, blob_id=kept, name=paper.name.strip())
    session.add(row)
    session.flush()
    return row.id
