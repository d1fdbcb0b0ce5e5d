"""Grade schemes as data: what a county or city decided about grades, read from its text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cwdesk.areas.roster.rules import HIGHEST_GRADE
from cwdesk.kernel.errors import Problem, Refused, refuse

MONTHS = range(1, 13)

MOST_YEARS = 20
"""More years for a step, or for a degree, are a slip."""


@dataclass(frozen=True, slots=True)
class Category:
    """A category of posts with its range of grades."""

    title: str
    lowest: int
    highest: int
    names: tuple[str, ...]
    """How files write it, the title among them."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """How grades are computed.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第四条: the sequence of grades is set
    by province or city, by post, years of community work, professional level and education.
    """

    key: str
    title: str
    categories: tuple[Category, ...]
    step_years: int
    """Years of community work for one grade."""
    education_steps: Mapping[str, int]
    """Education level or degree → grades."""
    education_years: Mapping[str, int]
    """Education level or degree → years that count as years of community work."""
    certificate_steps: Mapping[str, int]
    """Qualification → grades."""
    only_larger: bool
    """Of education and qualification only what gives more grades counts, else both."""
    award_step: int
    award_most: int
    """How many awards count in a whole career."""
    raise_month: int
    """The month of the next year from whose first day a raise holds."""
    raise_results: tuple[str, ...]
    """The results of the yearly assessment that a raise needs."""
    decided_by: str
    source: str

    def category(self, name: str) -> Category | None:
        """Return the category that a file means, or None."""
        return next((one for one in self.categories if name.strip() in one.names), None)


def scheme_text(data: bytes) -> str:
    """Return the text of a scheme's file.

    Raises:
        Refused: it is not text in UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("这个文件不是 UTF-8 文字，请在记事本中另存为 UTF-8 后再选用。") from None


def read_scheme(text: str) -> Scheme:
    """Return the scheme that a text in TOML describes.

    Raises:
        Refused: it is not TOML, or something in it is missing or cannot be.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"定级办法的格式不对（{error}）。请对照样例文件改正。") from None
    reader = _Reader()
    scheme = _scheme(reader, data)
    refuse(reader.problems)
    return scheme


def _scheme(reader: _Reader, data: Mapping[str, Any]) -> Scheme:
    education = reader.table(data, "education")
    award, raising = reader.table(data, "award"), reader.table(data, "raise")
    return Scheme(
        key=reader.text(data, "key"),
        title=reader.text(data, "title"),
        categories=_categories(reader, data),
        step_years=reader.number(data, "step_years", range(1, MOST_YEARS + 1)),
        education_steps=reader.numbers(education, "steps", HIGHEST_GRADE),
        education_years=reader.numbers(education, "years", MOST_YEARS),
        certificate_steps=reader.numbers(reader.table(data, "certificate"), "steps", HIGHEST_GRADE),
        only_larger=reader.yes(data, "only_larger"),
        award_step=reader.number(award, "step", range(HIGHEST_GRADE)),
        award_most=reader.number(award, "most", range(HIGHEST_GRADE)),
        raise_month=reader.number(raising, "month", MONTHS),
        raise_results=reader.words(raising, "results"),
        decided_by=reader.text(data, "decided_by"),
        source=reader.text(data, "source"),
    )


def _categories(reader: _Reader, data: Mapping[str, Any]) -> tuple[Category, ...]:
    found = data.get("category")
    if not isinstance(found, list) or not found:
        reader.miss("category", "要有岗位类别")
        return ()
    return tuple(_category(reader, one) for one in found if isinstance(one, dict))


def _category(reader: _Reader, data: Mapping[str, Any]) -> Category:
    title = reader.text(data, "title")
    grades = range(1, HIGHEST_GRADE + 1)
    lowest = reader.number(data, "lowest", grades)
    highest = reader.number(data, "highest", grades)
    if lowest > highest:
        reader.miss("highest", f"“{title}”的最高岗级低于最低岗级")
    return Category(title, lowest, highest, (title, *reader.words(data, "names")))


class _Reader:
    """Takes values of a kind out of a table and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def miss(self, key: str, what: str) -> None:
        self.problems.append(Problem(f"定级办法中 {key}：{what}。请对照样例文件改正。", key))

    def table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        found = data.get(key, {})
        if isinstance(found, dict):
            return found
        self.miss(key, "应是一组值")
        return {}

    def text(self, data: Mapping[str, Any], key: str) -> str:
        found = data.get(key, "")
        if isinstance(found, str) and found.strip():
            return found.strip()
        self.miss(key, "要写文字")
        return ""

    def words(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        found = data.get(key, [])
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return tuple(found)
        self.miss(key, "应是几个词")
        return ()

    def yes(self, data: Mapping[str, Any], key: str) -> bool:
        found = data.get(key)
        if not isinstance(found, bool):
            self.miss(key, "应是 true 或 false")
        return found is True

    def number(self, data: Mapping[str, Any], key: str, among: range) -> int:
        found = data.get(key)
        if type(found) is int and found in among:
            return found
        self.miss(key, f"应是 {among[0]} 到 {among[-1]} 的整数")
        return among[0]

    def numbers(self, data: Mapping[str, Any], key: str, most: int) -> Mapping[str, int]:
        found = self.table(data, key)
        return {word: self.number(found, word, range(most + 1)) for word in found}
