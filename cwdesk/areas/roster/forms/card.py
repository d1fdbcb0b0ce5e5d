"""The parts of a personal form that several forms share."""

from __future__ import annotations

from cwdesk.areas.roster.forms.person import (
    PersonSheet,
    educations,
    joined,
    months,
    pair,
)
from cwdesk.areas.roster.queries import RosterLine
from cwdesk.kernel.dates import show_month
from cwdesk.printing.blocks import (
    BoxRow,
    Column,
    Entry,
    Line,
    Listing,
    Opinion,
    Pairs,
    Photo,
)

PORTRAIT = (22.0, 27.0, 19.0, 21.0, 23.0, 22.0, 36.0)
"""Widths in millimetres: three pairs, and a portrait of two inches."""
THREE = (24.0, 33.0, 24.0, 32.0, 24.0, 33.0)
"""Widths of three pairs."""

OWN = Opinion(
    "本人\n承诺", "本人签字", seal=False, height=22, text="以上内容由本人核对，情况属实。"
)
COMMUNITY = Opinion("社区\n党组织\n意见")
STREET = Opinion("街道\n党工委\n意见")
COUNTY = Opinion("县级\n主管\n部门\n意见")
OPINIONS = (COMMUNITY, STREET, COUNTY)
"""The levels that a personal form goes through, from below."""


def birth(line: RosterLine) -> str:
    """Return the month of birth; nothing on a blank form."""
    return show_month(line.birth.isoformat()) if line.name else ""


def portrait(sheet: PersonSheet) -> tuple[BoxRow, ...]:
    """Return four rows beside a photo."""
    line = sheet.line
    name, sex = pair("姓名", line.name), pair("性别", line.sex)
    nation, native = pair("民族", line.nation), pair("籍贯", sheet.of("native_place"))
    politics = pair("政治面貌", line.politics)
    joined_party = pair("入党时间", show_month(sheet.of("party_joined")))
    marital, health = pair("婚姻状况", sheet.of("marital")), pair("健康状况", sheet.of("health"))
    community_work = pair("从事社区工作时间", show_month(line.community_work_start))
    photo = Photo(sheet.photo, rows=4)
    return (
        BoxRow((*name, *sex, *pair("出生年月", birth(line)), photo), 12),
        BoxRow((*nation, *native, *pair("出生地", sheet.of("birth_place"))), 12),
        BoxRow(
            (*politics, *joined_party, *pair("参加工作时间", show_month(line.work_start))),
            12,
        ),
        BoxRow((*marital, *health, *community_work), 12),
    )


def identity(sheet: PersonSheet) -> tuple[BoxRow, ...]:
    """Return three rows that say who somebody is and where they work, in three pairs."""
    line = sheet.line
    first = (pair("姓名", line.name), pair("性别", line.sex), pair("出生年月", birth(line)))
    nation, politics = pair("民族", line.nation), pair("政治面貌", line.politics)
    return (
        BoxRow(tuple(entry for two in first for entry in two), 10),
        BoxRow((*nation, *politics, *pair("学历", line.highest_education)), 10),
        BoxRow((*pair("身份证号", line.id_number, 3), *pair("联系电话", line.phone)), 10),
    )


def posting(sheet: PersonSheet) -> tuple[BoxRow, ...]:
    """Return two rows about the present post, in three pairs."""
    line = sheet.line
    since = pair("任职时间", show_month(line.post_since))
    community_work = pair("从事社区工作时间", show_month(line.community_work_start))
    kind, category = pair("人员类别", kind_of(line)), pair("岗位类别", line.post_category)
    return (
        BoxRow((*pair("所在社区", line.community), *pair("现任职务", line.post), *since), 12),
        BoxRow((*kind, *category, *community_work), 10),
    )


def kind_of(line: RosterLine) -> str:
    """Return the kind of service that somebody is in."""
    return line.service_kind


def grade_of(line: RosterLine) -> str:
    """Return the grade as it is written."""
    return "" if line.grade is None else f"{line.grade}级"


def education(sheet: PersonSheet) -> Pairs:
    """Return the highest education of each mode; of unknown mode only where there are such."""
    modes = [("全日制教育", "全日制"), ("在职教育", "在职")]
    if educations(sheet, ""):
        modes.append(("学习形式未注明", ""))
    rows = [_education(sheet, label, mode) for label, mode in modes]
    side = Entry("学历\n学位", rows=len(rows))
    first = BoxRow((side, *rows[0].cells), rows[0].height)
    return Pairs((16, 23, 26, 24, 44, 17, 20), (first, *rows[1:]), sheet.line.name)


def _education(sheet: PersonSheet, label: str, mode: str) -> BoxRow:
    row = next(iter(educations(sheet, mode)), {})
    level = joined((row.get("level", ""), row.get("degree", "")))
    school = joined((row.get("school", ""), row.get("major", "")))
    when = pair("毕业时间", show_month(row.get("graduated", "")))
    return BoxRow(
        (Entry(label), Entry(level, name=label), *pair("毕业院校系及专业", school), *when), 11
    )


def resume(sheet: PersonSheet, least: int) -> Listing:
    """Return the résumé."""
    columns = (Column("起止年月", 38), Column("在何地、何单位，任何职务", 116, align="left"))
    rows = tuple(
        Line(
            (months(row.get("valid_from", ""), row.get("valid_to", "")), row.get("what", "")),
            sheet.line.name,
        )
        for row in sheet.parts.get("resume_line", ())
    )
    return Listing("简历", columns, rows, least)


def family(sheet: PersonSheet, least: int) -> Listing:
    """Return the family."""
    columns = (
        Column("称谓", 16),
        Column("姓名", 26),
        Column("出生年月", 22),
        Column("政治面貌", 26),
        Column("工作单位及职务", 66, align="left"),
    )
    rows = sheet.rows("family_member", "relation", "name", "born", "politics", "work")
    return Listing("家庭\n主要\n成员", columns, rows, least)


def qualifications(sheet: PersonSheet, least: int) -> Listing:
    """Return the professional qualifications."""
    columns = (Column("职业资格（证书）名称", 66), Column("取得时间", 30), Column("证书编号", 60))
    return Listing(
        "职业\n资格", columns, sheet.rows("qualification", "name", "obtained", "number"), least
    )


def awards(sheet: PersonSheet, least: int) -> Listing:
    """Return rewards and disciplines."""
    columns = (
        Column("类别", 16),
        Column("名称", 68, align="left"),
        Column("时间", 24),
        Column("批准单位", 48),
    )
    return Listing(
        "奖惩\n情况", columns, sheet.rows("award", "kind", "what", "given_on", "given_by"), least
    )


def contracts(sheet: PersonSheet, least: int) -> Listing:
    """Return the labour contracts with the street."""
    columns = (
        Column("合同类型", 32),
        Column("合同编号", 44),
        Column("起始时间", 28),
        Column("终止时间", 28),
        Column("试用期至", 24),
    )
    keys = ("kind", "number", "valid_from", "valid_to", "probation_to")
    return Listing("劳动\n合同", columns, sheet.rows("contract", *keys), least)
