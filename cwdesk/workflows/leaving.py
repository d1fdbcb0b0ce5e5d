"""A worker leaves: what they have in hand goes over to others, listed, in the same act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.roster import commands as roster
from cwdesk.areas.roster.queries import roster_line
from cwdesk.areas.visits.commands.duties import begin_duty, end_duty
from cwdesk.areas.visits.commands.matters import Done, take_step
from cwdesk.areas.visits.commands.pairings import NewPairing, end_pairing, pair
from cwdesk.areas.visits.queries.duties import DutyLine, duties
from cwdesk.areas.visits.queries.matters import MatterLine, open_matters
from cwdesk.areas.visits.queries.pairings import PairingLine, pairings
from cwdesk.areas.visits.rules.matters import Step
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe

Successors = Mapping[Uid, Uid | None]
"""Row of what is in hand → who has it from now on; None: it ends (a matter cannot)."""


@dataclass(frozen=True, slots=True)
class InHand:
    """What a worker has in hand on a day."""

    matters: tuple[MatterLine, ...]
    pairings: tuple[PairingLine, ...]
    duties: tuple[DutyLine, ...]

    @property
    def things(self) -> tuple[tuple[Uid, str], ...]:
        """Each thing's row and what it is called, in the order of the list."""
        return (
            *((one.id, f"{one.kind}：{one.what}") for one in self.matters),
            *((one.id, f"结对帮扶：{one.community} {one.address}") for one in self.pairings),
            *((one.duty_id, f"网格责任：{one.community}{one.grid}") for one in self.duties),
        )


def in_hand(session: Session, person_id: Uid, as_of: date) -> InHand:
    """Return what somebody has in hand on a day: open matters, pairings, grids."""
    return InHand(
        open_matters(session, as_of, person_id=person_id),
        tuple(one for one in pairings(session, as_of, person_id=person_id) if not one.valid_to),
        tuple(one for one in duties(session, as_of, person_id=person_id) if not one.valid_to),
    )


def leave_and_hand_over(
    session: Session,
    person_id: Uid,
    on: date,
    end_kind: str,
    reason: str,
    successors: Successors,
) -> None:
    """End somebody's service, and hand over all that they have in hand, as one operation.

    Raises:
        Refused: something has no successor, or as `roster.commands.leave` and `hand_over`.
        NotFound: somebody is gone.
    """
    name = roster_line(session, person_id, on).name
    handed = hand_over(session, person_id, min(on, today()), successors, reason)
    roster.leave(session, person_id, on, end_kind, reason)
    also = f"，移交 {handed} 项" if handed else ""
    describe(session, f"{name}离开（{end_kind}，{on} 止{also}）", reason)


def hand_over(
    session: Session, person_id: Uid, on: date, successors: Successors, reason: str = ""
) -> int:
    """Hand over all that somebody has in hand; return how many things that were.

    On the day itself both the one and the other have a pairing or grid.

    Raises:
        Refused: something has no successor, or a successor is not in service on that day.
        NotFound: somebody is gone.
    """
    held = in_hand(session, person_id, on)
    refuse(_problems(held, person_id, successors))
    name = roster_line(session, person_id, on).name
    for matter in held.matters:
        what = f"{name}移交" + (f"：{reason}" if reason.strip() else "")
        take_step(session, matter.id, Done(Step.HAND_OVER, on, what, successors[matter.id]))
    for pairing in held.pairings:
        _hand_pairing(session, pairing, on, successors[pairing.id])
    for duty in held.duties:
        _hand_duty(session, duty, on, successors[duty.duty_id])
    describe(session, f"{name}移交工作 {len(held.things)} 项（{on}）", reason)
    return len(held.things)


def _problems(held: InHand, person_id: Uid, successors: Successors) -> list[Problem]:
    problems = []
    must = {one.id for one in held.matters}
    for row_id, called in held.things:
        if row_id not in successors or (row_id in must and successors[row_id] is None):
            problems.append(Problem(f"请选择由谁接手——{called}。", "successors"))
        elif successors[row_id] == person_id:
            problems.append(Problem(f"接手的人不能是本人——{called}。", "successors"))
    return problems


def _hand_pairing(session: Session, pairing: PairingLine, on: date, to: Uid | None) -> None:
    end_pairing(session, pairing.id, max(on, pairing.valid_from), "移交" if to else "")
    known = pairings(session, on, household_id=pairing.household_id)
    if to is None or any(one.person_id == to and not one.valid_to for one in known):
        return
    pair(session, NewPairing(pairing.household_id, to, on, pairing.reason, pairing.measures))


def _hand_duty(session: Session, duty: DutyLine, on: date, to: Uid | None) -> None:
    end_duty(session, duty.duty_id, max(on, duty.valid_from))
    known = duties(session, on, grid_id=duty.grid_id)
    if to is None or any(one.person_id == to and not one.valid_to for one in known):
        return
    begin_duty(session, duty.grid_id, to, on, duty.role)
