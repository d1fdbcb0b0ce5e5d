"""What the columns of a list of residents can be, and the words they go by."""

from __future__ import annotations

from dataclasses import replace

from cwdesk.sheets.header import Field
from cwdesk.sheets.words import ID_NUMBER, PHONE

FIELDS = (
    Field("ordinal", "序号", ("编号", "序", "顺序号"), ordinal=True),
    Field(
        "number",
        "户号",
        ("户编号", "家庭编号", "户籍编号", "户口号", "住户编号", "户口簿号", "家庭户号"),
        fill_down=True,
    ),
    Field(
        "community",
        "社区",
        ("社区名称", "所在社区", "所属社区", "社区（村）", "社区/村", "社区村", "村（社区）"),
        fill_down=True,
    ),
    Field(
        "grid",
        "网格",
        ("网格名称", "所在网格", "所属网格", "网格号", "网格编号", "网格区域"),
        fill_down=True,
    ),
    Field(
        "address",
        "地址",
        (
            "楼栋单元房号", "楼号单元房号", "楼栋单元室", "住址", "家庭住址", "现住址", "居住地址",
            "详细地址", "现居住地址", "家庭地址", "房屋地址", "常住地址", "居住地", "楼栋门牌",
            "住户地址", "居住详址", "门牌地址", "门牌号码", "门牌号", "现居住地",
        ),
        fill_down=True,
    ),
    Field(
        "estate",
        "小区",
        ("小区名称", "居住小区", "所在小区", "院落", "楼院", "自然村", "村民小组", "村组", "组别"),
        fill_down=True,
    ),
    Field("building", "楼栋", ("楼号", "楼栋号", "栋号", "幢号", "幢", "栋", "楼"), fill_down=True),
    Field("unit", "单元", ("单元号",), fill_down=True),
    Field("room", "房号", ("房间号", "室号", "房间", "室", "门号", "门牌"), fill_down=True),
    Field("head", "户主", ("户主姓名", "户主名", "户主名称", "家庭户主"), fill_down=True),
    Field(
        "name",
        "姓名",
        ("居民姓名", "成员姓名", "人员姓名", "住户姓名", "家庭成员姓名", "名字", "人口姓名"),
        required=True,
    ),
    Field(
        "relation",
        "与户主关系",
        ("与户主的关系", "户主关系", "家庭关系", "家庭成员关系", "成员关系", "关系", "称谓"),
    ),
    Field("id_number", "身份证号", ID_NUMBER),
    Field("sex", "性别"),
    Field("born", "出生日期", ("出生年月", "出生年月日", "出生时间", "生日")),
    Field("phone", "联系电话", PHONE),
    Field(
        "groups",
        "人群类别",
        (
            "重点人群", "重点人群类别", "重点人员", "重点人员类别", "特殊人群", "特殊群体", "人群",
            "人群分类", "人员类别", "人员分类", "居民类别", "类别", "人群标签", "标签", "身份类别",
        ),
    ),
    Field("visit_class", "走访类别", ("走访分类",)),
    Field("needs", "需求", ("服务需求", "困难需求", "家庭需求", "诉求", "需求情况")),
    Field("note", "备注", ("说明", "附注", "其他")),
    Field(
        "members",
        "家庭成员",
        ("家庭成员情况", "其他家庭成员", "成员情况", "同住人员", "家庭成员信息", "家庭其他成员"),
    ),
)  # fmt: skip
"""Every column that a list of residents can bring, in the order in which a heading is decided."""

BY_HEAD = tuple(
    replace(field, synonyms=(*field.synonyms, "户主", "户主姓名", "户主名", "家庭户主"))
    if field.key == "name"
    else field
    for field in FIELDS
    if field.key != "head"
)
"""The same for sheets with one row for each household, whose only name is the head's."""

FOREIGN = frozenset(
    {"职务", "岗级", "岗位等级", "岗位类别", "工号", "合同期限", "任职时间", "工资"}
)
"""Headings that only a list of workers has."""

DOOR = frozenset({"address", "room", "building"})
"""A list that has none of these says nowhere where anybody lives."""

OF_THE_DOOR = ("estate", "address", "building", "unit", "room")
"""From coarse to fine."""

TITLES = {field.key: field.title for field in FIELDS}
