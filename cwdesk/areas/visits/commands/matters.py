"""Matters: taken, worked on, handed over, mediated, closed; the parties of a dispute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from cwdesk.areas.roster.queries import IN_SERVICE, roster_line
from cwdesk.areas.visits.models import DisputeParty, Household, Matter, MatterStep
from cwdesk.areas.visits.queries.matters import MatterDetail, matter_detail
from cwdesk.areas.visits.rules import matters as rules
from cwdesk.areas.visits.rules.matters import Fact, Step
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a dispute, as the clerk types it."""

    name: str
    sex: str = ""
    contact: str = ""
    address: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class NewMatter:
    """A matter as the clerk types it."""

    kind: str
    what: str
    due_on: date | None = None
    asker: str = ""
    contact: str = ""
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """Where, when and by whom a matter was taken."""

    community_id: Uid
    on: date
    person_id: Uid
    household_id: Uid | None = None


def open_matter(session: Session, matter: NewMatter, taken: Taken) -> Uid:
    """Take a matter that did not come out of a visit; return its id.

    Raises:
        Refused: no kind or subject, a day that cannot be, or the worker was not in service.
        NotFound: the worker is gone.
    """
    problems = check_matter(matter, taken.on)
    refuse([*problems, *_problems_with_worker(session, taken.person_id, taken.on)])
    row = _put(session, matter, taken, None)
    describe(session, f"受理{matter.kind}：{row.what}")
    return row.id


def check_matter(matter: NewMatter, opened_on: date) -> list[Problem]:
    """Return what is wrong with a new matter."""
    found = rules.problems_with_matter(matter.kind, matter.what, opened_on, matter.due_on, today())
    return found + _problems_with_parties(matter.kind, matter.parties)


def add_matter(
    session: Session, matter: NewMatter, door: Household, on: date, of: tuple[Uid, Uid]
) -> Uid:
    """Take a matter that came out of a visit, without a word for the history; return its id.

    Args:
        session: of a write.
        matter: what it is about; it was checked.
        door: the household.
        on: the day of the visit.
        of: the visit, and the worker who made it.
    """
    visit_id, person_id = of
    return _put(session, matter, Taken(door.community_id, on, person_id, door.id), visit_id).id


def change_matter(session: Session, matter_id: Uid, matter: NewMatter, reason: str = "") -> None:
    """Correct what a matter says, and its parties.

    Raises:
        Refused: no kind or subject, or a day that cannot be.
        NotFound: it is gone.
    """
    row = fetch(session, Matter, matter_id)
    refuse(check_matter(matter, row.opened_on))
    row.kind, row.what, row.due_on = matter.kind, matter.what.strip(), matter.due_on
    row.asker, row.contact = matter.asker.strip(), matter.contact.strip()
    session.add(row)
    _set_parties(session, matter_id, matter.parties)
    session.flush()
    describe(session, f"更正{row.kind}：{row.what}", reason.strip())


@dataclass(frozen=True, slots=True)
class Done:
    """A step as the clerk types it."""

    step: Step
    on: date
    what: str = ""
    person_id: Uid | None = None
    """Who did it; of a hand-over: who has it from now on."""
    result: str = ""
    """Of a mediation or an end."""


def take_step(session: Session, matter_id: Uid, done: Done) -> None:
    """Record what was done about a matter.

    Raises:
        Refused: the step does not follow, a word is missing, or the worker was not in service.
        NotFound: the matter or worker is gone.
    """
    matter = matter_detail(session, matter_id, date.max)
    before = [Fact(one.kind, one.on) for one in matter.steps]
    fact = Fact(done.step, done.on)
    problems = rules.problems_with_step(
        matter.line.kind, matter.line.opened_on, before, fact, today()
    )
    problems += rules.problems_with_words(done.step, done.what, done.result)
    refuse([*problems, *_problems_with_hands(session, matter, done)])
    session.add(
        MatterStep(
            matter_id=matter_id,
            step=len(matter.steps) + 1,
            on=done.on,
            kind=done.step,
            person_id=done.person_id,
            what=done.what.strip(),
            result=done.result.strip(),
        )
    )
    session.flush()
    reason = done.what.strip() if done.step in {Step.VOID, Step.REOPEN} else ""
    describe(session, f"{matter.line.kind}{done.step}：{matter.line.what}", reason)


def _problems_with_hands(session: Session, matter: MatterDetail, done: Done) -> list[Problem]:
    if done.person_id is None:
        return [] if done.step is not Step.HAND_OVER else [Problem("请选择移交给谁。", "person_id")]
    if done.step is Step.HAND_OVER and done.person_id == matter.line.person_id:
        return [Problem(f"这件事现在就由{matter.line.person}办理，请另选一人。", "person_id")]
    return _problems_with_worker(session, done.person_id, done.on)


def _problems_with_worker(session: Session, person_id: Uid, on: date) -> list[Problem]:
    person = roster_line(session, person_id, on)
    if person.status == IN_SERVICE:
        return []
    return [Problem(f"{person.name}在 {on} 不在职，请核对日期或另选一人。", "person_id")]


def _problems_with_parties(kind: str, parties: Sequence[Party]) -> list[Problem]:
    if parties and kind != rules.DISPUTE:
        return [Problem("只有矛盾纠纷才登记当事人。", "parties")]
    if any(not one.name.strip() for one in parties):
        return [Problem("请填写当事人姓名。", "parties")]
    return []


def _put(session: Session, matter: NewMatter, taken: Taken, visit_id: Uid | None) -> Matter:
    row = Matter(
        kind=matter.kind,
        community_id=taken.community_id,
        household_id=taken.household_id,
        visit_id=visit_id,
        asker=matter.asker.strip(),
        contact=matter.contact.strip(),
        what=matter.what.strip(),
        opened_on=taken.on,
        due_on=matter.due_on,
        person_id=taken.person_id,
    )
    session.add(row)
    session.flush()
    _set_parties(session, row.id, matter.parties)
    session.flush()
    return row


def _set_parties(session: Session, matter_id: Uid, parties: Sequence[Party]) -> None:
    """Let a dispute have these parties: rows that stay are changed, not made anew."""
    held = list(session.exec(select(DisputeParty).where(DisputeParty.matter_id == matter_id)))
    held.sort(key=lambda row: (row.place, row.id))
    for row in held[len(parties) :]:
        session.delete(row)
    for place, party in enumerate(parties, 1):
        row = held[place - 1] if place <= len(held) else DisputeParty(matter_id=matter_id, name="")
        row.place, row.name, row.sex = place, party.name.strip(), party.sex
        row.contact, row.address = party.contact.strip(), party.address.strip()
        row.claim = party.claim.strip()
        session.add(row)


def delete_matter(session: Session, matter_id: Uid, reason: str) -> None:
    """Delete a matter that was taken by mistake and that nothing was done about.

    Raises:
        Refused: no reason is given, or something was done about it: it is declared void then.
        NotFound: it is gone.
    """
    row = fetch(session, Matter, matter_id)
    if not reason.strip():
        raise Refused([Problem("请写明删除的原因，它会记入历史。", "reason")])
    if session.exec(select(MatterStep.id).where(MatterStep.matter_id == matter_id)).first():
        raise Refused("这件事已经登记了办理经过，不能删除，可以作废。")
    _set_parties(session, matter_id, ())
    session.flush()
    session.delete(row)
    session.flush()
    describe(session, f"删除{row.kind}：{row.what}", reason.strip())
