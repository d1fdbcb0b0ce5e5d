"""What several forms of visits say alike: a household's people, its visits, whole days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cwdesk.areas.visits.queries import HouseholdLine, ResidentLine
from cwdesk.kernel.dates import in_full, show_month
from cwdesk.printing.blocks import BoxRow, Column, Entry, Line, Listing

WEEKDAYS = "一二三四五六日"
BLANK_DAY = "　　　年　　月　　日"

MEMBERS = (
    Column("姓名", 6, least=3),
    Column("与户主关系", 6, least=3),
    Column("性别", 3, least=2),
    Column("出生年月", 6, least=4),
    Column("联系电话", 9, least=6),
    Column("重点人群", 11, least=5),
    Column("备注", 13, least=5, align="left"),
)


def members(home: HouseholdLine, least: int = 5) -> Listing:
    """Return who lives in a household as a listing; ID numbers stay in the program."""
    return Listing("家\n庭\n成\n员", MEMBERS, tuple(_members(home.residents)), least=least)


def _members(residents: Iterable[ResidentLine]) -> Iterator[Line]:
    for one in residents:
        cells = (one.name, one.relation, one.sex, show_month(one.born), one.phone)
        yield Line((*cells, "、".join(one.groups), one.note), one.name)


def boxes(*pairs: tuple[str, str], height: float = 10) -> BoxRow:
    """Return a row of labels and values."""
    cells = [(Entry(label), Entry(text, name="".join(label.split()))) for label, text in pairs]
    return BoxRow(tuple(cell for pair in cells for cell in pair), height)


def wide(label: str, text: str, span: int, height: float = 10) -> BoxRow:
    """Return a row with one label and a value over the other columns."""
    name = "".join(label.split())
    return BoxRow((Entry(label), Entry(text, span, name=name)), height)


def day_or_blank(day: date | None) -> str:
    """Return a day in words, or room to write one."""
    return in_full(day) if day else BLANK_DAY


def short_day(day: date) -> str:
    """Return a day of a month with its weekday: `10-14（三）`."""
    return f"{day:%m-%d}（{WEEKDAYS[day.weekday()]}）"


def so_far(cut_off: date, on: date) -> str:
    """Return what is to be said of a month that is not over on the day of printing."""
    return f"本月还没有结束，数字为{in_full(on)}的，还会变动。" if on < cut_off else ""


def joined(*texts: str, between: str = "　") -> str:
    """Return the texts that say something, one after another."""
    return between.join(filter(None, texts))
