"""What the columns of a sheet of visits can be, and the words they go by."""

from __future__ import annotations

from dataclasses import replace

from cwdesk.areas.visits.imports.residents.columns import FIELDS as OF_RESIDENTS
from cwdesk.sheets.header import Field

_OF_A_DOOR = ("ordinal", "number", "community", "grid", "address", "estate", "building", "unit")


def _as_of_residents(key: str) -> Field:
    """Return a column that lists of residents have too; here every row says its own."""
    field = next(one for one in OF_RESIDENTS if one.key == key)
    down = key == "community"
    return Field(field.key, field.title, field.synonyms, ordinal=field.ordinal, fill_down=down)


FIELDS = (
    Field(
        "on",
        "日期",
        ("走访日期", "走访时间", "入户日期", "入户时间", "探访日期", "年月日", "走访日"),
        required=True,
        fill_down=True,
    ),
    Field("time", "时间", ("具体时间", "时分", "走访时刻")),
    *(_as_of_residents(key) for key in (*_OF_A_DOOR, "room")),
    Field(
        "head",
        "户主",
        (
            "户主姓名", "走访户", "走访对象", "被走访户", "被走访人", "走访户主", "居民姓名",
            "居民", "姓名", "入户对象", "受访人", "对象姓名", "走访家庭",
        ),
    ),
    Field("met", "见到的人", ("接待人", "在家人员", "见到何人", "受访者")),
    Field(
        "worker",
        "走访人",
        (
            "走访人员", "走访干部", "走访人姓名", "网格员", "社区工作者", "工作人员", "入户人员",
            "包联干部", "走访者", "探访人", "探访人员", "责任人",
        ),
        required=True,
        fill_down=True,
    ),
    Field("staff_number", "工号", ("走访人工号", "职工编号", "人员编号"), fill_down=True),
    Field("companions", "同行人", ("同行人员", "陪同人员", "陪同人", "参加人员", "共同走访人")),
    Field("kind", "方式", ("走访方式", "走访形式", "形式", "走访类型", "入户方式", "联系方式")),
    Field(
        "found",
        "了解的情况",
        (
            "情况", "走访情况", "走访内容", "了解情况", "基本情况", "反映问题", "反映的问题",
            "走访记录", "民情", "诉求", "问题诉求", "收集问题", "记录", "内容", "主要内容",
        ),
    ),
    Field(
        "done",
        "办理情况",
        ("办理", "处理情况", "解决情况", "处理结果", "办理结果", "落实情况", "处置情况"),
    ),
    Field("answer", "答复", ("答复情况", "反馈", "反馈情况", "回访情况", "答复居民", "回复")),
)  # fmt: skip
"""Every column that a sheet of visits can bring, in the order in which a heading is decided."""

BY_TIME = tuple(
    replace(field, synonyms=(*field.synonyms, "时间")) if field.key == "on" else field
    for field in FIELDS
    if field.key != "time"
)
"""The same for sheets that call the day 时间."""

DOOR = frozenset({"address", "room", "building", "head"})
"""A sheet that has none of these says nowhere whom the visits were to."""

TITLES = {field.key: field.title for field in FIELDS}
