"""The yearly notice of the State Council: from the pasted text to days that have been checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cwdesk.calendars.festivals import NAMES, known_years, statutory
from cwdesk.calendars.kinds import Day, DayKind, is_weekend
from cwdesk.calendars.passages import Passage, passages, year_of
from cwdesk.kernel.errors import Problem


@dataclass(frozen=True, slots=True)
class Balance:
    """The identity of every notice: a weekday off that no law gives is worked at another time.

    Source: the notices of all years since 2014 keep it; the one of January 2020, which made the
    holiday longer because of the epidemic, does not.
    """

    in_lieu: int
    """Weekdays off that are not statutory."""
    make_up: int
    """Weekend days that are worked."""
    on_weekend: int
    """Statutory days on a weekend."""
    coinciding: int
    """Statutory days that fall on another one."""

    @property
    def holds(self) -> bool:
        """Whether it comes out."""
        return self.in_lieu == self.make_up + self.on_weekend + self.coinciding

    @property
    def words(self) -> str:
        """The sum, as the clerk can do it again."""
        also = f" + 重合的法定节假日 {self.coinciding} 天" if self.coinciding else ""
        return (
            f"调休放假 {self.in_lieu} 天 {'=' if self.holds else '≠'} 补班 {self.make_up} 天"
            f" + 遇周末的法定节假日 {self.on_weekend} 天{also}"
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice means, and every reason not to believe that it was read rightly."""

    year: int
    days: tuple[Day, ...]
    passages: tuple[Passage, ...]
    balance: Balance
    problems: tuple[Problem, ...]


def read_notice(text: str, year: int | None = None) -> Notice:
    """Return the days that a notice's text means; `year` when the text does not say its own.

    Nothing is guessed: what does not come out is a problem that names the passage.
    """
    wanted = year or year_of(text)
    if wanted is None:
        return _unread("没有看出是哪一年的通知。请连同标题“关于……年部分节假日安排的通知”一起粘贴。")
    if wanted not in known_years():
        return _unread(f"本程序没有 {wanted} 年的农历节日，请核对年份，或升级程序后再试。")
    found = passages(text, wanted)
    days = tuple(_days(found, wanted))
    balance = balance_of(days, wanted)
    return Notice(wanted, days, found, balance, tuple(_problems(found, days, balance, wanted)))


def _unread(why: str) -> Notice:
    return Notice(0, (), (), Balance(0, 0, 0, 0), (Problem(why, "text"),))


def _days(found: Iterable[Passage], year: int) -> Iterator[Day]:
    """Yield the days named, in order; where two festivals name one, the first does."""
    named: dict[date, Day] = {}
    for passage in found:
        for on in passage.off:
            named.setdefault(on, Day(on, _kind_off(on, year), passage.festival))
        for on in passage.work:
            named.setdefault(on, Day(on, DayKind.MAKE_UP))
    yield from (named[on] for on in sorted(named))


def _kind_off(on: date, year: int) -> DayKind:
    if any(on == day for day, _ in statutory(year)):
        return DayKind.STATUTORY
    return DayKind.REST if is_weekend(on) else DayKind.IN_LIEU


def balance_of(days: Iterable[Day], year: int) -> Balance:
    """Return the sum that the days of a year's notice must come out to."""
    kinds = Counter(day.kind for day in days)
    by_law = Counter(on for on, _ in statutory(year))
    return Balance(
        in_lieu=kinds[DayKind.IN_LIEU],
        make_up=kinds[DayKind.MAKE_UP],
        on_weekend=sum(map(is_weekend, by_law)),
        coinciding=by_law.total() - len(by_law),
    )


def _problems(
    found: tuple[Passage, ...], days: tuple[Day, ...], balance: Balance, year: int
) -> Iterator[Problem]:
    yield from _missing(found)
    for passage in found:
        yield from passage.problems
        yield from _contradictions(passage)
    yield from _named_twice(found)
    yield from _not_off(days, year)
    if not balance.holds:
        yield _problem(f"天数对不上：{balance.words}。请核对粘贴的文字是否完整。")


def _problem(text: str) -> Problem:
    return Problem(text, "text")


def _missing(found: tuple[Passage, ...]) -> Iterator[Problem]:
    there = {name for passage in found for name in passage.festival.split("、")}
    absent = [name for name in NAMES if name not in there]
    if absent:
        yield _problem(f"没有找到{'、'.join(absent)}的安排，请核对粘贴的文字是否完整。")


def _contradictions(passage: Passage) -> Iterator[Problem]:
    """Yield where a passage does not agree with itself or with the weekdays."""
    where = f"“{passage.festival}：{passage.text}”"
    if not passage.off:
        yield _problem(f"{where}没有看到放假的日期，请核对。")
    if passage.days is not None and passage.days != len(passage.off):
        yield _problem(f"{where}写明 {passage.days} 天，日期合计 {len(passage.off)} 天，请核对。")
    for on in passage.work:
        if not is_weekend(on):
            yield _problem(f"“{passage.festival}”的{_words(on)}不是周末，本来就上班，请核对。")


def _named_twice(found: tuple[Passage, ...]) -> Iterator[Problem]:
    named = Counter(on for passage in found for on in (*passage.off, *passage.work))
    for on, times in sorted(named.items()):
        if times > 1:
            yield _problem(f"{_words(on)}写了 {times} 次，请核对。")


def _not_off(days: tuple[Day, ...], year: int) -> Iterator[Problem]:
    """Yield the statutory days that the notice leaves out: it may move others, never these."""
    off = {day.on for day in days if day.kind is DayKind.STATUTORY}
    for on, name in statutory(year):
        if on not in off:
            yield _problem(f"{_words(on)}是法定节假日（{name}），通知里没有放假，请核对。")


def _words(on: date) -> str:
    return f"{on.month}月{on.day}日"
