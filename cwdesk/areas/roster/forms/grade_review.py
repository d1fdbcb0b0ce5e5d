"""岗位等级核定审批表: what a grade rests on, and the grade with its arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.roster.forms import card, files
from cwdesk.areas.roster.forms.person import (
    SETUP,
    PersonSheet,
    Values,
    collect_person,
    day,
    dotted,
    joined,
    pair,
    unit_line,
)
from cwdesk.areas.roster.queries import Grading, grading, sample_scheme
from cwdesk.areas.roster.rules.clocks import Served, Spell, served
from cwdesk.areas.roster.rules.grades import (
    Computed,
    GradeFacts,
    Studied,
    education_rank,
    grade_due,
)
from cwdesk.kernel.dates import show_month
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Column,
    Line,
    Listing,
    Note,
    Opinions,
    Pairs,
    Title,
)
from cwdesk.printing.spec import FormSpec, Request

OPINIONS = tuple(replace(opinion, height=21) for opinion in card.OPINIONS)
"""Lower than elsewhere, so that the form stays on one page."""

YEARS = 3
"""Of so many years the assessment is written in."""

BY_HAND = "本单位还没有选用定级办法，拟核定的岗级和核定依据由经办人手工填写。"


@dataclass(frozen=True, slots=True)
class GradeSheet:
    """A personal file with what the person's grade rests on."""

    person: PersonSheet
    grading: Grading


def collect(session: Session, request: Request) -> GradeSheet:
    """Gather the personal file and the facts that the grade rests on.

    Raises:
        Refused: no person was chosen, or the paper is to do without names.
        NotFound: the person is gone, or the office has not been set up.
    """
    person = collect_person(session, request)
    return GradeSheet(person, grading(session, person.line, request.as_of))


def layout(sheet: GradeSheet) -> tuple[Block, ...]:
    """Lay out the file, the clocks and the arithmetic; without a scheme, boxes to fill by hand."""
    person, line = sheet.person, sheet.person.line
    now = (
        *pair("现岗级", card.grade_of(line)),
        *pair("起始时间", dotted(_since(person)), 3),
    )
    skill = pair("职业资格", line.qualification, 5)
    identity = (replace(row, height=9) for row in card.identity(person))
    rows = (*identity, *card.posting(person), BoxRow(now), BoxRow(skill))
    return (
        Title("社区工作者岗位等级核定审批表"),
        unit_line(person),
        Pairs(card.THREE, rows, line.name),
        _clocks(sheet),
        _learning(person),
        Pairs(card.THREE, (_assessments(person), *_wished(sheet.grading)), line.name),
        Opinions(OPINIONS),
        Note(_note(sheet)),
    )


def _since(person: PersonSheet) -> str:
    """Return since when the present grade holds."""
    records: tuple[Values, ...] = person.parts.get("grade_record", ())
    return records[-1].get("valid_from", "") if records else ""


def _clocks(sheet: GradeSheet) -> Listing:
    facts = sheet.grading.facts
    clocks = (
        ("社区工作年限", "任职经历和简历", facts.community),
        ("累计工作年限", "参加工作时间", facts.work),
        ("本单位年限", "本街道任职经历", facts.here),
    )
    columns = (
        Column("项目", 28),
        Column("起算依据", 46),
        Column("起止时间", 50),
        Column("年限", 30),
    )
    rows = tuple(
        Line(
            (name, basis, "、".join(clock.spans), clock.words if clock.spans else ""),
            sheet.person.line.name,
        )
        for name, basis, clock in clocks
    )
    return Listing("年限", columns, rows, len(rows), height=7)


def _learning(person: PersonSheet) -> Listing:
    """Return the two highest educations."""
    columns = (
        Column("学习形式", 22),
        Column("学历", 26),
        Column("学位", 16),
        Column("毕业院校系及专业", 66),
        Column("毕业时间", 24),
    )
    known = person.parts.get("education", ())
    highest = sorted(known, key=lambda row: education_rank(row.get("level", "")))[:2]
    rows = tuple(Line(_study(row), person.line.name) for row in highest)
    return Listing("学历\n学位", columns, rows, 2, height=7)


def _study(row: Values) -> tuple[str, ...]:
    school = joined((row.get("school", ""), row.get("major", "")))
    said = (row.get("mode", ""), row.get("level", ""), row.get("degree", ""))
    return (*said, school, show_month(row.get("graduated", "")))


def _assessments(person: PersonSheet) -> BoxRow:
    """Return the years whose assessment is written in by hand."""
    last = person.as_of.year
    years = range(last - YEARS + 1, last + 1)
    return BoxRow(tuple(box for year in years for box in pair(f"{year}年\n考核结果", "")), 10)


def _wished(found: Grading) -> tuple[BoxRow, BoxRow]:
    computed, scheme, facts = found.computed, found.scheme, found.facts
    grade = f"{computed.grade}级" if computed and computed.grade else ""
    since = dotted(computed.since.isoformat()) if computed and computed.grade else ""
    category = scheme.category(facts.category) if scheme else None
    decision = (
        *pair("拟核定\n岗位类别", category.title if category else ""),
        *pair("拟核定岗级", grade),
        *pair("起始时间", since),
    )
    label, basis = pair("核定依据", _arithmetic(computed), 5)
    return BoxRow(decision, 10), BoxRow((label, replace(basis, align="left")), 23)


def _arithmetic(computed: Computed | None) -> str:
    if computed is None:
        return ""
    lines = list(computed.lines)
    if computed.grade is None:
        between = f"按现有资料为 {computed.words}。" if computed.words else ""
        lines.append(f"{between}待核实：{''.join(problem.text for problem in computed.problems)}")
    return "\n".join(lines)


def _note(sheet: GradeSheet) -> str:
    scheme, computed = sheet.grading.scheme, sheet.grading.computed
    until = f"说明：年限算至{day(sheet.person.as_of)}，各段相加。"
    if scheme is None or computed is None:
        return until + BY_HAND
    results = "、".join(scheme.raise_results)
    return (
        f"{until}定级办法：{scheme.title}。"
        f"自{day(computed.since)}起执行，以当年考核{results}为前提。"
    )


def _sample(person: PersonSheet, *, by_hand: bool = False) -> GradeSheet:
    """Return a made-up file as it would be collected."""
    scheme = None if by_hand else sample_scheme("four-18").scheme
    line, as_of = person.line, person.as_of
    facts = GradeFacts(
        category=line.post_category,
        community=_sample_clock(line.community_work_start, as_of),
        work=_sample_clock(line.work_start, as_of),
        here=_sample_clock(line.post_since, as_of),
        educations=(Studied("本科", "学士"),),
        certificates=("社会工作师",),
        present=line.grade,
    )
    computed = grade_due(facts, scheme, as_of) if scheme else None
    return GradeSheet(person, Grading(facts, scheme, computed))


def _sample_clock(start: str, as_of: date) -> Served:
    return served([Spell(start)] if start else [], as_of)


KNOWN = replace(files.LINE, community_work_start="2008-03")

SAMPLES: Mapping[str, Callable[[], GradeSheet]] = {
    "empty": lambda: _sample(files.EMPTY, by_hand=True),
    "typical": lambda: _sample(replace(files.TYPICAL, line=KNOWN)),
    "overfull": lambda: _sample(files.OVERFULL),
    "rare": lambda: _sample(files.SAMPLES["rare"]()),
}
"""What the form may have to bear: by hand, certain, too much, and open."""

FORM = FormSpec(
    key="grade_review",
    title="社区工作者岗位等级核定审批表",
    collect=collect,
    layout=layout,
    samples=SAMPLES,
    page=SETUP,
    about_person=True,
)
