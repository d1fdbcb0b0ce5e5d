"""Made-up households and visits for the sample sheets of the forms of visits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cwdesk.areas.visits.queries import HouseholdLine, ResidentLine, VisitLine

OFFICE = "光明路街道办事处"
LONG_PLACE = "王庄街第十一居民小区联合社区居民委员会"
LONG_NAME = "古丽扎尔·阿卜杜热合曼·买买提明"
LONG_ADDRESS = (
    "王庄街第十一居民小区（原第二棉纺织厂家属院南院）甲区12号楼东附楼3单元11层1102室（东户）"
)

HEAD = ResidentLine(
    resident_id=b"",
    household_id=b"",
    name="周桂兰",
    relation="户主",
    id_number="",
    sex="女",
    born="1944-03-08",
    phone="13300000001",
    groups=("独居老人", "低保户"),
    note="高血压，行动不便",
    since=date(2020, 1, 1),
)
SON = replace(
    HEAD, name="周建国", relation="子", sex="男", born="1970-11", phone="13300000002", groups=(),
    note="在郑州务工，周末回来",
)  # fmt: skip
HOME = HouseholdLine(
    household_id=b"",
    community_id=b"",
    community="迎宾社区",
    grid_id=b"",
    grid="第三网格",
    address="3号楼2单元301",
    number="0301",
    head="周桂兰",
    phone="13300000001",
    residents=(HEAD, SON),
    visit_class="",
    needs="希望有人陪同到医院复查；家里水管老化",
    note="",
    valid_from=date(2020, 1, 1),
    valid_to=None,
    end_kind="",
)
NO_HOME = replace(
    HOME, community="", grid="", address="", number="", head="", phone="", residents=(), needs=""
)
FULL_HOME = replace(
    HOME,
    community=LONG_PLACE,
    address=LONG_ADDRESS,
    head=LONG_NAME,
    phone="13300000000、0375-1234567转8001",
    residents=tuple(
        replace(HEAD, name=LONG_NAME, groups=HEAD.groups * 2, note=HEAD.note * 4) for _ in range(14)
    ),
    needs="希望协调解决楼道照明、下水堵塞和加装电梯问题；" * 12,
)
RARE_HOME = replace(
    HOME,
    community="㛃水社区",
    head="李䶮",
    residents=(replace(HEAD, name="李䶮"), replace(SON, name="吴𰻝")),
)

VISIT = VisitLine(
    id=b"",
    on=date(2026, 10, 14),
    time="09:30",
    household_id=b"",
    address="3号楼2单元301",
    community_id=b"",
    community="迎宾社区",
    grid_id=b"",
    grid="第三网格",
    person_id=b"",
    person="程娟",
    kind="入户走访",
    met="周桂兰",
    found="老人说厨房水管漏水，儿子不在家，没有人修",
    done="联系物业维修师傅当天下午上门更换阀门",
    answer="已修好，老人表示满意",
    companions=("王伟",),
)
KINDS = ("入户走访", "电话走访", "未遇", "入户走访")


def visits(count: int, times: int = 1) -> tuple[VisitLine, ...]:
    """Make up visits of a year, their texts so many times as long."""
    return tuple(
        replace(
            VISIT,
            on=date(2026, at * 10 // count + 1, at % 27 + 1),
            kind=KINDS[at % len(KINDS)],
            address=f"{at % 9 + 1}号楼{at % 3 + 1}单元{at % 6 + 1}01",
            found=f"{VISIT.found}；" * times,
            done=VISIT.done * times if at % 3 else "",
            answer=VISIT.answer * times if at % 2 else "",
            matters=int(at % 5 == 0),
        )
        for at in range(count)
    )
