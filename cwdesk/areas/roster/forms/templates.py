"""What templates from outside can say of a person, and of the roster."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from sqlmodel import Session

from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.roster import rules
from cwdesk.areas.roster.forms.files import TYPICAL
from cwdesk.areas.roster.forms.person import (
    PersonSheet,
    Values,
    collect_person,
    contract_span,
    dotted,
    educations,
    joined,
    months,
)
from cwdesk.areas.roster.queries import SheetRow, personal_file, roster_lines, sheet_rows
from cwdesk.kernel.dates import show_month
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing.spec import Request
from cwdesk.store.rows import table_title
from cwdesk.templates.names import Facts, Item, TemplateData, TemplateField, TemplateList, Value

Say: TypeAlias = Callable[[PersonSheet], Value]

PRIVATE = frozenset({"身份证号"})
"""What is put on record when it leaves the program."""

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "姓名": ("名字", "人员姓名"),
    "身份证号": ("身份证", "身份证号码", "公民身份号码", "居民身份证号码", "证件号码", "身份号码"),
    "工号": ("职工编号", "人员编号"),
    "联系电话": ("电话", "手机", "手机号", "手机号码", "联系方式"),
    "政治面貌": ("政治面目", "党派"),
    "户籍地址": ("户籍所在地", "户口所在地", "户籍"),
    "现住址": ("家庭住址", "住址", "居住地址", "家庭地址"),
    "参加工作时间": ("参加工作日期", "工作时间"),
    "从事社区工作时间": ("进入社区工作时间", "社区工作时间", "入职时间"),
    "熟悉专业及特长": ("特长", "专业特长"),
    "社区": ("所在社区", "所属社区", "社区名称", "工作单位"),
    "职务": ("现任职务", "岗位", "职务名称"),
    "岗级": ("岗位等级", "等级"),
    "任职时间": ("任现职时间",),
    "最高学历": ("学历", "文化程度", "现学历"),
    "院校专业": ("毕业院校", "毕业院校及专业", "毕业院校系及专业", "毕业学校"),
    "职业资格": ("资格证书", "社工证", "职业资格证书"),
    "在何地何单位任何职": ("内容", "经历", "工作经历", "主要经历", "单位及职务", "单位职务"),
    "起止": ("时间", "起止时间", "起止年月", "年月"),
    "工作单位及职务": ("单位", "工作单位", "单位及职务", "单位职务"),
    "称谓": ("关系", "与本人关系"),
    "院校": ("学校", "毕业院校", "毕业学校"),
    "照片": ("相片", "证件照", "一寸照片", "二寸照片"),
}
"""What county forms call a field; the check suggests ours."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A field that is made of what is on file."""

    name: str
    meaning: str
    say: Say


def _age(sheet: PersonSheet) -> int:
    born, on = sheet.line.birth, sheet.as_of
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _study(mode: str, *keys: str) -> Say:
    def say(sheet: PersonSheet) -> str:
        row = next(iter(educations(sheet, mode)), {})
        return joined(row.get(key, "") for key in keys)

    return say


_MADE = (
    _Said("性别", "由身份证号得出", lambda sheet: sheet.line.sex),
    _Said("出生年月", "由身份证号得出", lambda sheet: show_month(sheet.line.birth.isoformat())),
    _Said("出生日期", "由身份证号得出", lambda sheet: dotted(sheet.line.birth.isoformat())),
    _Said("年龄", "截至日期的周岁", _age),
    _Said("社区", "主要岗位所在的社区", lambda sheet: sheet.line.community),
    _Said("职务", "主要岗位的职务", lambda sheet: sheet.line.post),
    _Said("岗位类别", "主要岗位的类别", lambda sheet: sheet.line.post_category),
    _Said("任职时间", "任现职的时间", lambda sheet: dotted(sheet.line.post_since)),
    _Said("岗级", "现在的岗位等级", lambda sheet: sheet.line.grade),
    _Said("人员类别", "两委成员、社区专职工作人员等", lambda sheet: sheet.line.service_kind),
    _Said("在岗状态", "在职、未到岗、离职", lambda sheet: sheet.line.status),
    _Said("第一学历", "第一学历", lambda sheet: sheet.line.first_education),
    _Said("最高学历", "最高学历", lambda sheet: sheet.line.highest_education),
    _Said("院校专业", "最高学历的院校和专业", lambda sheet: sheet.line.school_major),
    _Said("全日制学历", "全日制教育的学历学位", _study("全日制", "level", "degree")),
    _Said("全日制院校专业", "全日制教育的院校和专业", _study("全日制", "school", "major")),
    _Said("在职学历", "在职教育的学历学位", _study("在职", "level", "degree")),
    _Said("在职院校专业", "在职教育的院校和专业", _study("在职", "school", "major")),
    _Said("职业资格", "最高的职业资格和取得时间", lambda sheet: sheet.line.qualification),
    _Said("合同起始时间", "现在的劳动合同", lambda sheet: dotted(sheet.line.contract_from)),
    _Said("合同终止时间", "现在的劳动合同", lambda sheet: dotted(sheet.line.contract_to)),
    _Said(
        "合同期限",
        "现在的劳动合同起止",
        lambda sheet: contract_span(sheet.line.contract_from, sheet.line.contract_to),
    ),
)
_PHOTO = TemplateField(
    "照片",
    "人员档案里的照片，按格子大小缩放，最大两寸",
    picture=True,
    other_names=_OTHER_NAMES["照片"],
)


def _plain(title: str) -> str:
    """Return a title without signs that a placeholder cannot hold."""
    return re.sub(r"\W", "", title)


def _own(field: FieldSpec) -> _Said:
    meaning = f"人员档案里的{field.title}"
    return _Said(_plain(field.title), meaning, lambda sheet: _shown(field, sheet.of(field.key)))


OWN = (*map(_own, rules.PERSON), *_MADE)
"""Every field about one person, those of the personal file first."""


def _shown(field: FieldSpec, text: str) -> Value:
    if field.kind is Kind.YES:
        return "是" if text == str(True) else "否"
    if field.kind in {Kind.PARTIAL, Kind.DAY}:
        return dotted(text)
    return int(text) if field.kind is Kind.NUMBER and text else text


def _item(table: str, row: Values) -> dict[str, Value]:
    made: dict[str, Value] = {
        _plain(field.title): _shown(field, row.get(field.key, "")) for field in rules.PARTS[table]
    }
    if table in _SPANS:
        made["起止"] = months(row.get("valid_from", ""), row.get("valid_to", ""), _SPANS[table])
    return made


_SPANS = {"resume_line": "至今", "posting": "至今", "service": "至今", "contract": "无固定期限"}
"""Part → what stands for an end that is not there."""


def facts_of(sheet: PersonSheet) -> Facts:
    """Return what a template can say of a person."""
    values: dict[str, Value] = {one.name: one.say(sheet) for one in OWN}
    lists = {
        table_title(table): [_item(table, row) for row in sheet.parts.get(table, ())]
        for table in rules.PARTS
    }
    return Facts({**values, _PHOTO.name: sheet.photo}, lists)


def collect(session: Session, request: Request) -> Facts:
    """Gather what is on file about the person asked for.

    Raises:
        Refused: no person was chosen.
        NotFound: the person is gone, or the office has not been set up.
    """
    found = facts_of(collect_person(session, request))
    posts = _posts(session, request)
    return Facts(found.values, {**found.lists, table_title("posting"): posts})


def _posts(session: Session, request: Request) -> list[Item]:
    """Return the posts that had begun, with the names of their places."""
    names: dict[object, str] = {line.id: line.name for line in communities(session)}
    names |= {line.id: line.name for line in grids(session)}
    rows = personal_file(session, request.person or b"").parts["posting"]
    return [
        _item("posting", {key: names.get(value) or _text(value) for key, value in row.items()})
        for row in (dict(one.values) for one in rows)
        if rules.first_day(str(row["valid_from"] or "")) <= request.as_of
    ]


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


_LINE = {
    "sex": "性别",
    "birth": "出生年月",
    "community": "社区",
    "grid": "网格",
    "post": "职务",
    "post_category": "岗位类别",
    "post_since": "任职时间",
    "grade": "岗级",
    "service_kind": "人员类别",
    "first_education": "第一学历",
    "highest_education": "最高学历",
    "school": "毕业院校",
    "major": "专业",
    "degree": "学位",
    "graduated": "毕业时间",
    "qualification": "职业资格",
    "qualification_obtained": "取得资格时间",
    "contract_from": "合同起始时间",
    "contract_to": "合同终止时间",
}
_ROWS = {field.key: _plain(field.title) for field in rules.PERSON} | _LINE
"""What a line of the roster says: key → name."""


def collect_roster(session: Session, request: Request) -> Facts:
    """Gather who is in service on the day, in the chosen community or in all."""
    as_of, place = request.as_of, request.community
    wanted = {line.person_id for line in roster_lines(session, as_of, community_id=place)}
    rows = [row for row in sheet_rows(session, as_of) if row.person_id in wanted]
    return Facts({"在职人数": len(rows)}, {"人员": [_person_item(row) for row in rows]})


def _person_item(row: SheetRow) -> dict[str, Value]:
    return {title: _cell(key, row.values.get(key, "")) for key, title in _ROWS.items()}


def _cell(key: str, text: str) -> Value:
    if key == "birth":
        return show_month(text)
    if key == "grade":
        return int(text) if text else None
    return dotted(text) if re.fullmatch(r"\d{4}(-\d\d){1,2}", text) else text


_OWN = {field.key: str(getattr(TYPICAL.line, field.key, "")) for field in rules.PERSON}
_SAMPLE = facts_of(replace(TYPICAL, values={**_OWN, **TYPICAL.values}))


def _sample(values: Item, name: str) -> str:
    value = values.get(name)
    return "" if value is None or isinstance(value, bytes) else str(value)


def _field(name: str, meaning: str, values: Item) -> TemplateField:
    return TemplateField(
        name,
        meaning,
        _sample(values, name),
        private=name in PRIVATE,
        other_names=_OTHER_NAMES.get(name, ()),
    )


def _part(table: str, fields: tuple[FieldSpec, ...]) -> TemplateList:
    title = table_title(table)
    sample = next(iter(_SAMPLE.lists[title]), {})
    given = {_plain(field.title): field.hint or field.title for field in fields}
    given |= {"起止": "起止时间"} if table in _SPANS else {}
    made = tuple(_field(name, meaning, sample) for name, meaning in given.items())
    return TemplateList(title, f"人员档案里的{title}，每条一行", made)


ABOUT_PERSON = TemplateData(
    "个人",
    about_person=True,
    collect=collect,
    fields=(*(_field(one.name, one.meaning, _SAMPLE.values) for one in OWN), _PHOTO),
    lists=tuple(_part(table, fields) for table, fields in rules.PARTS.items()),
)
ROSTER = TemplateData(
    "花名册",
    about_person=False,
    collect=collect_roster,
    fields=(TemplateField("在职人数", "名单里的人数", "76"),),
    lists=(
        TemplateList(
            "人员",
            "在职的人每人一行，按社区和职务排列",
            tuple(_field(title, f"花名册的{title}", _SAMPLE.values) for title in _ROWS.values()),
        ),
    ),
)
