"""培训年报: a year of training as a report to the county, with a chart of the hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.training.forms import samples
from cwdesk.areas.training.forms.hours_sheet import MADE_MONTHS, hours_chart
from cwdesk.areas.training.queries import BoardLine, board, completed, sessions
from cwdesk.areas.training.rules.cycle import Colour, Duty
from cwdesk.areas.training.rules.hours import by_month, shown_hours
from cwdesk.areas.training.rules.words import KINDS, LEVELS
from cwdesk.kernel.dates import in_full
from cwdesk.printing import official
from cwdesk.printing.blocks import (
    Band,
    Block,
    Cell,
    Closing,
    Column,
    Heading,
    Line,
    Paragraph,
    Table,
    Title,
)
from cwdesk.printing.spec import FormSpec, Request

LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """How a duty was kept on the last day."""

    duty: str
    people: int
    done: int
    """Not due on that day."""


@dataclass(frozen=True, slots=True)
class YearReport:
    """A year in figures; hours are half hours of everybody together."""

    office: str
    as_of: date
    signed_on: date
    held: Mapping[str, int] = field(default_factory=dict)
    """Level → the office's own sessions that began in the year."""
    cancelled: int = 0
    times: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """(level, kind) → trainings completed, each person's counted."""
    people: int = 0
    """How many people completed something."""
    half_hours: int = 0
    outside: int = 0
    """Of the trainings completed, those elsewhere."""
    kept: tuple[Kept, ...] = ()
    months: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def collect(session: Session, request: Request) -> YearReport:
    """Gather the year up to the day asked for.

    Raises:
        NotFound: the office has not been set up.
    """
    year = request.as_of.year
    first = date(year, 1, 1)
    held = [one for one in sessions(session, year) if first <= one.first_day <= request.as_of]
    done = completed(session, request.as_of, first=first)
    return YearReport(
        office=office_on_paper(session, request),
        as_of=request.as_of,
        signed_on=request.printed_at.date(),
        held=Counter(one.level for one in held if not one.cancelled),
        cancelled=sum(bool(one.cancelled) for one in held),
        times=Counter((one.level, one.kind) for one in done),
        people=len({one.person_id for one in done}),
        half_hours=sum(one.half_hours for one in done),
        outside=sum(one.external_id is not None for one in done),
        kept=tuple(_kept(board(session, request.as_of))),
        months=by_month(done, year),
    )


def _kept(lines: tuple[BoardLine, ...]) -> Iterator[Kept]:
    for duty in Duty:
        those = [one for one in lines if one.duty is duty]
        if those:
            done = sum(one.colour is not Colour.RED for one in those)
            yield Kept(duty.value, len(those), done)


COLUMNS = (
    Column("级别", 5, least=4),
    Column("本街道举办班次", 5, least=3, align="right"),
    *(Column(kind, 4, least=2, align="right", group="完成人次") for kind in KINDS),
    Column("合计", 4, least=2, align="right", group="完成人次"),
)


def layout(sheet: YearReport) -> tuple[Block, ...]:
    """Lay out the report: figures by level and kind, the chart, who is trained and who is not.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第八条.
    """
    year = sheet.as_of.year
    return (
        Title(f"{sheet.office}{year}年度社区工作者培训情况报告"),
        Paragraph(f"现将{year}年度社区工作者培训情况报告如下（截至{in_full(sheet.as_of)}）。"),
        Heading("一、总体情况"),
        Paragraph(_whole(sheet)),
        Table(COLUMNS, tuple(_rows(sheet))),
        Heading("二、轮训完成情况"),
        Paragraph("\n".join(_kept_words(sheet)) or "没有应训人员。"),
        Heading("三、各月学时"),
        hours_chart(sheet.months, sheet.as_of),
        Heading("四、统计口径"),
        Paragraph(
            "班次按开始日期、学时和人次按结束日期计入年度；合格的、已签到而没有登记其他结果的，"
            "以及登记了的外出培训计为完成。轮训以截至日的职务和最近一次算数的培训计算，"
            "到期日已到的为没有完成。"
        ),
        Closing(sheet.office, in_full(sheet.signed_on)),
    )


def _whole(sheet: YearReport) -> str:
    number = sum(sheet.held.values())
    times = sum(sheet.times.values())
    gone = f"，取消 {sheet.cancelled} 期" if sheet.cancelled else ""
    outside = f"，其中外出培训 {sheet.outside} 人次" if sheet.outside else ""
    return (
        f"全年举办培训班 {number} 期{gone}；完成培训 {sheet.people} 人、{times} 人次{outside}，"
        f"共 {shown_hours(sheet.half_hours)} 学时。"
    )


def _rows(sheet: YearReport) -> Iterator[Line | Band]:
    for level in LEVELS:
        numbers = [sheet.times.get((level, kind), 0) for kind in KINDS]
        cells = (str(sheet.held.get(level, 0)), *map(str, numbers), str(sum(numbers)))
        yield Line((level, *cells), level)
    totals = [sum(sheet.times.get((level, kind), 0) for level in LEVELS) for kind in KINDS]
    sums = (sum(sheet.held.values()), *totals, sum(totals))
    yield Band((Cell("合计"), *(Cell(str(one), align="right") for one in sums)))


def _kept_words(sheet: YearReport) -> Iterator[str]:
    for one in sheet.kept:
        left = one.people - one.done
        rest = f"，到期没有完成 {left} 人，名单见应训名单" if left else ""
        yield f"{one.duty}：应训 {one.people} 人，已完成或未到期 {one.done} 人{rest}。"


TYPICAL = YearReport(
    office=samples.OFFICE,
    as_of=date(2026, 12, 31),
    signed_on=date(2027, 1, 6),
    held={"街道": 6, "县级": 1},
    cancelled=1,
    times={
        ("街道", KINDS[1]): 212,
        ("街道", KINDS[2]): 96,
        ("县级", KINDS[1]): 31,
        ("市级", KINDS[3]): 4,
    },
    people=146,
    half_hours=4310,
    outside=12,
    kept=(Kept("书记、主任轮训", 12, 11), Kept("轮训", 134, 120), Kept("初任培训", 9, 9)),
    months=MADE_MONTHS,
)

FORM = FormSpec(
    key="training_year",
    title="培训年报",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: YearReport("", date(2026, 12, 31), date(2027, 1, 6)),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            office="新疆维吾尔自治区巴音郭楞蒙古自治州和静县巴音布鲁克镇人民政府驻地街道办事处",
            held=dict.fromkeys(LEVELS, 123456),
            times={(level, kind): 1234567 for level in LEVELS for kind in KINDS},
            months=dict.fromkeys(KINDS, (98765,) * LAST_MONTH),
        ),
        "rare": lambda: replace(TYPICAL, office="㛃文街道办事处"),
    },
    page=official.PAGE,
)
