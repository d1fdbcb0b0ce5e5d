"""One visit: what belongs to it, which readings use it, and whether it is written down already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlmodel import Session, col, select

from cwdesk.areas.visits.models import Matter, Visit, VisitCompanion, VisitPaper
from cwdesk.areas.visits.queries.lines import COLUMNS, TABLES, VisitLine, lines_of
from cwdesk.areas.visits.queries.matters import MatterLine, matter_lines
from cwdesk.areas.visits.queries.policy import policy
from cwdesk.areas.visits.queries.standing import rule_of
from cwdesk.areas.visits.rules.periods import Every, span_on
from cwdesk.areas.visits.rules.visits import NOT_MET
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from cwdesk.store import blobs
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A photo or scan of a visit."""

    id: Uid
    name: str


@dataclass(frozen=True, slots=True)
class Use:
    """A reading that a visit is entered for once and shown in (用于)."""

    reading: str
    """走访记录, 居民页, 民情日记, 应访清单, 覆盖率 or 事项."""
    what: str


@dataclass(frozen=True, slots=True)
class VisitDetail:
    """One visit with what belongs to it."""

    line: VisitLine
    companion_ids: tuple[Uid, ...]
    papers: tuple[PaperLine, ...]
    matters: tuple[MatterLine, ...]
    uses: tuple[Use, ...]


def visit_detail(session: Session, visit_id: Uid, as_of: date) -> VisitDetail:
    """Return one visit; its follow-ups as they stand on a day.

    Raises:
        NotFound: it is gone.
    """
    line = visit_line(session, visit_id)
    rows = session.exec(select(VisitPaper).where(VisitPaper.visit_id == visit_id))
    papers = tuple(PaperLine(row.id, row.name) for row in rows)
    matters = matter_lines(session, as_of, visit_id=visit_id)
    return VisitDetail(
        line, companions_of(session, visit_id), papers, matters, _uses(session, line, matters)
    )


def visit_line(session: Session, visit_id: Uid) -> VisitLine:
    """Return one visit as lists show it.

    Raises:
        NotFound: it is gone.
    """
    asking = text(f"SELECT {COLUMNS} FROM {TABLES} WHERE v.id = :id")  # noqa: S608 - own words
    found = lines_of(session, session.connection().execute(asking, {"id": visit_id}).all())
    if not found:
        raise NotFound
    return found[0]


def companions_of(session: Session, visit_id: Uid) -> tuple[Uid, ...]:
    """Return who went along."""
    wanted = select(VisitCompanion.person_id).where(VisitCompanion.visit_id == visit_id)
    return tuple(session.exec(wanted.order_by(col(VisitCompanion.id))))


def paper_data(session: Session, paper_id: Uid) -> bytes:
    """Return the bytes of a photo or scan.

    Raises:
        NotFound: it is gone.
    """
    return blobs.get(session, fetch(session, VisitPaper, paper_id).blob_id)


def used_for(session: Session, visit_id: Uid) -> tuple[Use, ...]:
    """Return the readings that use a visit, so that a clerk sees that it is entered once.

    Raises:
        NotFound: it is gone.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第十七条: 一次采集、多方利用.
    """
    line = visit_line(session, visit_id)
    matters = matter_lines(session, date.max, visit_id=visit_id)
    return _uses(session, line, matters)


def _uses(session: Session, line: VisitLine, matters: tuple[MatterLine, ...]) -> tuple[Use, ...]:
    month = f"{line.on.year}年{line.on.month}月"
    people = (line.person, *line.companions)
    return (
        Use("走访记录", f"{line.on}"),
        Use("居民页", line.address),
        *(Use("民情日记", f"{name}，{month}") for name in people),
        *_statistics(session, line, month),
        *(Use("事项", f"{one.kind}：{one.what}") for one in matters),
    )


def _statistics(session: Session, line: VisitLine, month: str) -> tuple[Use, ...]:
    if line.kind == NOT_MET:
        return ()
    rule = rule_of(session, line.household_id, policy(session, line.on), line.on)
    if rule.every is Every.NEVER:
        return ()
    span = span_on(rule.every, line.on)
    what = f"{rule.visit_class}，{rule.every.shown}：{span.first} 至 {span.last}"
    return (Use("应访清单", what), Use("覆盖率", month))


def same_visits(
    session: Session, household_id: Uid, person_id: Uid, on: date
) -> tuple[VisitLine, ...]:
    """Return the visits of a worker to a household on a day, before one more is written down.

    Two on one day may be right; the clerk is asked.
    """
    wanted = select(Visit.id).where(
        Visit.household_id == household_id, Visit.person_id == person_id, Visit.on == on
    )
    return tuple(visit_line(session, one) for one in session.exec(wanted).all())


def follow_ups(session: Session, visit_id: Uid) -> tuple[Uid, ...]:
    """Return the matters that came out of a visit."""
    return tuple(session.exec(select(Matter.id).where(Matter.visit_id == visit_id)))
