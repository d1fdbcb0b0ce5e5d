"""The grade that a scheme gives: arithmetic in lines that a clerk can read and check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from cwdesk.areas.roster.rules import EDUCATION_LEVELS
from cwdesk.areas.roster.rules.clocks import YEAR, Served
from cwdesk.areas.roster.rules.schemes import Category, Scheme
from cwdesk.kernel.errors import Problem

DEGREE_OF = {"本科": "学士", "研究生": "硕士", "硕士研究生": "硕士", "博士研究生": "博士"}
"""Education level → the degree that comes with it, as a rule."""


@dataclass(frozen=True, slots=True)
class Studied:
    """One education: its level and the degree that is on file for it."""

    level: str
    degree: str = ""

    @property
    def words(self) -> str:
        """Level and degree as they are written: `本科、学士`."""
        return "、".join(filter(None, (self.level, self.degree)))


@dataclass(frozen=True, slots=True)
class GradeFacts:
    """What a grade rests on, as of a day. The three clocks are never mixed."""

    category: str
    community: Served
    """社区工作年限, which grades count."""
    work: Served
    """累计工作年限, with all employers."""
    here: Served
    """本单位年限, in this street."""
    educations: tuple[Studied, ...] = ()
    certificates: tuple[str, ...] = ()
    """Names of the qualifications in force."""
    awards: int = 0
    """Those that are marked 计入定级."""
    other_awards: int = 0
    penalties: int = 0
    present: int | None = None


@dataclass(frozen=True, slots=True)
class Computed:
    """A grade with its arithmetic; it is certain when the file holds all that it rests on."""

    least: int | None
    most: int | None
    """Between which grades it lies as long as facts are open; None: nothing can be said."""
    since: date
    """From when it holds."""
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    """The facts that are open: as long as they change the result, there is no grade."""
    remarks: tuple[str, ...] = ()
    """What the clerk should look at all the same."""

    @property
    def grade(self) -> int | None:
        """The grade, or None as long as it is not certain."""
        return self.least if self.least == self.most else None

    @property
    def words(self) -> str:
        """The grade in words: `5级`, `3至6级`; nothing when nothing can be said."""
        return f"{_between(self.least, self.most)}级" if self.least and self.most else ""


@dataclass(slots=True)
class _Sum:
    """The arithmetic as it goes: bounds of the grade, and what was said on the way."""

    least: int = 0
    most: int = 0
    lines: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)

    def add(self, least: int, most: int, line: str) -> None:
        self.least, self.most = self.least + least, self.most + most
        self.terms.append(_between(least, most))
        self.lines.append(f"{line}：+{_between(least, most)}")


def education_rank(level: str) -> int:
    """Return where an education level stands, 0 for the highest; unknown ones stand last."""
    return EDUCATION_LEVELS.index(level) if level in EDUCATION_LEVELS else len(EDUCATION_LEVELS)


def raise_day(scheme: Scheme, as_of: date) -> date:
    """Return from when a grade holds that follows from the facts of `as_of`.

    Source: the scheme; as a rule the next January, after an assessment of 优秀 or 合格.
    """
    return date(as_of.year + 1, scheme.raise_month, 1)


def grade_due(facts: GradeFacts, scheme: Scheme, as_of: date) -> Computed:
    """Return the grade that a scheme gives, with every step of its arithmetic.

    The post's lowest grade, a grade for so many years of community work, grades for education and
    qualification, grades for awards; never above the post's highest. What is not on file is named:
    where it could change the grade, the result is a span and not a grade.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第四条; the numbers are the scheme's.
    """
    since = raise_day(scheme, as_of)
    category = scheme.category(facts.category)
    if category is None:
        return Computed(None, None, since, problems=(_no_category(facts, scheme),))
    reckoned = _Sum(category.lowest, category.lowest, terms=[str(category.lowest)])
    span = f"{category.lowest}—{category.highest} 级，从 {category.lowest} 级算起"
    reckoned.lines.append(f"岗位类别 {category.title}：{span}")
    _years(reckoned, facts, scheme)
    _learning(reckoned, facts, scheme)
    _awards(reckoned, facts, scheme)
    least, most = _capped(reckoned, category)
    return Computed(
        least,
        most,
        since,
        lines=tuple(reckoned.lines),
        problems=tuple(reckoned.problems) if least != most else (),
        remarks=tuple(_remarks(facts, scheme, most)),
    )


def _capped(reckoned: _Sum, category: Category) -> tuple[int, int]:
    """Add the total to the arithmetic, and return its bounds below the post's highest grade."""
    top = category.highest
    least, most = min(reckoned.least, top), min(reckoned.most, top)
    total = f"{'+'.join(reckoned.terms)}={_between(reckoned.least, reckoned.most)}"
    reckoned.lines.append(f"合计 {total} 级")
    if reckoned.most > top:
        reckoned.lines.append(f"{category.title}最高 {top} 级：定为 {_between(least, most)} 级")
    return least, most


def _no_category(facts: GradeFacts, scheme: Scheme) -> Problem:
    known = "、".join(one.title for one in scheme.categories)
    said = f"岗位类别“{facts.category}”不在定级办法里" if facts.category else "没有填写岗位类别"
    return Problem(f"{said}，请在岗位中改为：{known}。", "post_category")


def _years(reckoned: _Sum, facts: GradeFacts, scheme: Scheme) -> None:
    served, extra = facts.community, (0, 0)
    said = f"社区工作 {served.words}"
    if scheme.education_years:
        extra = _of_education(reckoned, facts, scheme.education_years)
        said += f"，{_studies(facts)} 折 {_between(*extra)} 年"
    step = scheme.step_years * YEAR
    least = (served.least + extra[0] * YEAR) // step
    most = (served.most + extra[1] * YEAR) // step
    if least != (served.most + extra[0] * YEAR) // step:
        reckoned.problems.append(_open_years(served))
    reckoned.add(least, most, f"{said}，每 {scheme.step_years} 年一级")


def _open_years(served: Served) -> Problem:
    text = (
        f"社区工作年限只能确定满 {served.least // YEAR} 年（{served.words}）："
        "请补齐起止月份，或在简历中勾选“计入社区工作年限”并写明证明材料。"
    )
    return Problem(text, "community_work_start")


def _learning(reckoned: _Sum, facts: GradeFacts, scheme: Scheme) -> None:
    """Add the grades for education and qualification."""
    counts = scheme.certificate_steps
    best = max(facts.certificates, key=lambda one: counts.get(one, 0), default="")
    skill = counts.get(best, 0)
    parts = []
    least = most = 0
    if scheme.education_steps:
        before = len(reckoned.problems)
        least, most = _of_education(reckoned, facts, scheme.education_steps)
        if scheme.only_larger and skill >= most:
            del reckoned.problems[before:]
        parts.append(f"{_studies(facts)} {_between(least, most)} 级")
    if counts:
        parts.append(f"{best or '没有职业资格'} {skill} 级")
    if scheme.only_larger and len(parts) > 1:
        reckoned.add(max(least, skill), max(most, skill), f"{'，'.join(parts)}，取高的")
    elif parts:
        reckoned.add(least + skill, most + skill, "，".join(parts))


def _studies(facts: GradeFacts) -> str:
    """Return the education that counts, the highest on file."""
    best = min(facts.educations, key=lambda one: education_rank(one.level), default=None)
    return best.words if best else "学历不详"


def _of_education(reckoned: _Sum, facts: GradeFacts, counts: Mapping[str, int]) -> tuple[int, int]:
    """Return what education counts at least and at most; open when none is on file."""
    if not any(one.words for one in facts.educations):
        reckoned.problems.append(Problem("没有登记学历，请补登学历学位。", "education"))
        return 0, max(counts.values())
    words = [word for one in facts.educations for word in (one.level, one.degree)]
    best = max(counts.get(word, 0) for word in words)
    return best, best


def _awards(reckoned: _Sum, facts: GradeFacts, scheme: Scheme) -> None:
    counted = min(facts.awards, scheme.award_most)
    if counted:
        step = counted * scheme.award_step
        limit = f"任职期间最多计 {scheme.award_most} 项"
        reckoned.add(step, step, f"计入定级的奖励 {facts.awards} 项，{limit}")


def _remarks(facts: GradeFacts, scheme: Scheme, most: int) -> Iterator[str]:
    if facts.present is not None and most < facts.present:
        yield f"算出的岗级低于现岗级 {facts.present} 级，请核对档案；降级要有依据。"
    for level in (one.level for one in facts.educations if _lacks_degree(one, scheme)):
        yield f"{level}没有登记学位，按没有学位计算。"
    if facts.other_awards:
        yield f"另有奖励 {facts.other_awards} 项没有勾选“计入定级”，没有计算。"
    if facts.penalties:
        yield f"有处分 {facts.penalties} 项，请按规定确定是否影响岗级。"


def _lacks_degree(studied: Studied, scheme: Scheme) -> bool:
    """Say whether the degree that comes with an education would count, and is not on file."""
    degree = DEGREE_OF.get(studied.level, "")
    return not studied.degree and any(
        counts.get(degree, 0) > counts.get(studied.level, 0)
        for counts in (scheme.education_steps, scheme.education_years)
    )


def _between(least: int | None, most: int | None) -> str:
    return f"{least}" if least == most else f"{least}至{most}"
