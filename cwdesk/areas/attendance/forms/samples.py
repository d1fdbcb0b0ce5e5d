"""Made-up months for the sample sheets of the attendance forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from cwdesk.areas.attendance.forms.month_sheet import MonthPaper
from cwdesk.areas.attendance.queries import MonthLine
from cwdesk.areas.attendance.rules.marks import USUAL, Counts, counting, marks
from cwdesk.areas.attendance.rules.status import DayStatus, Ground, HalfDay
from cwdesk.areas.attendance.rules.totals import totals
from cwdesk.kernel.ids import Uid

FIRST = date(2026, 10, 1)
DAYS = tuple(FIRST + timedelta(n) for n in range(31))
WORKED = frozenset({8, 9, 10, *range(12, 17), *range(19, 24), *range(26, 31)})
HOLIDAYS = frozenset(range(1, 8))
SIGNS = {mark.key: (mark.symbol, mark.title) for mark in USUAL}
ODD = {3: ("late", "present"), 9: ("present", "missing"), 14: ("absent", "absent")}
"""Which working days are odd: every so many people one of each."""


def _day(day: date, at: int) -> DayStatus:
    if day.day not in WORKED:
        mark = "holiday" if day.day in HOLIDAYS else "rest"
        half = HalfDay(mark, Ground.OFF)
        return DayStatus((half, half))
    first, second = ODD.get((day.day + at) % 17, ("present", "present"))
    marks_of = (HalfDay(first, Ground.PRESSES), HalfDay(second, Ground.PRESSES))
    return DayStatus(marks_of, late=first == "late", missing=second == "missing")


def _line(name: str, community: str, at: int, post: str = "网格员") -> MonthLine:
    days = {day: _day(day, at) for day in DAYS}
    known = marks((), {})
    return MonthLine(
        person_id=Uid(at.to_bytes(16, "big")),
        name=name,
        punch_number=str(1000 + at),
        staff_number="",
        community_id=None,
        community=community,
        post=post,
        days=days,
        totals=totals(
            days.values(),
            2 * len(WORKED),
            counting(known, Counts.WORKED),
            counting(known, Counts.ABSENT),
            counting(known, Counts.LEAVE),
        ),
    )


def _paper(lines: tuple[MonthLine, ...], version: int = 0) -> MonthPaper:
    return MonthPaper(
        office="光明路街道办事处",
        month="2026-10",
        days=DAYS,
        rest=frozenset(day for day in DAYS if day.day not in WORKED),
        lines=lines,
        signs=SIGNS,
        version=version,
        sealed="李经办 2026-11-02 09:30:00 封账" if version else "",
        digest="0f" * 32 if version else "",
    )


NAMES = ("王伟", "李桂芳", "张建国", "欧阳慧敏", "陈静", "刘洋", "赵敏", "孙丽华")
A_COMMUNITY = 60
PLACES = ("光明路街道平煤神马集团第四家属院社区居民委员会", "迎宾社区")


def _many(communities: int) -> tuple[MonthLine, ...]:
    return tuple(
        _line(
            "阿卜杜拉·买买提江·阿不都热依木" if at % 40 == 0 else NAMES[at % len(NAMES)],
            (*PLACES, f"第{at // A_COMMUNITY}社区")[min(at // A_COMMUNITY, len(PLACES))],
            at,
            "党总支书记、居民委员会主任" if at % 20 == 0 else "网格员",
        )
        for at in range(communities * A_COMMUNITY)
    )


PAPERS: Mapping[str, Callable[[], MonthPaper]] = {
    "empty": lambda: _paper(()),
    "typical": lambda: _paper(
        tuple(_line(name, "迎宾社区", at) for at, name in enumerate(NAMES)), version=1
    ),
    "overfull": lambda: _paper(_many(2)),
    "rare": lambda: _paper((_line("𫖯之𬭊䶮", "迎宾社区", 1), _line("㛃", "长青社区", 2))),
    "large": lambda: _paper(_many(10)),
}
"""What a month's sheet may have to bear."""
