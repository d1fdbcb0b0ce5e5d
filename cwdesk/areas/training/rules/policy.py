"""Who must be trained, how often and by what: local parameters, each with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeAlias

from cwdesk.areas.training.rules.words import LEVELS
from cwdesk.kernel.dates import read_partial
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.text import squeeze, trim

CALENDAR, ROLLING = "calendar", "rolling"
RECKONINGS = {CALENDAR: "按自然年度", ROLLING: "从最近一次起算"}
"""How years are counted, and what that is called."""

Value: TypeAlias = int | str | date | tuple[str, ...]

_COUNTY = ("县级", "市级", "省级以上")
MOST = 1200
"""No number of years, months or days is larger."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds on a day; the defaults are national.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第八条.
    """

    head_years: int = 1
    head_reckoning: str = CALENDAR
    head_levels: tuple[str, ...] = _COUNTY
    """At which levels a training counts for secretaries and directors."""
    head_posts: tuple[str, ...] = ("书记", "主任")
    cycle_years: int = 3
    cycle_reckoning: str = ROLLING
    cycle_levels: tuple[str, ...] = _COUNTY
    """At which levels it counts for all others: the article has the county train them too."""
    first_months: int = 12
    since: date = date(2024, 3, 28)
    """Nothing was due before; who began before is no newcomer."""
    amber_days: int = 90
    certificate_days: int = 90


TITLES: Mapping[str, str] = {
    "head_years": "书记、主任多少年轮训一次",
    "head_reckoning": "书记、主任的年度怎么算",
    "head_levels": "书记、主任：哪些级别的培训算数",
    "head_posts": "哪些职务算书记、主任",
    "cycle_years": "其他人员多少年轮训一次",
    "cycle_reckoning": "其他人员的年限怎么算",
    "cycle_levels": "其他人员：哪些级别的培训算数",
    "first_months": "新任人员初任培训期限（月）",
    "since": "这些要求从哪一天起，之前到岗的不算新任人员",
    "amber_days": "到期前多少天提醒",
    "certificate_days": "证书到期前多少天提醒",
}
"""What each parameter is called."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as it holds on a day."""

    key: str
    value: Value
    source: str
    """Document and article, or what the office gave as its reason."""
    valid_from: date | None = None
    """Since when the office has a rule of its own; None: the shipped one holds."""

    @property
    def title(self) -> str:
        """What it is called."""
        return TITLES[self.key]

    @property
    def words(self) -> str:
        """Its value as lists show it."""
        if isinstance(self.value, tuple):
            return "、".join(self.value)
        return RECKONINGS.get(str(self.value), str(self.value))


def shipped(layer: Mapping[str, Any]) -> tuple[Parameter, ...]:
    """Return the parameters of a table of text, in the order of `Policy`."""
    found = []
    for one in fields(Policy):
        value = layer[one.name]["value"]
        frozen = tuple(value) if isinstance(value, list) else value
        found.append(Parameter(one.name, frozen, layer[one.name]["source"]))
    return tuple(found)


def policy_of(parameters: Sequence[Parameter]) -> Policy:
    """Return the policy that parameters say."""
    values: dict[str, Any] = {one.key: one.value for one in parameters}
    return Policy(**values)


def read_value(key: str, text: str) -> Value | Problem:
    """Return what a clerk typed as the value of a parameter, or what is wrong with it."""
    default = getattr(Policy(), key, None)
    if isinstance(default, tuple):
        return _listed(key, text)
    if isinstance(default, date):
        return _day(text)
    if isinstance(default, int):
        return _number(key, text)
    if isinstance(default, str):
        return _reckoning(text)
    return Problem("没有这个参数，请从列表中选择。", "key")


def _listed(key: str, text: str) -> Value | Problem:
    parts = tuple(part for part in trim(text.replace(",", "、").replace("，", "、")).split("、"))
    wanted = tuple(trim(part) for part in parts if trim(part))
    strange = [part for part in wanted if key.endswith("_levels") and part not in LEVELS]
    if not wanted:
        return Problem("请至少写一项，多项之间用顿号隔开。", "value")
    if strange:
        return Problem(f"级别没有“{strange[0]}”，可以写：{'、'.join(LEVELS)}。", "value")
    return wanted


def _day(text: str) -> Value | Problem:
    read = read_partial(text, "value")
    if read.value is None or len(read.value) < len("2024-03-28"):
        return read.problem or Problem("请写成完整的日期，例如 2024-03-28。", "value")
    return date.fromisoformat(read.value)


def _number(key: str, text: str) -> Value | Problem:
    plain = squeeze(text)
    least = 0 if key.endswith("_days") else 1
    if not (plain.isdecimal() and plain.isascii()) or not least <= int(plain) <= MOST:
        return Problem(f"请填写 {least} 到 {MOST} 的整数。", "value")
    return int(plain)


def _reckoning(text: str) -> Value | Problem:
    plain = squeeze(text)
    for key, words in RECKONINGS.items():
        if plain in {key, words}:
            return key
    return Problem(f"请选择“{'”或“'.join(RECKONINGS.values())}”。", "value")


def written(value: Value) -> str:
    """Return a value as it is stored, so that `read_value` reads it again."""
    return "、".join(value) if isinstance(value, tuple) else str(value)
