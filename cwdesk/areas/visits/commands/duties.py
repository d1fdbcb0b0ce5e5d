"""Who answers for a grid, from when to when."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.office.queries import grids
from cwdesk.areas.roster.queries import IN_SERVICE, roster_line
from cwdesk.areas.visits.models import GridDuty
from cwdesk.areas.visits.rules import households as rules
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch

KEEPER = "网格员"


def begin_duty(
    session: Session, grid_id: Uid, person_id: Uid, since: date, role: str = KEEPER
) -> Uid:
    """Let a worker answer for a grid from a day on, beside those who do already.

    Raises:
        Refused: no such grid, not in service on that day, or answering for it already.
        NotFound: the person is gone.
    """
    grid = next((line for line in grids(session) if line.id == grid_id), None)
    if grid is None:
        raise Refused([Problem("请选择网格。", "grid_id")])
    person, problems = roster_line(session, person_id, since), []
    if person.status != IN_SERVICE:
        problems.append(Problem(f"{person.name}在 {since} 不在职，请核对日期。", "since"))
    held = select(GridDuty).where(
        GridDuty.grid_id == grid_id,
        GridDuty.person_id == person_id,
        col(GridDuty.valid_to).is_(None),
    )
    if session.exec(held).first() is not None:
        problems.append(Problem(f"{person.name}已负责{grid.name}。", "person_id"))
    refuse(problems)
    made = GridDuty(
        grid_id=grid_id, person_id=person_id, role=role.strip() or KEEPER, valid_from=since
    )
    session.add(made)
    session.flush()
    describe(session, f"网格责任：{person.name}负责{grid.community}{grid.name}（{since} 起）")
    return made.id


def end_duty(session: Session, duty_id: Uid, on: date) -> None:
    """End that a worker answers for a grid after the day `on`.

    Raises:
        Refused: ended already, or a day that cannot be.
        NotFound: the duty or person is gone.
    """
    duty = fetch(session, GridDuty, duty_id)
    if duty.valid_to is not None:
        raise Refused([Problem(f"已在 {duty.valid_to} 结束。", "on")])
    refuse(rules.problems_with_end(duty.valid_from, on, today(), "这项责任"))
    duty.valid_to = on
    session.add(duty)
    person = roster_line(session, duty.person_id, on)
    grid = next(line for line in grids(session) if line.id == duty.grid_id)
    describe(session, f"网格责任结束：{person.name}（{grid.community}{grid.name}，{on} 止）")
