"""Made-up personal files for the sample sheets of the forms about one person."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from cwdesk.areas.roster.forms.people import OVERFULL as LONG_LINE
from cwdesk.areas.roster.forms.people import SECRETARY
from cwdesk.areas.roster.forms.person import PersonSheet, Values
from cwdesk.kernel.cleaning import MAX_TEXT


def _portrait(width: int = 70, height: int = 98) -> bytes:
    """Draw a grey picture of two inches, as PNG."""
    rows = (b"\0" + bytes(120 + y for _ in range(width)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


LINE = replace(SECRETARY, id_number="410421197205045088", service_kind="两委成员")

RESUME: tuple[Values, ...] = (
    {"valid_from": "1991-09", "valid_to": "1994-07", "what": "平顶山市财经学校会计专业学习"},
    {"valid_from": "1997-10", "valid_to": "2008-02", "what": "平顶山市棉纺织厂财务科会计"},
    {"valid_from": "2008-03", "valid_to": "2015-11", "what": "迎宾社区居委会工作人员"},
    {"valid_from": "2015-12", "valid_to": "2021-03", "what": "迎宾社区居委会副主任"},
    {"valid_from": "2021-03", "valid_to": "", "what": "迎宾社区党总支书记、居委会主任"},
)

TYPICAL = PersonSheet(
    office="光明路街道办事处",
    as_of=date(2026, 10, 31),
    filled_on=date(2026, 11, 2),
    line=LINE,
    values={
        "native_place": "河南叶县",
        "birth_place": "河南平顶山",
        "party_joined": "2003-07-01",
        "marital": "已婚",
        "health": "健康",
        "household_address": "河南省平顶山市新华区光明路街道矿工路24号院3号楼2单元11号",
        "address": "河南省平顶山市新华区光明路街道迎宾花园6号楼1单元502室",
        "specialty": "财会、群众工作",
    },
    parts={
        "education": (
            {
                "mode": "全日制",
                "level": "中专",
                "school": "平顶山市财经学校",
                "major": "会计",
                "graduated": "1994-07",
            },
            {
                "mode": "在职",
                "level": "本科",
                "school": "河南大学",
                "major": "社会工作",
                "graduated": "2012-01",
                "degree": "学士",
            },
        ),
        "resume_line": RESUME,
        "family_member": (
            {
                "relation": "丈夫",
                "name": "李建国",
                "born": "1970-02",
                "politics": "群众",
                "work": "平顶山天安煤业股份有限公司职工",
            },
            {
                "relation": "儿子",
                "name": "李想",
                "born": "1998-11",
                "politics": "共青团员",
                "work": "郑州轻工业大学学生",
            },
        ),
        "qualification": (
            {"name": "社会工作师", "obtained": "2016-10", "number": "16410402013300012"},
        ),
        "award": (
            {
                "kind": "奖励",
                "what": "全市优秀社区工作者",
                "given_on": "2023-12",
                "given_by": "平顶山市民政局",
            },
        ),
        "contract": (
            {
                "kind": "固定期限",
                "number": "GML-2024-017",
                "valid_from": "2024-07-01",
                "valid_to": "2027-06-30",
                "probation_to": "2024-12-31",
            },
        ),
        "grade_record": (
            {"grade": "11", "valid_from": "2021-04", "reason": "初次核定"},
            {"grade": "12", "valid_from": "2024-04", "reason": "年度考核晋级"},
        ),
        "service": (
            {
                "kind": "社区专职工作人员",
                "valid_from": "2008-03-01",
                "valid_to": "2026-09-30",
                "end_kind": "辞职",
            },
        ),
    },
    photo=_portrait(),
)
"""Somebody with every part filled."""

CODED = frozenset({"party_joined", "marital", "health"})
"""Fields that hold a date or a word of a list, and are never long."""

LONG = "在街道党工委领导下负责社区党建、综治维稳、民政救助、城市管理与物业协调等项工作；"

OVERFULL = replace(
    TYPICAL,
    line=replace(LONG_LINE, id_number=LINE.id_number, service_kind="社区专职工作人员"),
    values={key: value if key in CODED else value * 20 for key, value in TYPICAL.values.items()},
    parts={
        "education": (
            *TYPICAL.parts["education"],
            {
                "mode": "",
                "level": "博士研究生",
                "school": LONG_LINE.school_major * 2,
                "degree": "博士",
            },
        ),
        "resume_line": (
            *(dict(RESUME[k % 5], what=RESUME[k % 5]["what"] + LONG) for k in range(24)),
            {"valid_from": "2021-03", "valid_to": "", "what": LONG * 60},
        ),
        "family_member": TYPICAL.parts["family_member"] * 6,
        "qualification": TYPICAL.parts["qualification"] * 5,
        "award": tuple(dict(row, what=LONG * 3) for row in TYPICAL.parts["award"] * 7),
        "contract": TYPICAL.parts["contract"] * 5,
        "service": TYPICAL.parts["service"],
    },
)
"""Somebody with more of everything than a form was made for."""

NOBODY = replace(
    LINE,
    name="",
    id_number="",
    sex="",
    nation="",
    politics="",
    first_education="",
    highest_education="",
    school_major="",
    community="",
    post="",
    post_category="",
    grade=None,
    post_since="",
    work_start="",
    community_work_start="",
    qualification="",
    contract_from="",
    contract_to="",
    phone="",
    service_kind="",
)

EMPTY = replace(TYPICAL, line=NOBODY, values={}, parts={}, photo=None)
"""A form to be filled in by hand."""

SAMPLES: Mapping[str, Callable[[], PersonSheet]] = {
    "empty": lambda: EMPTY,
    "typical": lambda: TYPICAL,
    "overfull": lambda: OVERFULL,
    "rare": lambda: replace(TYPICAL, line=replace(LINE, name="𫖯之𬭊䶮")),
}
"""What a form about one person may have to bear."""


def answered(answers: Values) -> Mapping[str, Callable[[], PersonSheet]]:
    """Return the samples of a form that asks; all but the empty one have `answers`."""
    return {name: partial(_answered, name, answers) for name in SAMPLES}


def _answered(name: str, answers: Values) -> PersonSheet:
    given = {"empty": {}, "overfull": {key: _longer(text) for key, text in answers.items()}}
    return replace(SAMPLES[name](), answers=given.get(name, answers))


def _longer(text: str) -> str:
    """Return as much as a field takes, unless it is a date or one of a few words."""
    return text if text[:4].isdecimal() or len(text) < MANY else (text * MAX_TEXT)[:MAX_TEXT]


MANY = 5
"""Characters from which an answer is free text."""
