"""Households and residents: their fields, and what cannot be."""

from __future__ import annotations

from datetime import date

from cwdesk.kernel import dates
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.text import squeeze

HEAD = "户主"

RELATIONS = (
    HEAD, "配偶", "子", "女", "子女", "父亲", "母亲", "父母", "儿媳", "女婿", "孙子女", "祖父母",
    "兄弟姐妹", "其他亲属", "非亲属",
)  # fmt: skip
"""Offered; others are kept as they are typed."""

MOVED_AWAY = "迁出"

CLOSINGS = (MOVED_AWAY, "拆迁", "空置", "登记错误", "其他")
"""How a household ends, beside 并户."""

MERGED, SPLIT = "并户", "分户"

MOVED, DIED = "迁移", "去世"

LEAVINGS = (MOVED_AWAY, MOVED, SPLIT, "婚嫁", DIED, "登记错误", "其他")
"""How somebody leaves a household."""

HOUSEHOLD = (
    FieldSpec("community_id", "社区", Kind.REFERENCE, required=True),
    FieldSpec("grid_id", "网格", Kind.REFERENCE),
    FieldSpec("address", "地址", required=True, hint="楼栋、单元、房号，例如 3号楼2单元101"),
    FieldSpec("number", "户号"),
    FieldSpec("visit_class", "走访类别", hint="不填：按家中重点人群决定"),
    FieldSpec("needs", "需求", Kind.LONG),
    FieldSpec("note", "备注", Kind.LONG),
    FieldSpec("valid_from", "登记日期", Kind.DAY),
)

RESIDENT = (
    FieldSpec("name", "姓名", required=True),
    FieldSpec("id_number", "身份证号", Kind.ID, hint="可以不填；性别和出生日期由身份证号得出"),
    FieldSpec("sex", "性别", Kind.CHOICE, choices=("男", "女")),
    FieldSpec("born", "出生日期", Kind.PARTIAL),
    FieldSpec("phone", "联系电话", Kind.PHONE),
    FieldSpec("note", "备注", Kind.LONG),
)

GROUP = (
    FieldSpec("kind", "类别", required=True),
    FieldSpec("valid_from", "认定日期", Kind.DAY),
    FieldSpec("note", "说明"),
)

_HEADS = frozenset({HEAD, "本人", "户主本人", "本人(户主)", "本户户主", "家长"})


def relation(said: str) -> str:
    """Return a relation to the head as it is kept: 本人 is the head."""
    return HEAD if squeeze(said) in _HEADS else said.strip()


def problems_with_end(valid_from: date | None, last: date, today: date, what: str) -> list[Problem]:
    """Return why something cannot have its last day then."""
    if last > today:
        return [Problem("日期还没有到，请填写今天或以前的日期。", "on")]
    if valid_from is not None and last < valid_from:
        text = f"{what}从 {valid_from} 开始，日期不能早于这一天。"
        return [Problem(text, "on")]
    return []


def problems_with_birth(born: str, today: date) -> list[Problem]:
    """Return what is wrong with a birth date that no ID number says."""
    if born and dates.earliest(born) > today:
        return [Problem("出生日期还没有到，请核对。", "born")]
    return []
