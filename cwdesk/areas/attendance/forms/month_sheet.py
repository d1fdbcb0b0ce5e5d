"""月考勤表: people against the days of a month in half days, a sheet for each community."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import Session

from cwdesk.areas.attendance.queries import Frozen, MonthLine, Sheet, month_sheet, signs
from cwdesk.areas.attendance.rules.status import DayStatus
from cwdesk.areas.office.queries import office_on_paper
from cwdesk.kernel.ids import Uid
from cwdesk.printing import blocks
from cwdesk.printing.blocks import (
    Block,
    Column,
    Count,
    Day,
    MonthGrid,
    Note,
    PageTurn,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import Request

WEEKDAYS = "一二三四五六日"
NOWHERE = "未分配社区"
PLACES = ("考勤员", "社区书记", "街道审核")
COLUMNS = (
    Column("序号", 2.6),
    Column("姓名", 5, least=3, align="center"),
    Column("职务", 5, least=3),
)
COUNTS = (
    Count("应出勤", halves=True),
    Count("实出勤", halves=True),
    Count("请假", halves=True),
    Count("旷工", halves=True),
    Count("迟到"),
    Count("早退"),
    Count("缺卡"),
)
"""Half days are printed as days; the last three count presses."""


@dataclass(frozen=True, slots=True)
class MonthPaper:
    """A month as it is printed."""

    office: str
    month: str
    days: tuple[date, ...]
    rest: frozenset[date]
    lines: tuple[MonthLine, ...]
    signs: Mapping[str, tuple[str, str]]
    """Mark → its sign and its name."""
    version: int = 0
    """0 while the month is not sealed."""
    sealed: str = ""
    """By whom and when it was sealed, and why again."""
    digest: str = ""


def collect(session: Session, request: Request) -> MonthPaper:
    """Gather the month that the day asked for lies in, as sealed or as it stands.

    Raises:
        NotFound: the office has not been set up.
    """
    sheet = month_sheet(session, f"{request.as_of:%Y-%m}", request.printed_at)
    if sheet.sealed is not None:
        return sealed_paper(sheet, sheet.sealed, request.community)
    return MonthPaper(
        office=office_on_paper(session, request),
        month=sheet.month,
        days=sheet.days,
        rest=sheet.rest,
        lines=_in_community(sheet, request.community),
        signs=signs(session, sheet.days[-1]),
    )


def sealed_paper(sheet: Sheet, kept: Frozen, community: Uid | None = None) -> MonthPaper:
    """Return a version of a sealed month as it is printed, whatever is on file by now."""
    return MonthPaper(
        office=kept.around.office,
        month=sheet.month,
        days=sheet.days,
        rest=sheet.rest,
        lines=_in_community(sheet, community),
        signs=kept.symbols,
        version=kept.version,
        sealed=kept.words,
        digest=kept.digest,
    )


def _in_community(sheet: Sheet, community: Uid | None) -> tuple[MonthLine, ...]:
    return tuple(line for line in sheet.lines if community in (None, line.community_id))


def layout(sheet: MonthPaper) -> tuple[Block, ...]:
    """Lay out one sheet for each community, each with its own signatures."""
    by_place = groupby(sheet.lines, key=lambda line: line.community)
    pages = [tuple(_page(sheet, place, tuple(lines))) for place, lines in by_place]
    pages = pages or [tuple(_page(sheet, "", ()))]
    parted: list[Block] = [*pages[0]]
    for page in pages[1:]:
        parted += (PageTurn(), *page)
    return tuple(parted)


def _page(sheet: MonthPaper, place: str, lines: tuple[MonthLine, ...]) -> Iterator[Block]:
    year, number = sheet.month.split("-")
    yield Title(f"{year}年{int(number)}月考勤表")
    state = f"第{sheet.version}版" if sheet.version else "未封账"
    yield UnitLine(f"单位：{sheet.office}　{place or NOWHERE}", "", f"{len(lines)}人　{state}")
    yield MonthGrid(
        columns=COLUMNS,
        days=tuple(_day(sheet, day) for day in sheet.days),
        counts=COUNTS,
        rows=tuple(_row(sheet, at, line) for at, line in enumerate(lines, 1)),
        place=place or NOWHERE,
    )
    yield Note(_legend(sheet, lines))
    if sheet.sealed:
        yield Note(f"{sheet.sealed}；内容校验码 {sheet.digest[:16]}")
    yield blocks.Signatures(PLACES)


def _day(sheet: MonthPaper, day: date) -> Day:
    return Day(str(day.day), WEEKDAYS[day.weekday()], rest=day in sheet.rest)


def _row(sheet: MonthPaper, at: int, line: MonthLine) -> blocks.MonthLine:
    sums = line.totals
    return blocks.MonthLine(
        cells=(str(at), line.name, line.post),
        halves=tuple(_halves(sheet, line.days.get(day)) for day in sheet.days),
        counts=(
            sums.required,
            sums.worked,
            sum(sums.leave.values()),
            sums.absent,
            sums.late,
            sums.early,
            sums.missing,
        ),
        subject=line.name,
    )


def _halves(sheet: MonthPaper, status: DayStatus | None) -> tuple[str, str]:
    if status is None:
        return "", ""
    first, second = (sheet.signs.get(half.mark, ("", ""))[0] for half in status.halves)
    return first, second


def _legend(sheet: MonthPaper, lines: Iterable[MonthLine]) -> str:
    """Return what the signs on this sheet mean, in the order of the office's list."""
    used = {half.mark for line in lines for day in line.days.values() for half in day.halves}
    named = [
        f"{sign or '空格'} {title}" for key, (sign, title) in sheet.signs.items() if key in used
    ]
    halves = "上格为上午，下格为下午，上下相同时合为一格；应出勤、实出勤、请假、旷工以天计"
    return f"说明：{'，'.join(named)}。{halves}，迟到、早退、缺卡以次计。"
