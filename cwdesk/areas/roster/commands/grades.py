"""Which scheme grades follow, and a whole street's grades in one operation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, select

from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.queries.grades import GradeLine, grade_review
from cwdesk.areas.roster.queries.schemes import own_street
from cwdesk.areas.roster.rules.schemes import Scheme, read_scheme
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe


def use_scheme(session: Session, text: str, valid_from: date, reason: str) -> Scheme:
    """Let grades follow a scheme from a day on; one that begins on the same day is replaced.

    Args:
        session: of a write.
        text: the scheme in TOML; it is kept whole.
        valid_from: the first day.
        reason: the document by which it was decided.

    Raises:
        Refused: it is no scheme, no reason is given, or this is no street's office.
    """
    scheme = read_scheme(text)
    refuse(rules.problems_with_reason(reason))
    street_id = own_street(session)
    if street_id is None:
        raise Refused("定级办法由街道在自己的电脑上选用，县（区）这里不用选。")
    found = session.exec(
        select(models.GradeScheme).where(
            models.GradeScheme.street_id == street_id, models.GradeScheme.valid_from == valid_from
        )
    ).first()
    row = found or models.GradeScheme(
        street_id=street_id, name="", valid_from=valid_from, content=""
    )
    row.name, row.content = scheme.title, text
    session.add(row)
    describe(session, f"选用定级办法：{scheme.title}（{valid_from} 起）", reason)
    return scheme


def apply_grades(
    session: Session,
    as_of: date,
    grades: Mapping[Uid, int],
    reason: str,
    since: date | None = None,
) -> int:
    """Put the computed grades of these people on file.

    Args:
        session: of a write.
        as_of: the day whose facts they rest on.
        grades: the grade of each person as it was shown.
        reason: what was decided, on whose authority.
        since: the first day; None: the day that the scheme says.

    Returns:
        How many grades were written; a grade that somebody has already is not written again.

    Raises:
        Refused: nobody was chosen, no reason, no scheme, somebody's grade is another by now, or
            has one on file that begins later.
    """
    refuse(rules.problems_with_reason(reason))
    lines = {line.line.person_id: line for line in grade_review(session, as_of).lines}
    if not grades:
        raise Refused("没有要核定的人员，请先选择。")
    refuse([problem for who in grades for problem in _outdated(lines.get(who), grades[who])])
    changing = [line for who, line in lines.items() if who in grades and line.difference]
    if not changing:
        raise Refused("这些人员的岗级已经是核定的结果，不需要再写。")
    begin = since or changing[0].computed.since
    refuse([problem for line in changing for problem in _later(line, begin)])
    for line in changing:
        session.add(_record(line.line.person_id, grades[line.line.person_id], begin, reason))
    describe(session, f"核定岗级 {len(changing)} 人（{begin} 起）", reason)
    return len(changing)


def _outdated(line: GradeLine | None, shown: int) -> list[Problem]:
    """Refuse a grade that no longer follows from what is on file."""
    if line is None:
        return [Problem("有人员已不在核定范围内，请重新预览后再核定。")]
    if line.computed.grade == shown:
        return []
    now = line.computed.words or "不能确定"
    text = f"{line.line.name}按现有资料是{now}，与预览的 {shown}级不同，请重新预览后再核定。"
    return [Problem(text)]


def _later(line: GradeLine, begin: date) -> list[Problem]:
    """Refuse a grade that would begin before one on file, and end with it."""
    if rules.first_day(line.newest) <= begin:
        return []
    text = f"{line.line.name}已有从 {line.newest} 起的岗级，起始日期不能更早。"
    return [Problem(text, "since")]


def _record(who: Uid, grade: int, begin: date, reason: str) -> models.GradeRecord:
    return models.GradeRecord(
        person_id=who, grade=grade, valid_from=begin.isoformat(), reason=reason
    )
