"""The office's own periods, and how they are reckoned; each from a day on, with its reason."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from cwdesk.areas.visits.models import VisitPeriod, VisitRule
from cwdesk.areas.visits.queries.policy import RECKONING
from cwdesk.areas.visits.rules.periods import Every, Reckoning
from cwdesk.kernel.errors import Problem, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


def set_period(
    session: Session, visit_class: str, every: Every, valid_from: date, reason: str
) -> None:
    """Say how often households of a class are visited from a day on.

    Raises:
        Refused: no class or no reason (依据) is given.
    """
    name = visit_class.strip()
    problems = [] if name else [Problem("请填写走访类别。", "visit_class")]
    refuse([*problems, *_problems_with(reason)])
    same = select(VisitPeriod).where(
        VisitPeriod.visit_class == name, VisitPeriod.valid_from == valid_from
    )
    row = session.exec(same).first()
    row = row or VisitPeriod(visit_class=name, every=every, valid_from=valid_from)
    row.every, row.reason = every.value, reason.strip()
    session.add(row)
    session.flush()
    describe(session, f"走访周期：{name}{every.shown}，{valid_from} 起", reason.strip())


def remove_period(session: Session, period_id: Uid) -> None:
    """Take a period of the office's own back; what held before holds again.

    Raises:
        NotFound: it is gone.
    """
    row = fetch(session, VisitPeriod, period_id)
    session.delete(row)
    session.flush()
    describe(session, f"取消走访周期：{row.visit_class}（{row.valid_from} 起）")


def set_reckoning(session: Session, reckoning: Reckoning, valid_from: date, reason: str) -> None:
    """Say how periods are reckoned from a day on.

    Raises:
        Refused: no reason (依据) is given.
    """
    refuse(_problems_with(reason))
    same = select(VisitRule).where(VisitRule.key == RECKONING, VisitRule.valid_from == valid_from)
    row = session.exec(same).first()
    row = row or VisitRule(key=RECKONING, value=reckoning, valid_from=valid_from)
    row.value, row.reason = reckoning.value, reason.strip()
    session.add(row)
    session.flush()
    how = "按日历周期" if reckoning is Reckoning.CALENDAR else "从上次走访起算"
    describe(session, f"走访周期算法：{how}，{valid_from} 起", reason.strip())


def _problems_with(reason: str) -> list[Problem]:
    return [] if reason.strip() else [Problem("请写明依据，例如文件名称和条款。", "reason")]
