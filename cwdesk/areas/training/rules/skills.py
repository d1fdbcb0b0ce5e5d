"""The matrix of who masters which line of business (全岗通): nobody is ranked by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid

NONE, KNOWS, DOES, TEACHES = "未掌握", "了解", "会办", "能带教"
LEVELS = (NONE, KNOWS, DOES, TEACHES)
"""How well somebody masters a line of business, the least first."""

ABLE = frozenset({DOES, TEACHES})
"""Who can serve a resident alone."""

PROPOSED = (
    "党建服务",
    "民政救助",
    "社会保障",
    "卫生健康",
    "退役军人事务",
    "残疾人服务",
    "综合治理",
    "矛盾调解",
    "应急安全",
    "文化宣传",
)
"""Lines of business an office can begin with; it keeps its own list.

Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第六条（“全岗通”工作机制）.
"""

SKILL_LEVEL = (
    FieldSpec("level", "掌握程度", Kind.CHOICE, required=True, choices=LEVELS),
    FieldSpec("on", "认定日期", Kind.DAY, required=True),
    FieldSpec("basis", "依据"),
)


class Judged(Protocol):
    """How well one person masters one line of business, from a day on."""

    @property
    def person_id(self) -> Uid:
        """The person."""
        ...

    @property
    def skill_id(self) -> Uid:
        """The line of business."""
        ...

    @property
    def level(self) -> str:
        """One of `LEVELS`."""
        ...

    @property
    def on(self) -> date:
        """From this day on."""
        ...


def levels_on(judged: Iterable[Judged], day: date) -> dict[Uid, dict[Uid, str]]:
    """Return person → line of business → level, as last judged by a day."""
    found: dict[Uid, dict[Uid, str]] = {}
    for one in sorted(judged, key=lambda one: one.on):
        if one.on <= day:
            found.setdefault(one.person_id, {})[one.skill_id] = one.level
    return found


def able(levels: Iterable[Mapping[Uid, str]], skill_id: Uid) -> int:
    """Return how many people can serve a resident alone in a line of business."""
    return sum(one.get(skill_id) in ABLE for one in levels)


def problems_with_skill(name: str, others: Iterable[str]) -> list[Problem]:
    """Return what is wrong with the name of a line of business."""
    if not name.strip():
        return [Problem("请填写业务名称。", "name")]
    return [Problem("已经有这项业务。", "name")] if name.strip() in others else []
