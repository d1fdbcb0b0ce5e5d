"""Made-up sheets of every kind that the paper engine can set, for tests and measurements."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from cwdesk.printing import official
from cwdesk.printing.blocks import (
    Band,
    Block,
    Cell,
    Closing,
    Column,
    Count,
    Day,
    Heading,
    Line,
    MonthGrid,
    MonthLine,
    Note,
    Paragraph,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.chart import Chart, Series
from cwdesk.printing.spec import AnyForm, FormSpec, Margins, PageSetup, Paper
from cwdesk.printing.sums import running

WEEKDAYS = "一二三四五六日"
COUNTS = (
    Count("应出勤", halves=True),
    Count("实出勤", halves=True),
    Count("年休", halves=True, group="请假（天）"),
    Count("事假", halves=True, group="请假（天）"),
    Count("病假", halves=True, group="请假（天）"),
    Count("旷工", halves=True),
    Count("迟到", group="次数"),
    Count("早退", group="次数"),
    Count("补签", group="次数"),
)
MONTH_PAGE = PageSetup(
    paper=Paper.A3,
    landscape=True,
    margins=Margins(top=15, right=12, bottom=18, left=18),
    body={Paper.A4: 7.5, Paper.A3: 10.5},
    title={Paper.A4: 16, Paper.A3: 22},
)


def days(year: int, month: int) -> tuple[Day, ...]:
    """Return the days of a month; Saturdays and Sundays are rest days."""
    weekdays = (date(year, month, n + 1).weekday() for n in range(monthrange(year, month)[1]))
    return tuple(Day(str(n), WEEKDAYS[w], rest=w >= 5) for n, w in enumerate(weekdays, 1))


def worker(number: int, month: tuple[Day, ...], name: str = "") -> MonthLine:
    """Return a month in which most days are whole, and some have halves of their own."""
    halves = tuple(("", "") if day.rest else _halves(number, at) for at, day in enumerate(month))
    flat = [symbol for pair in halves for symbol in pair]
    counts = tuple(map(flat.count, "√年事病×"))
    asked = sum(not day.rest for day in month) * 2
    line = (asked, *counts, number % 3, number % 2, 0)
    return MonthLine((str(number), name or f"程娟{number}"), halves, line, name)


def _halves(number: int, at: int) -> tuple[str, str]:
    kind = (number * 7 + at) % 23
    return {0: ("√", "事"), 1: ("年", "年"), 2: ("病", "√"), 3: ("×", "√")}.get(kind, ("√", "√"))


def month(people: int, year: int = 2026, number: int = 10) -> MonthGrid:
    """Return a grid of so many people."""
    found = days(year, number)
    columns = (Column("序号", 2.6, least=2), Column("姓名", 5, least=3))
    return MonthGrid(columns, found, COUNTS, tuple(worker(n + 1, found) for n in range(people)))


def month_sheet(grid: MonthGrid) -> tuple[Block, ...]:
    """Return a grid as a whole sheet."""
    return (
        Title("社区工作者月考勤表"),
        UnitLine("单位（盖章）：光明路街道迎宾社区", "2026年10月", "制表日期：2026年11月2日"),
        grid,
        Note("说明：√ 出勤　年 年休假　事 事假　病 病假　× 旷工；格内上为上午，下为下午。"),
        Signatures(("考勤员", "社区书记", "街道审核")),
    )


MONTH = FormSpec[MonthGrid](
    key="trial_month",
    title="月考勤表",
    collect=lambda _session, _request: month(0),
    layout=month_sheet,
    samples={
        "empty": lambda: month(0),
        "typical": lambda: month(24),
        "large": lambda: month(600),
    },
    page=MONTH_PAGE,
)


SENTENCE = "全年入户走访居民一万二千余户，代办各类事项三千五百余件，群众满意率稳步提高。"
UNIT = "光明路街道办事处"


def report(sentences: int) -> tuple[Block, ...]:
    """Return a report whose parts have so many sentences each."""
    return (
        Title("光明路街道办事处关于2026年度社区工作者队伍建设情况的报告"),
        Paragraph("新华区民政局：", indent=0),
        Paragraph("现将本街道社区工作者队伍建设情况报告如下。"),
        Heading("一、基本情况"),
        Heading("（一）人员结构", 2),
        Paragraph(SENTENCE * sentences),
        Heading("1.年龄", 3),
        Paragraph(SENTENCE * sentences),
        Table(
            (Column("社区", 3), Column("人数", 1), Column("其中党员", 1)),
            tuple(Line((f"第{n}社区", str(n + 9), str(n))) for n in range(1, 6)),
        ),
        Heading("二、存在的问题"),
        Paragraph(SENTENCE * sentences),
        Closing(UNIT, "2026年11月2日"),
    )


REPORT = FormSpec[int](
    key="trial_report",
    title="队伍建设情况报告",
    collect=lambda _session, _request: 0,
    layout=report,
    samples={"empty": lambda: 0, "typical": lambda: 8, "large": lambda: 60},
    page=official.PAGE,
    registered=False,
)


def sign_in(people: int) -> tuple[Block, ...]:
    """Return a sheet on which people sign, with rows for those who come unannounced."""
    columns = (Column("序号", 1), Column("姓名", 3), Column("签名", 3), Column("备注", 2))
    rows = tuple(Line((str(n), f"程娟{n}", "", "")) for n in range(1, people + 1))
    return (
        Title("培训签到表"),
        UnitLine("培训班次：社区工作者轮训", "", "2026年10月31日"),
        Table(columns, rows, height=11, fill=True),
        Note("说明：请本人签名，不得代签。"),
        Signatures(("记录人",)),
    )


def ledger(people: int) -> tuple[Block, ...]:
    """Return a ledger whose sums go from page to page."""
    columns = (Column("序号", 1), Column("姓名", 3), Column("天数", 2), Column("补贴（元）", 3))
    numbers = range(1, people + 1)
    rows = tuple(Line((str(n), f"程娟{n}", str(n), str(80 * n))) for n in numbers)
    total = Band((Cell("合计", 2), Cell(str(sum(numbers))), Cell(str(80 * sum(numbers)))))
    sums = running(2, [*((n, 80 * n) for n in numbers), (0, 0)])
    return (Title("休假台账"), Table(columns, (*rows, total), carry=sums), Signatures(("填表人",)))


SIGN_IN = FormSpec[int](
    key="trial_sign_in",
    title="培训签到表",
    collect=lambda _session, _request: 0,
    layout=sign_in,
    samples={"empty": lambda: 0, "typical": lambda: 15, "large": lambda: 70},
)
LEDGER = FormSpec[int](
    key="trial_ledger",
    title="休假台账",
    collect=lambda _session, _request: 0,
    layout=ledger,
    samples={"typical": lambda: 15, "large": lambda: 200},
)
MONTHS = tuple(f"{number}月" for number in range(1, 13))
KINDS = ("初任培训", "在职培训", "专项培训", "实践锻炼")


def charts(known: int) -> tuple[Block, ...]:
    """Return a share by month and hours by kind, of which the first months are known."""
    shares = tuple((at * 137 % 1001) if at < known else None for at in range(12))
    hours = tuple(
        Series(kind, tuple(at * (number + 3) % 17 if at < known else None for at in range(12)))
        for number, kind in enumerate(KINDS)
    )
    return (
        Title("统计图"),
        Chart("各月覆盖率", "%", MONTHS, (Series("覆盖率", shares),), parts=10, top=1000),
        Chart("各月各类学时", "学时", MONTHS, hours, parts=2, height=90),
        Chart("各处", "户", ("䶮坪社区", "㛃水社区"), (Series("户", (3, 12)),)),
        Note("说明：图下的表列出各类的数。"),
    )


CHARTS = FormSpec[int](
    key="trial_charts",
    title="统计图",
    collect=lambda _session, _request: 0,
    layout=charts,
    samples={"empty": lambda: 0, "typical": lambda: 9, "large": lambda: 12},
)
TRIALS: tuple[AnyForm, ...] = (MONTH, REPORT, SIGN_IN, LEDGER, CHARTS)
