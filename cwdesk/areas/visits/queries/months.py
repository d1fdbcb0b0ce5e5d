"""What a month came to, for its report: visits by kind, matters closed, coverage of a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, func, select

from cwdesk.areas.visits.models import Matter, MatterStep, Visit
from cwdesk.areas.visits.queries.coverage import CoverageLine, coverage
from cwdesk.areas.visits.rules.matters import Step
from cwdesk.areas.visits.rules.periods import Days
from cwdesk.kernel.ids import Uid


def visits_by_kind(session: Session, days: Days) -> Mapping[str, int]:
    """Return how many visits there were in some days, by kind, the most frequent first."""
    number = func.count()
    wanted = (
        select(Visit.kind, number)
        .where(col(Visit.on).between(days.first, days.last))
        .group_by(col(Visit.kind))
        .order_by(number.desc(), col(Visit.kind))
    )
    return dict(session.exec(wanted).all())


def matters_closed(session: Session, days: Days) -> Mapping[str, int]:
    """Return how many matters were closed in some days, by kind; one closed twice counts once."""
    wanted = (
        select(Matter.kind, func.count(func.distinct(MatterStep.matter_id)))
        .join(Matter, col(Matter.id) == col(MatterStep.matter_id))
        .where(MatterStep.kind == Step.CLOSE, col(MatterStep.on).between(days.first, days.last))
        .group_by(col(Matter.kind))
    )
    return dict(session.exec(wanted).all())


def coverage_by_month(
    session: Session, until: date, *, community_id: Uid | None = None
) -> tuple[CoverageLine, ...]:
    """Return the coverage of a year's months up to the one that a day lies in."""
    return tuple(
        coverage(session, date(until.year, month, 1), community_id=community_id).whole
        for month in range(1, until.month + 1)
    )
