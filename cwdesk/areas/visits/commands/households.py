"""Households: added, changed, closed, divided and joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.visits.models import Household, Member, Resident
from cwdesk.areas.visits.rules import households as rules
from cwdesk.areas.visits.rules.addresses import address_key
from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch

Values = Mapping[str, object]


def add_household(session: Session, values: Values) -> Uid:
    """Put a household on file, without its people.

    Raises:
        Refused: a field is wrong, or the same door is on file in this grid.
    """
    cleaned = clean(rules.HOUSEHOLD, {"community_id": None, "address": "", **values})
    refuse(_problems(session, cleaned, None))
    made = Household.model_validate(cleaned)
    session.add(made)
    session.flush()
    describe(session, f"新增户：{made.address}")
    return made.id


def change_household(session: Session, household_id: Uid, values: Values, reason: str = "") -> None:
    """Change a household's own fields; only those among `values`.

    Raises:
        Refused: a field is wrong, or the same door is on file in this grid.
        NotFound: the household is gone.
    """
    household = fetch(session, Household, household_id)
    cleaned = clean(rules.HOUSEHOLD, values)
    refuse(_problems(session, {**household.model_dump(), **cleaned}, household_id))
    was = household.address
    for key, value in cleaned.items():
        setattr(household, key, value)
    session.add(household)
    describe(session, f"更正户信息：{was}", reason)


def close_household(
    session: Session, household_id: Uid, on: date, kind: str, reason: str = ""
) -> None:
    """Close a household after the day `on`; whoever lives there leaves with it.

    Raises:
        Refused: closed already, a day that cannot be, or no such way of closing.
        NotFound: the household is gone.
    """
    household = fetch(session, Household, household_id)
    problems = _problems_with_closing(household, on)
    if kind not in rules.CLOSINGS:
        problems.append(Problem("请选择销户原因。", "kind"))
    refuse(problems)
    for member in present_members(session, household_id):
        end_member(member, on, kind if kind in rules.LEAVINGS else rules.MOVED_AWAY)
    household.valid_to, household.end_kind = on, kind
    session.add(household)
    describe(session, f"销户（{kind}，{on} 止）：{household.address}", reason)


def merge_households(session: Session, household_id: Uid, into_id: Uid, on: date) -> None:
    """Let the people of a household belong to another from the day `on`; the first one ends.

    Raises:
        Refused: both are the same, one is closed, or a day that cannot be.
        NotFound: one of them is gone.
    """
    household, into = fetch(session, Household, household_id), fetch(session, Household, into_id)
    last = on - timedelta(days=1)
    problems = _problems_with_closing(household, last)
    if household_id == into_id:
        problems.append(Problem("请选择另一户并入。", "into_id"))
    elif into.valid_to is not None:
        problems.append(Problem("要并入的户已经销户，请选择别的户。", "into_id"))
    refuse(problems)
    _move(session, present_members(session, household_id), into_id, on, rules.MERGED)
    household.valid_to, household.end_kind, household.into_id = last, rules.MERGED, into_id
    session.add(household)
    describe(session, f"并户：{household.address} 并入 {into.address}")


def split_household(
    session: Session, household_id: Uid, resident_ids: Sequence[Uid], values: Values, on: date
) -> Uid:
    """Let some people of a household be one of their own from the day `on`.

    Args:
        session: of a write.
        household_id: the household that they leave.
        resident_ids: who leaves; the first of them becomes the head.
        values: the new household's fields; what is missing is taken from the old one.
        on: the first day.

    Raises:
        Refused: nobody or everybody leaves, a day that cannot be, or a field is wrong.
        NotFound: the household is gone.
    """
    household = fetch(session, Household, household_id)
    here = {member.resident_id: member for member in present_members(session, household_id)}
    problems = _problems_with_closing(household, on - timedelta(days=1))
    if not resident_ids or not set(resident_ids) < here.keys():
        problems.append(Problem("请选择分出去的人，原户至少留下一人。", "resident_ids"))
    refuse(problems)
    taken = {key: getattr(household, key) for key in ("community_id", "grid_id", "address")}
    made = _stand_apart(session, {**taken, **values, "valid_from": on})
    leaving = [here[resident_id] for resident_id in resident_ids]
    _move(session, leaving, made.id, on, rules.SPLIT)
    set_head_of(session, made.id, resident_ids[0])
    if all(here[one].relation != rules.HEAD for one in here.keys() - set(resident_ids)):
        set_head_of(session, household_id, _eldest(here, set(resident_ids)))
    describe(session, f"分户：{household.address} 分出 {len(leaving)} 人")
    return made.id


def _stand_apart(session: Session, values: Values) -> Household:
    """Add the household that is split off; it may stand behind the same door."""
    cleaned = clean(rules.HOUSEHOLD, values)
    refuse(_problems_with_place(session, cleaned))
    made = Household.model_validate(cleaned)
    session.add(made)
    session.flush()
    return made


def _eldest(here: Mapping[Uid, Member], leaving: set[Uid]) -> Uid:
    """Return who is listed first among those who stay."""
    return min((m for m in here.values() if m.resident_id not in leaving), key=_listed).resident_id


def _listed(member: Member) -> tuple[int, Uid]:
    return member.place, member.id


def set_head(session: Session, household_id: Uid, resident_id: Uid) -> None:
    """Make somebody of a household its head.

    Raises:
        Refused: they do not live there.
        NotFound: the household is gone.
    """
    household = fetch(session, Household, household_id)
    set_head_of(session, household_id, resident_id)
    head = fetch(session, Resident, resident_id)
    describe(session, f"户主改为{head.name}：{household.address}")


def set_head_of(session: Session, household_id: Uid, resident_id: Uid) -> None:
    """Make somebody the only head of a household, without a word for the history."""
    members = present_members(session, household_id)
    if all(member.resident_id != resident_id for member in members):
        raise Refused([Problem("户主应是这一户的人，请先迁入。", "resident_id")])
    for member in members:
        if member.resident_id == resident_id:
            member.relation = rules.HEAD
        elif member.relation == rules.HEAD:
            member.relation = ""
        session.add(member)


def present_members(session: Session, household_id: Uid) -> list[Member]:
    """Return who belongs to a household now, as listed."""
    session.flush()
    found = select(Member).where(
        Member.household_id == household_id, col(Member.valid_to).is_(None)
    )
    return sorted(session.exec(found), key=_listed)


def end_member(member: Member, last: date, kind: str) -> None:
    """End a membership; one that would end before it began ends on its first day."""
    member.valid_to = max(last, member.valid_from or last)
    member.end_kind = kind


def _move(session: Session, members: Sequence[Member], into_id: Uid, on: date, kind: str) -> None:
    """End some memberships and begin them in another household, listed behind those there."""
    behind = max((one.place for one in present_members(session, into_id)), default=0)
    for number, member in enumerate(members, 1):
        end_member(member, on - timedelta(days=1), kind)
        session.add(member)
        session.add(
            Member(
                household_id=into_id,
                resident_id=member.resident_id,
                relation="" if member.relation == rules.HEAD else member.relation,
                place=behind + number,
                valid_from=on,
            )
        )


def _problems_with_closing(household: Household, last: date) -> list[Problem]:
    if household.valid_to is not None:
        return [Problem(f"这一户已在 {household.valid_to} 销户。", "on")]
    return rules.problems_with_end(household.valid_from, last, today(), "这一户")


def _problems(session: Session, values: Values, own: Uid | None) -> list[Problem]:
    return [*_problems_with_place(session, values), *_problems_with_door(session, values, own)]


def _problems_with_place(session: Session, values: Values) -> list[Problem]:
    """Refuse a community that is not on file, and a grid of another one."""
    place, grid = values.get("community_id"), values.get("grid_id")
    if place not in {line.id for line in communities(session)}:
        return [Problem("请选择社区。", "community_id")]
    if grid and grid not in {line.id for line in grids(session) if line.community_id == place}:
        return [Problem("这个网格不在所选社区，请重新选择。", "grid_id")]
    return []


def _problems_with_door(session: Session, values: Values, own: Uid | None) -> list[Problem]:
    """Refuse a second household behind a door, unless its number tells the two apart."""
    same = select(Household.id, Household.address).where(
        Household.community_id == values["community_id"],
        col(Household.grid_id).is_not_distinct_from(values.get("grid_id")),
        Household.number == (values.get("number") or ""),
        col(Household.valid_to).is_(None),
    )
    door = address_key(str(values["address"]))
    if any(address_key(text) == door for key, text in session.exec(same) if key != own):
        text = "这个网格已有同一地址的户。请查找那一户；如果是同一门牌的另一户，请填写户号区分。"
        return [Problem(text, "address")]
    return []
