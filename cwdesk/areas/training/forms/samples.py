"""Made-up sessions and people for the sample sheets of the forms of training."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cwdesk.areas.training.queries import Attendee, SessionDetail, SessionLine

OFFICE = "光明路街道办事处"
LONG_PLACE = "王庄街第十一居民小区联合社区居民委员会"
LONG_NAME = "古丽扎尔·阿卜杜热合曼·买买提明"

HELD = SessionLine(
    id=b"",
    name="2026年社区工作者在职培训班",
    level="街道",
    kind="在职培训",
    method="集中授课、现场观摩",
    organiser=OFFICE,
    place="街道党群服务中心三楼会议室",
    teacher="区委党校 王教授",
    content="基层治理政策；矛盾纠纷调解实务；消防安全和应急处置",
    first_day=date(2026, 11, 12),
    last_day=date(2026, 11, 13),
    time="9:00",
    half_hours=24,
    cancelled="",
    course_id=None,
    course="",
    invited=0,
    signed=0,
)
NO_SESSION = replace(
    HELD,
    name="",
    level="",
    kind="",
    method="",
    organiser="",
    place="",
    teacher="",
    content="",
    last_day=HELD.first_day,
    time="",
    half_hours=0,
)
WORDY = replace(
    HELD,
    name="2026年新华区社区党组织书记、居民委员会主任暨社区工作者骨干能力提升专题示范培训班（第三期）",
    place="新华区委党校（行政学院）综合教学楼一号报告厅，分会场设在各街道党群服务中心多功能厅",
    teacher="区委组织部、区委社会工作部、区民政局、区司法局、区应急管理局有关负责同志和业务骨干",
    content="提高群众工作、组织动员、依法办事、矛盾调解、应急处突、信息技术应用等方面的能力；" * 7,
)

ATTENDEE = Attendee(
    person_id=b"",
    name="程娟",
    staff_number="1007",
    community_id=b"",
    community="迎宾社区",
    post="网格员",
    phone="13300000000",
    invited_on=date(2026, 11, 2),
    excuse="",
    signed_on=(date(2026, 11, 12), date(2026, 11, 13)),
    times=("08:51", "08:49"),
    result="合格",
    score="92",
    half_hours=24,
    certificate="光培2026-018",
    expires_on=date(2029, 11, 12),
    note="",
)
ABSENT = replace(
    ATTENDEE,
    name="王伟",
    excuse="病假",
    signed_on=(),
    times=(),
    result="",
    score="",
    half_hours=0,
    certificate="",
    expires_on=None,
)
POSTS = ("书记、主任", "副主任", "委员", "网格员", "社区专职工作人员")


def people(count: int, community: str = "迎宾社区", name: str = "") -> tuple[Attendee, ...]:
    """Make up those of a community: every seventh could not come."""
    absent = range(6, count, 7)
    return tuple(
        replace(
            ABSENT if at in absent else ATTENDEE,
            community=community,
            name=name or f"程{'娟伟芳敏静'[at % 5]}{'强丽华洁'[at % 4]}",
            post=POSTS[at % len(POSTS)],
            score="" if at in absent else str(80 + at % 19),
        )
        for at in range(count)
    )


def session(
    line: SessionLine = HELD, attendees: tuple[Attendee, ...] | None = None
) -> SessionDetail:
    """Return a session with its people."""
    there = (*people(23), *people(15, "长青社区")) if attendees is None else attendees
    signed = sum(bool(one.signed_on) for one in there)
    return SessionDetail(replace(line, invited=len(there), signed=signed), there, ())


FULL = session(WORDY, (*people(40, LONG_PLACE, LONG_NAME), *people(35, "长青社区")))
RARE = session(
    replace(HELD, teacher="吴𰻝", place="䶮坪社区"),
    (replace(ATTENDEE, name="李䶮"), replace(ATTENDEE, name="㛃文", community="䶮坪社区")),
)
