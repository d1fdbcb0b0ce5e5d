"""Made-up people for the sample sheets of the roster's forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from cwdesk.areas.roster.queries import IN_SERVICE, RosterLine
from cwdesk.areas.roster.rules import COMMITTEE

SECRETARY = RosterLine(
    person_id=b"",
    id_number="",
    staff_number="1001",
    community_id=b"",
    community="迎宾社区",
    name="程娟",
    sex="女",
    birth=date(1972, 5, 4),
    nation="汉族",
    politics="中共党员",
    first_education="大专",
    highest_education="本科",
    school_major="河南大学社会工作",
    post="书记、主任",
    post_category="社区正职",
    grade=12,
    post_since="2021-03-16",
    work_start="1997-10",
    community_work_start="2008",
    qualification="社会工作师 2016.10",
    contract_from="2024-07-01",
    contract_to="2027-06-30",
    phone="13300000000",
    note="",
    service_kind=COMMITTEE,
    status=IN_SERVICE,
)
"""Someone with every column filled."""

OVERFULL = replace(
    SECRETARY,
    community="王庄街第十一居民小区联合社区居民委员会",
    name="古丽扎尔·阿卜杜热合曼·买买提明",
    nation="维吾尔族",
    politics="中国国民党革命委员会会员",
    first_education="中等职业教育",
    highest_education="博士研究生",
    school_major="中国社会科学院大学（研究生院）马克思主义学院中国化马克思主义发展史专业，"
    "University of Applied-Social-Sciences-and-Community-Administration",
    post="社区党委书记、居委会主任、党群服务中心主任、第三网格长",
    post_category="社区“两委”专职成员（正职）",
    grade=18,
    qualification="高级社会工作师 2023.11；助理社会工作师 2010.06；心理咨询师（三级） 2012.05",
    contract_to="无固定期限",
    phone="13300000000、0375-1234567转8001",
    note="借调至县民政局，2026.03.01—2026.08.31，批准文号（2026）12号。" * 4,
)
"""Someone with more in every column than it was made for."""

STAFF = replace(SECRETARY, post_category="普通社工", qualification="", school_major="")

RARE_NAMES = (
    *("李䶮", "㛃文", "张𬭊", "赵𬸪", "𫖯之", "王〇", "钱喆"),
    *("孙𣲘", "周𡐓", "吴𰻝", "葛\U000e0100玉"),
)
"""Extensions A to G of the ideographs, the round zero, a variation selector."""


def crowd(communities: int, each: int) -> tuple[RosterLine, ...]:
    """Make up a street: in each community a secretary and people of some variety."""
    everyone: list[RosterLine] = []
    for n in range(1, communities + 1):
        community = f"第{n}社区"
        everyone.append(replace(SECRETARY, community=community))
        everyone += (replace(_staff(k), community=community) for k in range(1, each))
    return tuple(everyone)


def _staff(k: int) -> RosterLine:
    return replace(
        STAFF,
        name=f"王{'伟芳敏静磊'[k % 5]}",
        sex="男女"[k % 2],
        birth=date(1970 + k, k % 9 + 1, 1),
        post=("社区专职工作人员", "网格员", "副主任")[k % 3],
        grade=k % 9 + 1 if k % 4 else None,
        school_major="平顶山学院汉语言文学" if k % 2 else "",
        qualification="" if k % 3 else "助理社会工作师 2022.10",
        contract_from="" if k % 5 == 0 else "2024-07-01",
        note="" if k % 7 else "退役军人",
    )


PEOPLE: Mapping[str, Callable[[], tuple[RosterLine, ...]]] = {
    "empty": lambda: (),
    "typical": lambda: crowd(3, 9),
    "overfull": lambda: (SECRETARY, OVERFULL, replace(OVERFULL, note=OVERFULL.note * 30)),
    "rare": lambda: tuple(replace(SECRETARY, name=name) for name in RARE_NAMES),
    "large": lambda: crowd(60, 10),
}
"""What a sheet may have to bear."""
