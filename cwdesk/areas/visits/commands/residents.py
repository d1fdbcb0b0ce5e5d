"""Residents: moving in and out, corrections, deaths, key groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from cwdesk.areas.visits.commands.households import end_member, present_members, set_head_of
from cwdesk.areas.visits.models import Household, KeyGroup, Member, Resident
from cwdesk.areas.visits.rules import households as rules
from cwdesk.areas.visits.rules.groups import group_kind
from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch

Values = Mapping[str, object]


def add_resident(
    session: Session,
    household_id: Uid,
    values: Values,
    relation: str = "",
    since: date | None = None,
) -> Uid:
    """Put a new resident on file, in a household; the first one there becomes its head.

    Raises:
        Refused: a field is wrong, the ID number is somebody else's, or the household is closed.
        NotFound: the household is gone.
    """
    household = fetch(session, Household, household_id)
    cleaned = _cleaned({"name": "", **values})
    refuse([*_problems_with_identity(session, cleaned, None), *_problems_with_home(household)])
    made = Resident.model_validate(cleaned)
    session.add(made)
    session.flush()
    _live(session, household_id, made.id, relation, since)
    describe(session, f"新增居民：{made.name}（{household.address}）")
    return made.id


def change_resident(session: Session, resident_id: Uid, values: Values, reason: str = "") -> None:
    """Correct a resident's own fields; only those among `values`.

    Raises:
        Refused: a field is wrong, or the ID number is somebody else's.
        NotFound: the resident is gone.
    """
    resident = fetch(session, Resident, resident_id)
    cleaned = _cleaned(values)
    refuse(_problems_with_identity(session, cleaned, resident_id))
    was = resident.name
    for key, value in cleaned.items():
        setattr(resident, key, value)
    session.add(resident)
    describe(session, f"更正居民信息：{was}", reason)


def set_relation(session: Session, household_id: Uid, resident_id: Uid, relation: str) -> None:
    """Say how somebody is related to the head of their household.

    Raises:
        Refused: they do not live there.
    """
    member = _member(session, household_id, resident_id)
    if rules.relation(relation) == rules.HEAD:
        set_head_of(session, household_id, resident_id)
    else:
        member.relation = rules.relation(relation)
        session.add(member)
    describe(session, f"更正与户主关系：{fetch(session, Resident, resident_id).name}")


def move_in(session: Session, household_id: Uid, resident_id: Uid, relation: str, on: date) -> None:
    """Let somebody on file live in a household from the day `on`; they leave their old one.

    Raises:
        Refused: they live there already, the household is closed, or a day that cannot be.
        NotFound: the household or resident is gone.
    """
    household, resident = (
        fetch(session, Household, household_id),
        fetch(session, Resident, resident_id),
    )
    problems = _problems_with_home(household)
    if resident.died_on is not None:
        problems.append(Problem(f"{resident.name}已登记去世，不能迁入。", "resident_id"))
    old = homes(session, resident_id)
    if any(member.household_id == household_id for member in old):
        problems.append(Problem(f"{resident.name}已在这一户。", "resident_id"))
    for member in old:
        last = on - timedelta(days=1)
        problems += rules.problems_with_end(member.valid_from, last, today(), "原户的登记")
    refuse(problems)
    for member in old:
        end_member(member, on - timedelta(days=1), rules.MOVED)
        session.add(member)
    _live(session, household_id, resident_id, relation, on)
    describe(session, f"迁入：{resident.name} → {household.address}（{on} 起）")


def move_out(session: Session, household_id: Uid, resident_id: Uid, on: date, kind: str) -> None:
    """End that somebody lives in a household after the day `on`.

    Raises:
        Refused: they do not live there, a day that cannot be, or no such way of leaving.
        NotFound: the household or resident is gone.
    """
    household = fetch(session, Household, household_id)
    resident = fetch(session, Resident, resident_id)
    member = _member(session, household_id, resident_id)
    problems = rules.problems_with_end(member.valid_from, on, today(), "在这一户的登记")
    if kind not in rules.LEAVINGS:
        problems.append(Problem("请选择离户原因。", "kind"))
    refuse(problems)
    end_member(member, on, kind)
    session.add(member)
    describe(session, f"迁出：{resident.name}（{household.address}，{kind}，{on} 止）")


def record_death(session: Session, resident_id: Uid, on: date) -> None:
    """Record that a resident died; their households and key groups end with them.

    Raises:
        Refused: recorded already, or a day that cannot be.
        NotFound: the resident is gone.
    """
    resident = fetch(session, Resident, resident_id)
    if resident.died_on is not None:
        raise Refused([Problem(f"{resident.name}已登记在 {resident.died_on} 去世。", "on")])
    refuse(rules.problems_with_end(None, on, today(), ""))
    resident.died_on = on
    session.add(resident)
    for member in homes(session, resident_id):
        end_member(member, on, rules.DIED)
        session.add(member)
    for group in _groups(session, resident_id):
        group.valid_to = max(on, group.valid_from or on)
        session.add(group)
    describe(session, f"居民去世：{resident.name}（{on}）")


def begin_group(session: Session, resident_id: Uid, values: Values) -> Uid:
    """Say that a resident belongs to a key group, from when.

    Raises:
        Refused: a field is wrong, or they belong to it already.
        NotFound: the resident is gone.
    """
    resident = fetch(session, Resident, resident_id)
    cleaned: dict[str, Any] = clean(rules.GROUP, {"kind": "", **values})
    cleaned["kind"] = group_kind(cleaned["kind"])
    if any(group.kind == cleaned["kind"] for group in _groups(session, resident_id)):
        raise Refused([Problem(f"{resident.name}已登记为{cleaned['kind']}。", "kind")])
    made = KeyGroup.model_validate({**cleaned, "resident_id": resident_id})
    session.add(made)
    session.flush()
    describe(session, f"列入重点人群：{resident.name}（{made.kind}）")
    return made.id


def end_group(session: Session, group_id: Uid, on: date) -> None:
    """End that a resident belongs to a key group after the day `on`.

    Raises:
        Refused: ended already, or a day that cannot be.
        NotFound: it is gone.
    """
    group = fetch(session, KeyGroup, group_id)
    resident = fetch(session, Resident, group.resident_id)
    if group.valid_to is not None:
        raise Refused([Problem(f"已在 {group.valid_to} 退出。", "on")])
    refuse(rules.problems_with_end(group.valid_from, on, today(), "认定"))
    group.valid_to = on
    session.add(group)
    describe(session, f"退出重点人群：{resident.name}（{group.kind}，{on} 止）")


def homes(session: Session, resident_id: Uid) -> list[Member]:
    """Return the households that somebody belongs to now."""
    session.flush()
    found = select(Member).where(Member.resident_id == resident_id, col(Member.valid_to).is_(None))
    return list(session.exec(found))


def _live(
    session: Session, household_id: Uid, resident_id: Uid, relation: str, since: date | None
) -> None:
    here = present_members(session, household_id)
    session.add(
        Member(
            household_id=household_id,
            resident_id=resident_id,
            relation=rules.relation(relation),
            place=max((one.place for one in here), default=0) + 1,
            valid_from=since,
        )
    )
    if not here or rules.relation(relation) == rules.HEAD:
        set_head_of(session, household_id, resident_id)


def _member(session: Session, household_id: Uid, resident_id: Uid) -> Member:
    here = present_members(session, household_id)
    found = next((one for one in here if one.resident_id == resident_id), None)
    if found is None:
        raise Refused([Problem("这个人不在这一户。请刷新后再试。", "resident_id")])
    return found


def _groups(session: Session, resident_id: Uid) -> list[KeyGroup]:
    session.flush()
    found = select(KeyGroup).where(
        KeyGroup.resident_id == resident_id, col(KeyGroup.valid_to).is_(None)
    )
    return list(session.exec(found))


def _cleaned(values: Values) -> dict[str, Any]:
    """Return the values as they are stored; the ID number says sex and birth date."""
    kept = dict(values)
    bare = "id_number" in kept and not str(kept["id_number"] or "").strip()
    if bare:
        del kept["id_number"]
    cleaned = clean(rules.RESIDENT, kept)
    if bare:
        cleaned["id_number"] = None
    elif "id_number" in cleaned:
        cleaned |= {"sex": "", "born": ""}
    refuse(rules.problems_with_birth(str(cleaned.get("born") or ""), today()))
    return cleaned


def _problems_with_identity(session: Session, values: Values, own: Uid | None) -> list[Problem]:
    number = values.get("id_number")
    if not number:
        return []
    holders = session.exec(select(Resident).where(Resident.id_number == number))
    return [
        Problem(f"这个身份证号已登记在{holder.name}名下，请核对。", "id_number")
        for holder in holders
        if holder.id != own
    ]


def _problems_with_home(household: Household) -> list[Problem]:
    if household.valid_to is None:
        return []
    return [Problem(f"这一户已在 {household.valid_to} 销户，请选择别的户。", "household_id")]
