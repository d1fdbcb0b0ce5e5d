"""Taking the text of a notice apart: festivals, and for each what is off and what is worked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cwdesk.calendars.festivals import NAMES
from cwdesk.calendars.kinds import days_from
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.text import squeeze

_FESTIVAL = "|".join(f"{name[:2]}节?" for name in NAMES)
_HEAD = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}、|\(.\)|\d\.)?((?:{_FESTIVAL})(?:[、和及](?:{_FESTIVAL}))*):"
)
_TITLE_YEAR = re.compile(r"(\d{4})年(?:部分|全国)*节假日(?:放假)?安排")
_ANY_YEAR = re.compile(r"(\d{4})年元旦")
_DATE = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?"
_TOKEN = re.compile(
    rf"(?P<range>{_DATE}(?:至|到|[-—~\u2013]+){_DATE})|(?P<date>{_DATE})"
    r"|(?:共|放假)(?P<count>\d{1,2})天|(?P<off>放假|补休|休息)|(?P<work>上班)"
)
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_END = re.compile(r"节假日期间|国务院办公厅|特此通知|各地区、各部门")
_ADVICE = "鼓励"


@dataclass(frozen=True, slots=True)
class Passage:
    """What a notice says about one festival, or about several that fall together."""

    festival: str
    text: str
    off: tuple[date, ...] = ()
    work: tuple[date, ...] = ()
    days: int | None = None
    """How many days off the notice says that these are."""
    problems: tuple[Problem, ...] = ()


def year_of(text: str) -> int | None:
    """Return the year that a notice is for, from its title or its first words."""
    plain = squeeze(text)
    found = _TITLE_YEAR.search(plain) or _ANY_YEAR.search(plain)
    return int(found[1]) if found else None


def passages(text: str, year: int) -> tuple[Passage, ...]:
    """Return what a notice for a year says about each festival, in its order."""
    plain = squeeze(text)
    heads = list(_HEAD.finditer(plain))
    ends = [head.start() for head in heads[1:]] + [len(plain)]
    return tuple(
        _passage(_whole_names(head[1]), plain[head.end() : end], year)
        for head, end in zip(heads, ends, strict=True)
    )


def _whole_names(heading: str) -> str:
    """Return the festivals of a heading by their full names: 清明 is 清明节."""
    found = [
        next(name for name in NAMES if name[:2] == part[:2])
        for part in re.split("[、和及]", heading)
    ]
    return "、".join(found)


def _passage(festival: str, text: str, year: int) -> Passage:
    found = Passage(festival, text.partition("。")[0])
    reader = _Reader(year)
    for sentence in _sentences(text):
        found = reader.read(found, sentence)
    return found


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences that arrange days: advice is none, and the closing words end it."""
    for sentence in re.split("[。;]", text):
        if _END.search(sentence):
            return
        if sentence and not sentence.startswith(_ADVICE):
            yield sentence


class _Reader:
    """Reads date after date; a date without a month is of the month before it."""

    def __init__(self, year: int) -> None:
        self._notice = year
        self._year, self._month = year, 1
        self._problems: list[Problem] = []

    def read(self, passage: Passage, sentence: str) -> Passage:
        """Return the passage with what one sentence adds to it."""
        waiting: list[date] = []
        self._problems = []
        for token in _TOKEN.finditer(sentence):
            if token["range"] or token["date"]:
                waiting += self._dates(token)
            elif token["work"]:
                passage, waiting = replace(passage, work=(*passage.work, *waiting)), []
            else:
                passage = _off(passage, token, waiting)
                waiting = []
        if waiting:
            self._say(f"“{sentence}”没有写明放假还是上班，请核对粘贴的文字。")
        return replace(passage, problems=(*passage.problems, *self._problems))

    def _dates(self, token: re.Match[str]) -> list[date]:
        groups = token.groups()
        if token["date"]:
            day = self._date(groups[10:14])
            return [day] if day else []
        first, last = self._date(groups[1:5]), self._date(groups[5:9])
        if first is None or last is None:
            return []
        if last < first:
            self._say(f"“{token[0]}”的结束日期在开始日期之前，请核对。")
        return list(days_from(first, last))

    def _date(self, parts: tuple[str | None, ...]) -> date | None:
        year, month, day, note = parts
        self._month = int(month) if month else self._month
        if year or month:
            self._year = int(year) if year else self._notice
        words = f"{self._month}月{day}日"
        try:
            found = date(self._year, self._month, int(day or 0))
        except ValueError:
            self._say(f"{self._year}年没有{words}这一天，请核对。")
            return None
        said = _WEEKDAY.search(note or "")
        real = _WEEKDAYS[found.weekday()]
        if said and said[1].replace("天", "日") != real:
            self._say(f"{words}写的是星期{said[1]}，{self._year}年这一天是星期{real}，请核对。")
        return found

    def _say(self, text: str) -> None:
        self._problems.append(Problem(text, "text"))


def _off(passage: Passage, token: re.Match[str], waiting: list[date]) -> Passage:
    """Return the passage with days off; `放假1天` says both that they are and how many."""
    found = replace(passage, off=(*passage.off, *waiting))
    return replace(found, days=int(token["count"])) if token["count"] else found
