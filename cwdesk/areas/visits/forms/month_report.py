"""走访月报: a month of visits and matters as a report, with a chart of the year's coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.visits.forms import samples
from cwdesk.areas.visits.forms.coverage_sheet import coverage_chart
from cwdesk.areas.visits.forms.parts import so_far
from cwdesk.areas.visits.queries import CoverageLine, coverage, matters_between, open_matters
from cwdesk.areas.visits.queries.months import coverage_by_month, matters_closed, visits_by_kind
from cwdesk.areas.visits.rules.coverage import DEFINITION
from cwdesk.areas.visits.rules.matters import KINDS
from cwdesk.areas.visits.rules.visits import NOT_MET
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


@dataclass(frozen=True, slots=True)
class MonthReport:
    """A month in figures."""

    office: str
    cut_off: date
    signed_on: date
    definition: str
    whole: CoverageLine
    communities: tuple[CoverageLine, ...] = ()
    months: tuple[CoverageLine, ...] = ()
    """The coverage of the year's months up to this one."""
    visits: Mapping[str, int] = field(default_factory=dict)
    """Kind → how many."""
    taken: Mapping[str, int] = field(default_factory=dict)
    closed: Mapping[str, int] = field(default_factory=dict)
    still_open: Mapping[str, int] = field(default_factory=dict)
    late: Mapping[str, int] = field(default_factory=dict)
    warning: str = ""
    """What is to be said of a month that is not over."""


def collect(session: Session, request: Request) -> MonthReport:
    """Gather the month that the day asked for lies in.

    Raises:
        NotFound: the office has not been set up.
    """
    found = coverage(session, request.as_of)
    days = found.month
    waiting = open_matters(session, days.last)
    return MonthReport(
        office=office_on_paper(session, request),
        cut_off=days.last,
        signed_on=request.printed_at.date(),
        definition=found.definition,
        whole=found.whole,
        communities=found.communities,
        months=coverage_by_month(session, days.last),
        visits=visits_by_kind(session, days),
        taken=Counter(one.kind for one in matters_between(session, days.first, days.last)),
        closed=matters_closed(session, days),
        still_open=Counter(one.kind for one in waiting),
        late=Counter(one.kind for one in waiting if one.late),
        warning=so_far(days.last, request.printed_at.date()),
    )


BY_COMMUNITY = (
    Column("社区", 10, least=5),
    Column("应访户", 4, least=3, align="right"),
    Column("已访户", 4, least=3, align="right"),
    Column("未访户", 4, least=3, align="right"),
    Column("覆盖率", 4, least=3, align="right"),
)
BY_KIND = (
    Column("类别", 6, least=4),
    Column("本月受理", 5, least=4, align="right"),
    Column("本月办结", 5, least=4, align="right"),
    Column("月末未办结", 5, least=5, align="right"),
    Column("其中逾期", 5, least=4, align="right"),
)


def layout(sheet: MonthReport) -> tuple[Block, ...]:
    """Lay out the report: coverage, its year as a chart, matters, and how all was counted.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第九条、第十七条.
    """
    month = f"{sheet.cut_off.year}年{sheet.cut_off.month}月"
    return (
        Title(f"{sheet.office}{month}走访工作月报"),
        Paragraph(
            f"现将{month}走访工作情况报告如下（截至{in_full(sheet.cut_off)}）。{sheet.warning}"
        ),
        Heading("一、走访情况"),
        Paragraph(_visits(sheet)),
        Table(BY_COMMUNITY, tuple(_communities(sheet))),
        Heading("二、事项办理情况"),
        Paragraph(_matters(sheet)),
        Table(BY_KIND, tuple(_kinds(sheet))),
        Heading("三、各月覆盖率"),
        coverage_chart(sheet.months, sheet.cut_off.year),
        Heading("四、统计口径"),
        Paragraph(
            f"{sheet.definition}走访次数包括未遇；事项按受理日期、办结日期计入本月，"
            "过了办结期限还没有办结的为逾期。"
        ),
        Closing(sheet.office, in_full(sheet.signed_on)),
    )


def _visits(sheet: MonthReport) -> str:
    whole = sheet.whole
    share = f"，覆盖率 {whole.percent}" if whole.due else ""
    kinds = "，".join(f"{kind} {number} 次" for kind, number in sheet.visits.items())
    times = f"本月走访 {sum(sheet.visits.values())} 次{f'（{kinds}）' if kinds else ''}。"
    return f"{times}应访 {whole.due} 户，已访 {whole.visited} 户，未访 {whole.left} 户{share}。"


def _communities(sheet: MonthReport) -> Iterator[Line | Band]:
    for one in sheet.communities:
        yield Line((one.title, *_counts(one)), one.title)
    if sheet.communities:
        yield Band((Cell("合计"), *(Cell(text, align="right") for text in _counts(sheet.whole))))


def _counts(line: CoverageLine) -> tuple[str, ...]:
    return str(line.due), str(line.visited), str(line.left), line.percent


def _matters(sheet: MonthReport) -> str:
    taken, closed, waiting, late = (sum(one.values()) for one in _columns(sheet))
    return f"本月受理 {taken} 件，办结 {closed} 件；月末未办结 {waiting} 件，其中逾期 {late} 件。"


def _columns(sheet: MonthReport) -> tuple[Mapping[str, int], ...]:
    return sheet.taken, sheet.closed, sheet.still_open, sheet.late


def _kinds(sheet: MonthReport) -> Iterator[Line | Band]:
    columns = _columns(sheet)
    for kind in KINDS:
        yield Line((kind, *(str(one.get(kind, 0)) for one in columns)), kind)
    sums = (Cell(str(sum(one.values())), align="right") for one in columns)
    yield Band((Cell("合计"), *sums))


_LINES = tuple(
    CoverageLine(name, 820 + 37 * at, 801 - 49 * at)
    for at, name in enumerate(("迎宾社区", "长青社区", "王庄村村民委员会", "光明社区", "建设社区"))
)
_MONTHS = tuple(CoverageLine("全街道", 9480, 9480 - 613 * (at % 5)) for at in range(10))
TYPICAL = MonthReport(
    office=samples.OFFICE,
    cut_off=date(2026, 10, 31),
    signed_on=date(2026, 11, 2),
    definition=DEFINITION,
    whole=CoverageLine(
        "全街道", sum(one.due for one in _LINES), sum(one.visited for one in _LINES)
    ),
    communities=_LINES,
    months=_MONTHS,
    visits={"入户走访": 3120, "电话走访": 418, NOT_MET: 96},
    taken={"代办": 88, "首问": 31, "求助": 12, "隐患": 9, "矛盾纠纷": 6},
    closed={"代办": 80, "首问": 31, "求助": 10, "隐患": 8, "矛盾纠纷": 5},
    still_open={"代办": 14, "求助": 3, "隐患": 2, "矛盾纠纷": 4},
    late={"代办": 1, "矛盾纠纷": 1},
)

FORM = FormSpec(
    key="visit_month",
    title="走访月报",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: MonthReport(
            "", date(2026, 10, 31), date(2026, 11, 2), DEFINITION, CoverageLine("全街道", 0, 0)
        ),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            communities=tuple(
                CoverageLine(samples.LONG_PLACE, 1234567, 1234567) for _ in range(40)
            ),
            visits={f"{samples.LONG_PLACE}组织的走访{at}": 1234567 for at in range(12)},
            taken=dict.fromkeys(KINDS, 1234567),
        ),
        "rare": lambda: replace(
            TYPICAL, office="㛃文街道办事处", communities=(CoverageLine("䶮坪社区", 12, 9),)
        ),
    },
    page=official.PAGE,
)
