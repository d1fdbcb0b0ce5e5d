"""社区工作者花名册: every worker of the street on a day, by community, with subtotals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from cwdesk.printing.blocks import (
    Band,
    Block,
    Cell,
    Column,
    Line,
    Note,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import Margins, PageSetup, Paper


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One worker. Dates are text as on file: `1985`, `1985-03` or `1985-03-12`."""

    community: str
    name: str
    sex: str = ""
    birth: str = ""
    nation: str = ""
    politics: str = ""
    first_education: str = ""
    highest_education: str = ""
    school_major: str = ""
    post: str = ""
    post_category: str = ""
    grade: str = ""
    post_since: str = ""
    work_start: str = ""
    community_work_start: str = ""
    qualification: str = ""
    contract: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """The whole roster; lines of one community stand together."""

    street: str
    office: str
    as_of: date
    filled_on: date
    lines: tuple[RosterLine, ...]


COLUMNS = (
    Column("序号", 2.6, least=2),
    Column("社区", 4.6, least=3, merge=True),
    Column("姓名", 4.2, least=3),
    Column("性别", 2.4, least=1),
    Column("出生年月", 4.2, least=3.6),
    Column("民族", 3.4, least=2),
    Column("政治面貌", 4.4, least=4),
    Column("第一学历", 3.8, least=3, group="学历"),
    Column("最高学历", 3.8, least=3, group="学历"),
    Column("院校专业", 9.5, least=6, align="left"),
    Column("职务", 5.2, least=4),
    Column("岗位类别", 4.6, least=4),
    Column("岗级", 3.0, least=2),
    Column("任职时间", 4.2, least=3.6),
    Column("参加工作时间", 4.2, least=3.6),
    Column("从事社区工作时间", 4.4, least=3.6),
    Column("职业资格及时间", 7.2, least=5),
    Column("合同起止", 5.4, least=5),
    Column("电话", 6.2, least=5.8),
    Column("备注", 6.0, least=4, align="left"),
)

LABEL_SPAN = 4
"""How many columns the words 小计 and 合计 stand over."""

DEFINITION = (
    "说明：本表列截至日在册的社区工作者，每人只列一次，兼任多个岗位的按主要岗位所在社区填列；"
    "时间填至年、月，合同起止填至日。"
)


def layout(sheet: RosterSheet) -> tuple[Block, ...]:
    """Lay the roster out as one table, its communities merged downwards."""
    return (
        Title(f"{sheet.street}社区工作者花名册"),
        UnitLine(
            f"填报单位（盖章）：{sheet.office}",
            f"截至{_day(sheet.as_of)}",
            f"填报日期：{_day(sheet.filled_on)}",
        ),
        Table(COLUMNS, tuple(_rows(sheet.lines))),
        Note(DEFINITION),
        Signatures(("填表人", "审核人", "单位负责人")),
    )


def _rows(lines: Iterable[RosterLine]) -> Iterator[Line | Band]:
    """Yield the workers, a subtotal after each community, the total at the end."""
    numbered = list(enumerate(lines, 1))
    groups = [
        (community, list(members))
        for community, members in groupby(numbered, key=lambda pair: pair[1].community)
    ]
    for community, members in groups:
        yield from (_line(number, line) for number, line in members)
        if len(groups) > 1:
            yield _sum(f"{community}小计", (line for _, line in members))
    if groups:
        yield _sum("合计", (line for _, line in numbered))


def _line(number: int, line: RosterLine) -> Line:
    cells = (
        str(number),
        line.community,
        line.name,
        line.sex,
        _month(line.birth),
        line.nation,
        line.politics,
        line.first_education,
        line.highest_education,
        line.school_major,
        line.post,
        line.post_category,
        line.grade,
        _month(line.post_since),
        _month(line.work_start),
        _month(line.community_work_start),
        _month(line.qualification),
        line.contract,
        line.phone,
        line.note,
    )
    return Line(cells, subject=line.name)


def _sum(label: str, lines: Iterable[RosterLine]) -> Band:
    some = list(lines)
    men, women = (sum(line.sex == sex for line in some) for sex in ("男", "女"))
    text = f"{len(some)}人（男{men}人，女{women}人）"
    rest = len(COLUMNS) - LABEL_SPAN
    return Band((Cell(label, LABEL_SPAN), Cell(text, rest, "left")))


def _month(text: str) -> str:
    """Write dates as lists of staff do, year and month: `1985-03-12` as `1985.03`."""
    return re.sub(r"\b(\d{4})-(\d{2})(-\d{2})?\b", r"\1.\2", text)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _sample(*lines: RosterLine) -> RosterSheet:
    return RosterSheet(
        street="光明路街道",
        office="光明路街道办事处",
        as_of=date(2026, 10, 31),
        filled_on=date(2026, 11, 2),
        lines=lines,
    )


SECRETARY = RosterLine(
    community="迎宾社区",
    name="程娟",
    sex="女",
    birth="1972-05-04",
    nation="汉族",
    politics="中共党员",
    first_education="大专",
    highest_education="本科",
    school_major="河南大学社会工作",
    post="书记、主任",
    post_category="社区正职",
    grade="12级",
    post_since="2021-03-16",
    work_start="1997-10",
    community_work_start="2008-08",
    qualification="社会工作师 2016-10",
    contract="2024.07.01—2027.06.30",
    phone="13300000000",
)
"""A made-up person with every column filled."""

OVERFULL = RosterLine(
    community="王庄街第十一居民小区联合社区居民委员会",
    name="古丽扎尔·阿卜杜热合曼·买买提明",
    sex="女",
    birth="1986-12-31",
    nation="维吾尔族",
    politics="中国国民党革命委员会会员",
    first_education="中等职业教育",
    highest_education="博士研究生",
    school_major="中国社会科学院大学（研究生院）马克思主义学院中国化马克思主义发展史专业，"
    "University of Applied-Social-Sciences-and-Community-Administration",
    post="社区党委书记、居委会主任、党群服务中心主任、第三网格长",
    post_category="社区“两委”专职成员（正职）",
    grade="十八级（三类岗）",
    post_since="2021-03-16",
    work_start="2005-07-01",
    community_work_start="2008-08-01",
    qualification="高级社会工作师 2023-11-05；助理社会工作师 2010-06；心理咨询师（三级） 2012-05",
    contract="2024.07.01起，无固定期限（含2010.07.01—2024.06.30连续订立两次）",
    phone="13300000000、0375-1234567转8001",
    note="借调至县民政局，2026.03.01—2026.08.31，批准文号（2026）12号。" * 4,
)
"""Every column holds more than it was made for."""

RARE_NAMES = (
    "李䶮",
    "㛃文",
    "张𬭊",
    "赵𬸪",
    "𫖯之",
    "王〇",
    "钱喆",
    "孙𣲘",
    "周𡐓",
    "吴𰻝",
    "葛󠄀玉",
)


STAFF = replace(SECRETARY, post_category="普通社工", qualification="", school_major="")


def _crowd(communities: int, each: int) -> RosterSheet:
    """Make up a street: in each community a secretary and people of some variety."""
    everyone: list[RosterLine] = []
    for n in range(1, communities + 1):
        community = f"第{n}社区"
        everyone.append(replace(SECRETARY, community=community))
        everyone += (replace(_staff(k), community=community) for k in range(1, each))
    return _sample(*everyone)


def _staff(k: int) -> RosterLine:
    return replace(
        STAFF,
        name=f"王{'伟芳敏静磊'[k % 5]}",
        sex="男女"[k % 2],
        birth=f"{1970 + k}-0{k % 9 + 1}",
        post=("社区专职工作人员", "网格员", "副主任")[k % 3],
        grade=f"{k % 9 + 1}级",
        school_major="平顶山学院汉语言文学" if k % 2 else "",
        qualification="" if k % 3 else "助理社会工作师 2022-10",
        note="" if k % 7 else "退役军人",
    )


SAMPLES = {
    "empty": _sample,
    "typical": lambda: _crowd(3, 9),
    "overfull": lambda: _sample(SECRETARY, OVERFULL, replace(OVERFULL, note=OVERFULL.note * 30)),
    "rare": lambda: _sample(*(replace(SECRETARY, name=name) for name in RARE_NAMES)),
    "large": lambda: _crowd(60, 10),
}

PAGE = PageSetup(
    paper=Paper.A3,
    landscape=True,
    margins=Margins(top=18, right=15, bottom=18, left=20),
    body={Paper.A3: 10.0, Paper.A4: 7.0},
)
