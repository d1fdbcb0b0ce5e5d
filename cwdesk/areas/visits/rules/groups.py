"""Key groups of residents (重点人群): what they are called, and what else they go by."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cwdesk.kernel.text import is_nothing, squeeze

KINDS: Mapping[str, tuple[str, ...]] = {
    "独居老人": ("独居", "独居老年人", "孤寡老人", "独居高龄老人"),
    "空巢老人": ("空巢", "空巢老年人"),
    "高龄老人": ("高龄", "80岁以上老人", "高龄老年人"),
    "失能老人": ("失能", "失能半失能老人", "失能老年人"),
    "低保户": ("低保", "低保对象", "低保家庭", "最低生活保障对象", "低保人员"),
    "低收入家庭": ("低收入", "低收入户", "低保边缘户", "低保边缘家庭"),
    "特困人员": ("特困", "特困供养人员", "五保户"),
    "残疾人": ("残疾", "残疾人员", "重度残疾人", "残障人士"),
    "失独家庭": ("失独", "失独老人", "计划生育特殊家庭"),
    "退役军人": ("退伍军人", "复员军人", "退役", "退伍", "转业军人"),
    "优抚对象": ("优抚", "烈属", "军烈属"),
    "留守儿童": ("留守",),
    "困境儿童": ("困境", "孤儿", "事实无人抚养儿童"),
    "精神障碍患者": ("精神障碍", "精神病人", "严重精神障碍患者", "精神病患者", "肇事肇祸精神病人"),
    "社区矫正人员": ("社区矫正", "社区矫正对象", "矫正人员"),
    "刑满释放人员": ("刑释人员", "刑满释放", "刑释解教人员", "安置帮教人员", "安置帮教对象"),
    "吸毒人员": ("吸毒", "戒毒人员", "社区戒毒人员", "社区康复人员"),
    "信访人员": ("信访", "上访人员", "信访重点人员"),
}
"""The name that is kept → other words for it; a name that is not here is kept as written."""

_KNOWN = {word: kind for kind, words in KINDS.items() for word in (kind, *words)}
_BETWEEN = re.compile(r"[、,，;；/／\s+＋]+")
_NOT_ONE = frozenset({"普通户", "一般户", "普通", "一般", "普通居民", "否"})


def group_kind(said: str) -> str:
    """Return the name that a key group is kept by."""
    word = squeeze(said)
    return _KNOWN.get(word, word)


def groups_in(text: str) -> tuple[str, ...]:
    """Return the key groups that a cell names, each once: 独居老人、低保 → 独居老人, 低保户."""
    words = (word for word in _BETWEEN.split(text) if not is_nothing(word))
    return tuple(dict.fromkeys(group_kind(word) for word in words if word not in _NOT_ONE))
