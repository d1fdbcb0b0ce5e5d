"""Rules of the office: what a community, grid or figure must look like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cwdesk.kernel.errors import Problem
from cwdesk.kernel.text import squeeze

WORKERS_PER_10_000 = 18
"""Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第三条."""

MAX_NAME = 40

FIRST_YEAR = 1990
"""The first year of which a residents figure is taken."""

MOST_RESIDENTS = 10_000_000
"""No street has so many; a typed figure beyond it is a slip."""


def required_workers(residents: int) -> Fraction:
    """Return how many workers a number of urban residents asks for, unrounded.

    Args:
        residents: urban residents (城镇常住人口).

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第三条：每万城镇常住人口 18 人.
    """
    return Fraction(WORKERS_PER_10_000 * residents, 10_000)


def exact(workers: Fraction) -> str:
    """Return a number of required or missing workers with every digit it has: 54/5 → `10.8`.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第三条; ten-thousandths always end.
    """
    return f"{(Decimal(workers.numerator) / Decimal(workers.denominator)).normalize():f}"


def in_being(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Say whether a span holds on a day; both its ends belong to it, a missing end is open."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)


_ENDINGS = (
    "社区居民委员会",
    "居民委员会",
    "社区居委会",
    "村民委员会",
    "村委会",
    "居委会",
    "社区",
    "村",
)


def short_name(name: str) -> str:
    """Return a community's name without its ending: 迎宾社区居委会 → 迎宾."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name


def community_name(official: str) -> str:
    """Return what people call a community: 迎宾社区居民委员会 → 迎宾社区; villages keep theirs."""
    for ending in ("居民委员会", "居委会"):
        plain = official.removesuffix(ending)
        if plain != official and plain.endswith("社区"):
            return plain
    return official


class CommunityNames:
    """Which community the words of a sheet mean."""

    def __init__(self, names: Iterable[str]) -> None:
        self._exact = {squeeze(name): name for name in names}
        self._short: defaultdict[str, list[str]] = defaultdict(list)
        for plain, name in self._exact.items():
            self._short[short_name(plain)].append(name)
        self._known: dict[str, str | None] = {}

    def meant(self, said: str) -> str | None:
        """Return the one community that is meant: exact, without its ending, or inside `said`."""
        if said not in self._known:
            self._known[said] = self._looked_up(squeeze(said))
        return self._known[said]

    def _looked_up(self, said: str) -> str | None:
        if said in self._exact:
            return self._exact[said]
        inside = [name for plain, name in self._exact.items() if plain in said]
        alike = self._short.get(short_name(said), [])
        for found in (alike, inside):
            if len(found) == 1:
                return found[0]
        return None


_NUMBERING = "一二三四五六七八九十0123456789()、.:"
_SECTIONS = ("社区", "居委会", "居民委员会", "村", "村委会", "村民委员会")


def unnumbered(hint: str) -> str:
    """Return a heading without its number: 一、迎宾社区 → 迎宾社区."""
    return squeeze(hint).strip(_NUMBERING)


def section_name(hint: str) -> str:
    """Return the community that a heading row or a sheet's name bears; else nothing."""
    name = unnumbered(hint)
    return name if name.endswith(_SECTIONS) else ""


def problems_with_name(name: str, taken: frozenset[str]) -> list[Problem]:
    """Return what is wrong with the name of a community or grid among those `taken`."""
    if not name.strip():
        return [Problem("请填写名称。", "name")]
    if len(name) > MAX_NAME:
        return [Problem(f"名称不能超过 {MAX_NAME} 个字。", "name")]
    if name.strip() in taken:
        return [Problem(f"“{name.strip()}”已经有了，请换一个名称。", "name")]
    return []


def problems_with_span(valid_from: date | None, valid_to: date | None) -> list[Problem]:
    """Return what is wrong with a span; both ends belong to it."""
    if valid_from and valid_to and valid_to < valid_from:
        return [Problem("结束日期不能早于开始日期。", "valid_to")]
    return []


def problems_with_figure(year: int, residents: int, this_year: int) -> list[Problem]:
    """Return what is wrong with a residents figure."""
    problems = []
    if not FIRST_YEAR <= year <= this_year:
        problems.append(Problem(f"年份应在 {FIRST_YEAR} 到 {this_year} 之间。", "year"))
    if not 0 <= residents <= MOST_RESIDENTS:
        problems.append(Problem(f"人数应在 0 到 {MOST_RESIDENTS:,} 之间。", "residents"))
    return problems
