"""个人培训档案: what one person must do, every training, and the hours of each year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.roster.queries import roster_line
from cwdesk.areas.training.forms import samples
from cwdesk.areas.training.queries import Completed, Pair, training_record
from cwdesk.areas.training.rules.hours import grouped, shown_hours, sums
from cwdesk.areas.training.rules.words import KINDS
from cwdesk.kernel.dates import in_full, show_month
from cwdesk.kernel.ids import Uid
from cwdesk.printing.blocks import (
    Band,
    Block,
    BoxRow,
    Column,
    Entry,
    Line,
    Listing,
    Note,
    Pairs,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

TWO = (32.0, 142.0)
SIX = (20.0, 38.0, 20.0, 38.0, 24.0, 34.0)


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody must do, in words."""

    title: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class PersonalFile:
    """One person's training."""

    office: str
    as_of: date
    name: str = ""
    sex: str = ""
    community: str = ""
    post: str = ""
    post_since: str = ""
    since: str = ""
    duties: tuple[Duty, ...] = ()
    trainings: tuple[Completed, ...] = ()
    """Oldest first."""
    mentoring: str = ""
    skills: str = ""


def collect(session: Session, request: Request) -> PersonalFile:
    """Gather what one person must do and has done by a day.

    Raises:
        Refused: no person was chosen, or the paper is to do without names.
        NotFound: the person is gone, or the office has not been set up.
    """
    person = request.whom("个人培训档案")
    line = roster_line(session, person, request.as_of)
    record = training_record(session, person, request.as_of)
    return PersonalFile(
        office=office_on_paper(session, request),
        as_of=request.as_of,
        name=line.name,
        sex=line.sex,
        community=line.community,
        post=line.post,
        post_since=show_month(line.post_since),
        since=show_month(line.community_work_start),
        duties=tuple(Duty(one.duty.value, one.colour.word, one.why) for one in record.duties),
        trainings=record.completed[::-1],
        mentoring="；".join(_pair_words(one, person) for one in record.pairs),
        skills="、".join(f"{one.skill}（{one.level}）" for one in record.skills),
    )


def _pair_words(one: Pair, person: Uid) -> str:
    what = f"带{one.person}" if one.mentor_id == person else f"导师{one.mentor}"
    return f"{what}（{one.valid_from} 至 {one.valid_to or one.planned_to}，{one.state.value}）"


def layout(sheet: PersonalFile) -> tuple[Block, ...]:
    """Lay out who it is, what is due, the trainings and the years."""
    rows: list[Line | Band] = [_row(at, one) for at, one in enumerate(sheet.trainings, 1)]
    return (
        Title("个人培训档案"),
        UnitLine(f"单位：{sheet.office}", "", f"截至{in_full(sheet.as_of)}"),
        Pairs(SIX, tuple(_boxes(sheet)), sheet.name),
        Pairs(TWO, tuple(_duties(sheet)), sheet.name),
        Table(COLUMNS, tuple(rows), least=8),
        Listing("学\n时", YEARS, tuple(_years(sheet)), least=2, height=8),
        Pairs(TWO, tuple(_beside(sheet)), sheet.name),
        Note(
            "说明：列合格的、已签到而没有其他结果的班次，以及登记了的外出培训；学时按结束日期计入年度。"
        ),
        Signatures(("本人核对", "社区负责人", "街道审核")),
    )


def _boxes(sheet: PersonalFile) -> Iterator[BoxRow]:
    yield _boxed(("姓名", sheet.name), ("性别", sheet.sex), ("社区", sheet.community))
    since = ("从事社区工作", sheet.since)
    yield _boxed(("职务", sheet.post), ("任职时间", sheet.post_since), since)


def _beside(sheet: PersonalFile) -> Iterator[BoxRow]:
    for label, text in (("导师帮带", sheet.mentoring), ("全岗通业务", sheet.skills)):
        yield BoxRow((Entry(label), Entry(text, name=label)), 12)


def _boxed(*pairs: tuple[str, str]) -> BoxRow:
    cells = [(Entry(label), Entry(text, name=label)) for label, text in pairs]
    return BoxRow(tuple(cell for pair in cells for cell in pair), 10)


YEARS = (
    Column("年度", 4, least=3),
    Column("次数", 3, least=2, align="right"),
    *(Column(kind, 5, least=4, align="right") for kind in KINDS),
    Column("合计", 4, least=2, align="right"),
)
COLUMNS = (
    Column("序号", 3, least=2),
    Column("起止日期", 9, least=5.1),
    Column("培训名称", 18, least=8, align="left"),
    Column("级别", 5, least=2),
    Column("类别", 6, least=4),
    Column("主办单位", 11, least=5),
    Column("学时", 4, least=2, align="right"),
    Column("结果", 5, least=2),
    Column("证书编号及有效期", 10, least=5),
)


def _duties(sheet: PersonalFile) -> Iterator[BoxRow]:
    """Yield why and until when each training is due, in the words of the cycle board."""
    for one in sheet.duties or (Duty("应训", "", ""),):
        label = f"{one.title}\n（{one.state}）" if one.state else one.title
        yield BoxRow((Entry(label), Entry(one.why, align="left", name=one.title)), 16)


def _row(at: int, one: Completed) -> Line:
    until = f"（至 {one.expires_on}）" if one.expires_on else ""
    days = f"{one.first_day}"
    if one.last_day != one.first_day:
        days += f"\n{one.last_day}"
    held = (one.name, one.level, one.kind, one.organiser)
    hours = shown_hours(one.half_hours)
    return Line((str(at), days, *held, hours, one.proof, f"{one.certificate}{until}"), one.name)


def _years(sheet: PersonalFile) -> Iterator[Line]:
    years = grouped((one.last_day.year, one) for one in sheet.trainings)
    for year, trainings in years.items():
        found = sums(trainings)
        kinds = (shown_hours(found.by_kind[kind]) for kind in KINDS)
        cells = (str(year), str(found.trainings), *kinds, shown_hours(found.total))
        yield Line(cells, sheet.name)


_ONE = Completed(
    person_id=b"",
    session_id=None,
    external_id=None,
    name="2025年社区书记能力提升培训班",
    level="县级",
    kind="在职培训",
    organiser="区委组织部",
    first_day=date(2025, 11, 18),
    last_day=date(2025, 11, 20),
    half_hours=48,
    proof="合格",
    certificate="区培2025-118",
    expires_on=None,
)
_OWN = replace(
    _ONE,
    name="消防安全和应急处置专题培训",
    level="街道",
    kind="专项培训",
    organiser=samples.OFFICE,
    first_day=date(2026, 4, 8),
    last_day=date(2026, 4, 8),
    half_hours=7,
    proof="签到",
    certificate="",
)
TYPICAL = PersonalFile(
    office=samples.OFFICE,
    as_of=date(2026, 10, 31),
    name="程娟",
    sex="女",
    community="迎宾社区",
    post="书记、主任",
    post_since="2021.03",
    since="2008.06",
    duties=(
        Duty(
            "书记、主任轮训",
            "将到期",
            "2026-10-31 任书记、主任（2021-03-16 起）；最近一次：2025-11-20《2025年社区书记能力提升"
            "培训班》（县级，合格）；"
            "每个自然年度至少参加 1 次县级、市级、省级以上培训（意见第八条），"
            "应在 2026-12-31 前完成。",
        ),
    ),
    trainings=(replace(_OWN, first_day=date(2024, 5, 6), last_day=date(2024, 5, 6)), _ONE, _OWN),
    mentoring="带王伟（2026-09-01 至 2027-02-28，帮带中）",
    skills="民政救助（能带教）、老龄服务（会办）、矛盾调解（能带教）",
)

FORM = FormSpec(
    key="personal_training",
    title="个人培训档案",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: PersonalFile("", date(2026, 10, 31)),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            name=samples.LONG_NAME,
            community=samples.LONG_PLACE,
            post="社区党委书记、居委会主任、党群服务中心主任、第三网格长",
            duties=TYPICAL.duties * 2,
            mentoring="；".join([TYPICAL.mentoring] * 12),
            skills="、".join([TYPICAL.skills] * 12),
            trainings=tuple(
                replace(
                    _ONE,
                    name=samples.WORDY.name,
                    organiser=samples.WORDY.teacher,
                    first_day=date(2012 + at // 4, 3 + at % 4, 4),
                    last_day=date(2012 + at // 4, 3 + at % 4, 6),
                    expires_on=date(2030, 3, 6),
                )
                for at in range(56)
            ),
        ),
        "rare": lambda: replace(TYPICAL, name="李䶮", community="㛃水社区"),
    },
    page=PageSetup(margins=Margins(top=18, right=18, bottom=16, left=18), body={Paper.A4: 10.0}),
    about_person=True,
)
