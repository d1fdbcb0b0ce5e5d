"""Giving leave: a year's annual leave, what is carried over, single grants, opening balances."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.commands.ledger import reverse, settle
from cwdesk.areas.leave.models import LeaveEntry
from cwdesk.areas.leave.queries import (
    Entry,
    YearDue,
    book_of,
    carry_due,
    entries,
    leave_type,
    solved,
    year_due,
)
from cwdesk.areas.leave.queries.book import ADJUST, CARRY, GRANT, GRANTS, OPENING
from cwdesk.areas.leave.rules.annual import adjustment
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.areas.leave.rules.ledger import paid_by_grant
from cwdesk.areas.leave.rules.policy import ANNUAL
from cwdesk.areas.roster.queries import roster_line
from cwdesk.areas.roster.rules import problems_with_reason
from cwdesk.kernel.errors import NotFound, Problem, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe

MOST = 2 * 366
"""Half days of a grant at most: what is more was typed wrong."""


@dataclass(frozen=True, slots=True)
class Gift:
    """Leave to be given; `half_days` is positive, `last` None without end."""

    kind: str
    half_days: int
    first: date
    last: date | None
    basis: str
    """The rule or the reason, such as the worked holiday that is to be taken off."""


@dataclass(frozen=True, slots=True)
class GrantedYear:
    """What granting a year did."""

    granted: int
    """People who got a grant or a corrected one."""
    same: int
    refused: tuple[tuple[str, str], ...]
    """(name, why) of those who were left out."""


def grant(session: Session, person_id: Uid, gift: Gift, on: date) -> Uid:
    """Give one person leave, such as a day off for a holiday worked; return the row's id.

    Raises:
        Refused: no such kind, one without balance, no amount, an impossible span, or no reason.
        NotFound: the person is gone.
    """
    return _give(session, person_id, gift, on, GRANT)


def open_balance(session: Session, person_id: Uid, gift: Gift, on: date) -> Uid:
    """Enter what somebody has left when the office begins with this ledger; return the row's id.

    Raises:
        Refused: as `grant`; or there is an opening for this kind and year already.
        NotFound: the person is gone.
    """
    rows = entries(session, person_id=person_id)
    kind = leave_type(session, gift.kind, gift.first)
    refuse(problems_with_opening(rows, kind.key, gift.first.year))
    return _give(session, person_id, gift, on, OPENING)


def problems_with_opening(rows: Collection[Entry], kind: str, year: int) -> list[Problem]:
    """Return why a second opening balance cannot be entered."""
    there = [row for row in rows if (row.entry, row.kind, row.year) == (OPENING, kind, year)]
    if not there or sum(row.half_days for row in rows if row.of_id == there[0].id) < 0:
        return []
    return [Problem(f"{year}年的期初余额已经登记过，要改请用调整。", "half_days")]


def _give(session: Session, person_id: Uid, gift: Gift, on: date, entry: str) -> Uid:
    person = roster_line(session, person_id, on)
    kind = leave_type(session, gift.kind, gift.first)
    problems = [*_problems_with(gift), *problems_with_reason(gift.basis)]
    if not kind.balance:
        problems.append(Problem(f"{kind.title}不用额度，不需要发放。", "kind"))
    refuse(problems)
    row = _row(person_id, entry, kind.key, gift, on)
    session.add(row)
    settle(session, person_id, kind.key)
    words = f"{person.name}，{kind.title} {shown_days(gift.half_days)} 天"
    describe(session, f"{'登记期初' if entry == OPENING else '发放'}：{words}", gift.basis)
    return row.id


def _problems_with(gift: Gift) -> list[Problem]:
    problems = []
    if not 0 < gift.half_days <= MOST:
        problems.append(Problem("天数应大于 0，且不超过一年。", "half_days"))
    if gift.last is not None and gift.last < gift.first:
        problems.append(Problem("截止日期不能早于起始日期。", "last"))
    return problems


def _row(person_id: Uid, entry: str, kind: str, gift: Gift, on: date) -> LeaveEntry:
    return LeaveEntry(
        person_id=person_id,
        kind=kind,
        entry=entry,
        year=gift.first.year,
        half_days=gift.half_days,
        first_day=gift.first,
        last_day=gift.last,
        recorded_on=on,
        basis=gift.basis.strip(),
    )


def adjust(session: Session, entry_id: Uid, half_days: int, on: date, reason: str) -> None:
    """Make a grant `half_days` by a row of its own; the rows before stay as they are.

    Raises:
        Refused: less than was used of it already, nothing to change, or no reason is given.
        NotFound: there is no such grant.
    """
    row = _grant_row(session, entry_id)
    rows = entries(session, person_id=row.person_id, kind=row.kind)
    now = next((one.amount for one in book_of(rows).grants if one.key == row.id), 0)
    used = paid_by_grant(solved(session, row.person_id, row.kind)).get(row.id, 0)
    change = adjustment(now, half_days, used)
    problems = problems_with_reason(reason)
    if change is None:
        text = f"这笔额度已经用了 {shown_days(int(used))} 天，不能调到比这少。"
        problems.append(Problem(text, "half_days"))
    elif change == 0:
        problems.append(Problem("天数没有变化，不用调整。", "half_days"))
    refuse(problems)
    session.add(_adjustment(row, int(change or 0), on, reason))
    settle(session, row.person_id, row.kind)
    name = roster_line(session, row.person_id, on).name
    describe(session, f"调整额度：{name}，改为 {shown_days(half_days)} 天", reason, final=True)


def take_back(session: Session, entry_id: Uid, on: date, reason: str) -> None:
    """Take a whole grant back; both rows stay.

    Raises:
        Refused: it was used already, was taken back before, or no reason is given.
        NotFound: there is no such grant.
    """
    row = _grant_row(session, entry_id)
    rows = entries(session, person_id=row.person_id, kind=row.kind)
    now = sum(one.half_days for one in rows if entry_id in {one.id, one.of_id})
    problems = problems_with_reason(reason)
    if paid_by_grant(solved(session, row.person_id, row.kind)).get(row.id, 0):
        problems.append(Problem("这笔额度已经有人休了，不能收回。请先作废用它的请假单。"))
    if now <= 0:
        problems.append(Problem("这笔额度已经收回了。"))
    refuse(problems)
    reverse(session, row, -now, on, reason.strip())
    settle(session, row.person_id, row.kind)
    name = roster_line(session, row.person_id, on).name
    describe(session, f"收回额度：{name}，{shown_days(now)} 天", reason, final=True)


def _grant_row(session: Session, entry_id: Uid) -> Entry:
    row = session.get(LeaveEntry, entry_id)
    if row is None or row.entry not in GRANTS:
        raise NotFound("没有这笔额度，请刷新后再试。")
    rows = entries(session, person_id=row.person_id, kind=row.kind)
    return next(one for one in rows if one.id == entry_id)


def _adjustment(row: Entry, half_days: int, on: date, reason: str) -> LeaveEntry:
    return LeaveEntry(
        person_id=row.person_id,
        kind=row.kind,
        entry=ADJUST,
        year=row.year,
        half_days=half_days,
        first_day=row.first_day,
        last_day=row.last_day,
        of_id=row.id,
        recorded_on=on,
        basis=reason.strip(),
    )


def grant_year(session: Session, year: int, on: date) -> GrantedYear:
    """Give everybody the annual leave of a year by law; who has it already is brought in line.

    It can be run again at any time: only differences are written, as adjustments.
    """
    granted, same, refused, adjusted = 0, 0, [], False
    for due in year_due(session, year):
        problem = due.problem or _problem_with_change(due)
        if problem:
            refused.append((due.name, problem))
        elif due.change:
            adjusted |= _bring_in_line(session, due, year, on)
            granted += 1
        else:
            same += 1
    if granted:
        describe(session, f"发放 {year} 年年休假 {granted} 人", final=adjusted)
    return GrantedYear(granted, same, tuple(refused))


def _problem_with_change(due: YearDue) -> str:
    if due.days * 2 >= min(due.used, due.granted):
        return ""
    return f"应休 {due.days} 天，已休 {shown_days(due.used)} 天，请人工核对后调整"


def _bring_in_line(session: Session, due: YearDue, year: int, on: date) -> bool:
    """Write a grant, or the adjustment of the one there is; say whether it was that."""
    rows = entries(session, person_id=due.person_id, kind=ANNUAL)
    before = [row for row in rows if row.entry in {GRANT, OPENING} and row.year == year]
    if before:
        session.add(_adjustment(before[0], due.change, on, due.basis))
    else:
        first, last = date(year, 1, 1), date(year, 12, 31)
        gift = Gift(ANNUAL, due.change, first, last, due.basis)
        session.add(_row(due.person_id, GRANT, ANNUAL, gift, on))
    settle(session, due.person_id, ANNUAL)
    return bool(before)


def carry_over(session: Session, year: int, people: Collection[Uid], on: date) -> int:
    """Carry what is left of a year over to the end of the next, for those who agreed.

    Returns:
        For how many people.

    Raises:
        Refused: the year is not over yet.

    Source: 职工带薪年休假条例 第五条; 企业职工带薪年休假实施办法 第九条.
    """
    if on <= date(year, 12, 31):
        refuse([Problem(f"{year}年还没有结束，不能结转。")])
    first, last = date(year + 1, 1, 1), date(year + 1, 12, 31)
    basis = f"{year}年未休，经本人同意结转（条例第五条）"
    done = 0
    for one in carry_due(session, year, on):
        if one.person_id in people and one.half_days:
            gift = Gift(ANNUAL, one.half_days, first, last, basis)
            session.add(_row(one.person_id, CARRY, ANNUAL, gift, on))
            settle(session, one.person_id, ANNUAL)
            done += 1
    if done:
        describe(session, f"结转 {year} 年未休年休假 {done} 人")
    return done
