"""Who must be trained by when, and why: computed for a day from posts, spells and trainings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwdesk.areas.training.rules.policy import CALENDAR, Policy
from cwdesk.areas.training.rules.words import FIRST_TRAINING, LEVELS
from cwdesk.kernel.dates import add_months

ARTICLE = "意见第八条"
"""关于加强社区工作者队伍建设的意见（2024年3月28日）, as verdicts name it."""


class Duty(StrEnum):
    """Which training somebody must have."""

    HEAD = "书记、主任轮训"
    CYCLE = "轮训"
    FIRST = "初任培训"


class Colour(StrEnum):
    """How pressing it is; shown as an icon and a word, never as a colour alone."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"

    @property
    def word(self) -> str:
        """The word on screen and paper."""
        return {"red": "已到期", "amber": "将到期", "green": "未到期"}[self.value]


@dataclass(frozen=True, slots=True)
class Training:
    """A training that somebody completed."""

    name: str
    level: str
    kind: str
    on: date
    """Its last day: the day from which years are counted."""
    proof: str
    """合格, 签到 or 外出培训: why it counts as completed."""

    @property
    def words(self) -> str:
        """It in words, `2025-11-20《社区治理》（县级，合格）`."""
        return f"{self.on}《{self.name}》（{self.level}，{self.proof}）"


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is on a day."""

    head_of: tuple[str, ...] = ()
    """书记, 主任: which of these posts, empty for none."""
    head_since: date | None = None
    """None where it is not on file."""
    serving_since: date | None = None
    """Since when without a break, None where it is not on file."""
    post: str = ""
    """All posts of the day, in words."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One duty of one person on a day."""

    duty: Duty
    due_on: date | None
    """From this day on it is red; None where nobody knows since when it runs."""
    colour: Colour
    last: Training | None
    """The last training that counts for this duty."""
    why: str


def verdicts(
    standing: Standing, trainings: Iterable[Training], policy: Policy, on: date
) -> tuple[Verdict, ...]:
    """Return what somebody must do as of a day: the yearly or the long cycle, and a first training.

    Only trainings that were over by the day count. A first training is shown until it is done and
    as long as its time runs.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第八条.
    """
    done = [one for one in trainings if one.on <= on]
    cycle = _head(standing, done, policy, on) if standing.head_of else None
    found = [cycle or _cycle(standing, done, policy, on), _first(standing, done, policy, on)]
    return tuple(one for one in found if one is not None)


def colour(due_on: date | None, on: date, amber_days: int) -> Colour:
    """Return how pressing a day is; on the day itself it is red."""
    if due_on is None or due_on <= on:
        return Colour.RED
    return Colour.AMBER if (due_on - on).days <= amber_days else Colour.GREEN


def fulfils(duty: Duty, level: str, kind: str, policy: Policy) -> bool:
    """Say whether a training of this level and kind counts for a duty."""
    if duty is Duty.FIRST:
        return kind == FIRST_TRAINING
    return level in (policy.head_levels if duty is Duty.HEAD else policy.cycle_levels)


def due(last: date | None, since: date | None, years: int, reckoning: str) -> date | None:
    """Return by when somebody must be trained again.

    Args:
        last: the last training that counts.
        since: since when the duty runs, None where nobody knows. What ran out before is no debt.
        years: once in so many.
        reckoning: calendar years end on 31 December; rolling ones run from the day.
    """
    reached = None if last is None else _after(last, years, reckoning)
    if reached is not None and (since is None or since <= reached):
        return reached
    if since is None:
        return None
    return date(since.year + years - 1, 12, 31) if reckoning == CALENDAR else _rolling(since, years)


def _after(last: date, years: int, reckoning: str) -> date:
    return date(last.year + years, 12, 31) if reckoning == CALENDAR else _rolling(last, years)


def _rolling(day: date, years: int) -> date:
    return add_months(day, 12 * years)


def _due(
    last: Training | None, since: date | None, cycle: tuple[int, str], policy: Policy
) -> date | None:
    """Return the day that `due` gives, but none before there was a duty."""
    years, reckoning = cycle
    found = due(last.on if last else None, since, years, reckoning)
    least = date(policy.since.year, 12, 31) if reckoning == CALENDAR else policy.since
    return found and max(found, least)


def _head(standing: Standing, done: Sequence[Training], policy: Policy, on: date) -> Verdict:
    last = _last(Duty.HEAD, done, policy)
    since = standing.head_since or standing.serving_since
    due_on = _due(last, since, (policy.head_years, policy.head_reckoning), policy)
    post = f"{on} 任{'、'.join(standing.head_of)}{_since(since)}"
    unit = "每个自然年度" if policy.head_reckoning == CALENDAR else "每满一年"
    often = unit if policy.head_years == 1 else f"每 {policy.head_years} 年"
    rule = f"{often}至少参加 1 次{_levels(policy.head_levels)}培训（{ARTICLE}）"
    return _verdict(Duty.HEAD, due_on, last, (post, rule), policy, on)


def _cycle(standing: Standing, done: Sequence[Training], policy: Policy, on: date) -> Verdict:
    last = _last(Duty.CYCLE, done, policy)
    since = standing.serving_since
    due_on = _due(last, since, (policy.cycle_years, policy.cycle_reckoning), policy)
    post = f"{on} 任{standing.post or '社区工作者'}{_since(since)}"
    levels = _levels(policy.cycle_levels)
    rule = f"每 {policy.cycle_years} 年轮训 1 次，{levels}培训算数（{ARTICLE}）"
    return _verdict(Duty.CYCLE, due_on, last, (post, rule), policy, on)


def _first(
    standing: Standing, done: Sequence[Training], policy: Policy, on: date
) -> Verdict | None:
    since = standing.serving_since
    if since is None or since < policy.since:
        return None
    last = _last(Duty.FIRST, done, policy)
    due_on = add_months(since, policy.first_months)
    if last is not None and due_on < on:
        return None
    rule = f"新任人员在到岗 {policy.first_months} 个月内参加初任培训（{ARTICLE}）"
    found = _verdict(Duty.FIRST, due_on, last, (f"{since} 到岗", rule), policy, on)
    if last is None:
        return found
    return Verdict(found.duty, due_on, Colour.GREEN, last, found.why)


def _verdict(
    duty: Duty,
    due_on: date | None,
    last: Training | None,
    said: tuple[str, str],
    policy: Policy,
    on: date,
) -> Verdict:
    standing, rule = said
    trained = f"最近一次：{last.words}" if last else "还没有算数的培训"
    until = f"应在 {due_on} 前完成" if due_on else "任职时间没有登记，请先补上"
    why = f"{standing}；{trained}；{rule}，{until}。"
    return Verdict(duty, due_on, colour(due_on, on, policy.amber_days), last, why)


def _last(duty: Duty, done: Sequence[Training], policy: Policy) -> Training | None:
    counted = (one for one in done if fulfils(duty, one.level, one.kind, policy))
    return max(counted, key=lambda one: one.on, default=None)


def _since(day: date | None) -> str:
    return f"（{day} 起）" if day else "（起始时间没有登记）"


def _levels(levels: Sequence[str]) -> str:
    """Return levels in words: from one of them up where no higher one is missing."""
    lowest = max(map(LEVELS.index, levels))
    if lowest and set(levels) == set(LEVELS[: lowest + 1]):
        return f"{LEVELS[lowest]}以上"
    return "、".join(levels)
