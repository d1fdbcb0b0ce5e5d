"""补签单: a press that is missing, why, and who can say that somebody was there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlmodel import Session

from cwdesk.areas.attendance.forms.month_sheet import WEEKDAYS
from cwdesk.areas.attendance.queries.presses import numbers_of, presses_by_person
from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.roster.queries import roster_line
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Entry,
    Gap,
    Note,
    Opinion,
    Opinions,
    Pairs,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

SIX = (22.0, 34.0, 20.0, 38.0, 20.0, 36.0)
"""Widths of three pairs, in millimetres."""
PARTS = ("上午上班", "上午下班", "下午上班", "下午下班", "上午", "下午", "全天")
ASKS = (
    FieldSpec("day", "补签日期", Kind.DAY),
    FieldSpec("part", "补签时段", Kind.CHOICE, choices=PARTS),
    FieldSpec("reason", "未打卡原因", Kind.LONG),
    FieldSpec("witness", "证明人"),
)
OPINIONS = (
    Opinion("社区\n意见", signer="社区书记签字", seal=False, height=30),
    Opinion("街道\n意见", signer="分管领导签字", height=36),
)


@dataclass(frozen=True, slots=True)
class MissedPress:
    """What the slip says; empty texts are written in by hand."""

    office: str
    filled_on: date
    name: str = ""
    community: str = ""
    post: str = ""
    number: str = ""
    day: date | None = None
    part: str = ""
    pressed: str = ""
    """What the clock has of that day."""
    reason: str = ""
    witness: str = ""


def collect(session: Session, request: Request) -> MissedPress:
    """Gather who it is and what the clock has of the day.

    Raises:
        Refused: no person was chosen, or the paper is to do without names.
        NotFound: the person is gone, or the office has not been set up.
    """
    if request.person is None:
        raise Refused("请先选择人员")
    if request.number_only:
        raise Refused("补签单要写姓名，不能以工号代替。请去掉“以工号代替姓名”后再打印。")
    typed = request.answers.get("day")
    day = date.fromisoformat(typed) if typed else None
    line = roster_line(session, request.person, day or request.as_of)
    return MissedPress(
        office=office_on_paper(session, request),
        filled_on=request.printed_at.date(),
        name=line.name,
        community=line.community,
        post=line.post,
        number=numbers_of(session, day or request.as_of).get(request.person, ""),
        day=day,
        part=request.answers.get("part", ""),
        pressed=_pressed(session, request, day) if day else "",
        reason=request.answers.get("reason", ""),
        witness=request.answers.get("witness", ""),
    )


def _pressed(session: Session, request: Request, day: date) -> str:
    """Return the presses of a day, those after midnight with the next day's name."""
    found = presses_by_person(session, day, day + timedelta(1)).get(request.person or b"", ())
    own = [f"{at:%H:%M}" for at in found if at.date() == day]
    return "、".join(own) or "无记录"


def layout(sheet: MissedPress) -> tuple[Block, ...]:
    """Lay out the slip."""
    filled = f"{sheet.filled_on.year}年{sheet.filled_on.month}月{sheet.filled_on.day}日"
    return (
        Title("考勤补签单"),
        UnitLine(f"单位：{sheet.office}", "", f"填表日期：{filled}"),
        Pairs(SIX, tuple(_rows(sheet)), sheet.name),
        Opinions(OPINIONS, label_width=22),
        Gap(2),
        Note("说明：补签须写明原因，由证明人签字，经批准后登记；同一半天只能补签一次。"),
    )


def _rows(sheet: MissedPress) -> Iterator[BoxRow]:
    yield _row(("姓名", sheet.name), ("社区", sheet.community), ("职务", sheet.post))
    day = f"{sheet.day}（周{WEEKDAYS[sheet.day.weekday()]}）" if sheet.day else ""
    yield _row(("考勤号", sheet.number), ("补签日期", day), ("补签时段", sheet.part))
    yield BoxRow((Entry("当日打卡"), Entry(sheet.pressed, 5, name="当日打卡")), 10)
    yield BoxRow((Entry("未打卡\n原因"), Entry(sheet.reason, 5, name="未打卡原因")), 34)
    signing = "签字：　　　　　　　　　　年　　月　　日"
    yield BoxRow((Entry("证明人"), Entry(sheet.witness, 1), Entry(signing, 4, align="right")), 13)
    yield BoxRow((Entry("本人签字"), Entry("年　　月　　日", 5, align="right")), 13)


def _row(*pairs: tuple[str, str]) -> BoxRow:
    cells = [(Entry(label), Entry(text, name=label)) for label, text in pairs]
    return BoxRow(tuple(cell for pair in cells for cell in pair), 11)


def problems(sheet: MissedPress) -> list[Problem]:
    """Return what the answers contradict: the day is still to come."""
    if sheet.day is not None and sheet.day > sheet.filled_on:
        return [Problem("补签日期还没有到，请检查。", "day")]
    return []


TYPICAL = MissedPress(
    office="光明路街道办事处",
    filled_on=date(2026, 10, 15),
    name="程娟",
    community="迎宾社区",
    post="网格员",
    number="1007",
    day=date(2026, 10, 14),
    part="下午下班",
    pressed="08:21、14:25",
    reason="下午到居民家中调解漏水纠纷，结束时已过下班时间，没有回社区打卡",
    witness="王伟",
)

FORM = FormSpec(
    key="missed_press",
    title="考勤补签单",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: MissedPress("", date(2026, 10, 15)),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            name="古丽扎尔·阿卜杜热合曼·买买提明",
            community="王庄街第十一居民小区联合社区居民委员会",
            post="社区党委书记、居委会主任、党群服务中心主任",
            pressed="、".join(f"{hour:02}:{hour + 7:02}" for hour in range(6, 22)),
            reason="下午到居民家中调解漏水纠纷，结束时已过下班时间；" * 12,
        ),
        "rare": lambda: replace(TYPICAL, name="李䶮", witness="吴𰻝", reason="陪䶮坪居民㛃文就医"),
    },
    page=PageSetup(margins=Margins(top=18, right=20, bottom=16, left=20), body={Paper.A4: 10.5}),
    about_person=True,
    asks=ASKS,
    problems=problems,
)
