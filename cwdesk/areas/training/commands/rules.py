"""The office's own rules of training, each from a day on and with its reason."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from cwdesk.areas.training.models import TrainingRule
from cwdesk.areas.training.rules.policy import TITLES, Parameter, read_value, written
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.store.journal import describe


def set_rule(session: Session, key: str, value: str, valid_from: date, reason: str) -> None:
    """Set one parameter from a day on; `value` is what the clerk typed.

    Raises:
        Refused: there is no such parameter, the value is none, or no reason is given.
    """
    read = read_value(key, value)
    problems = [read] if isinstance(read, Problem) else []
    if not reason.strip():
        problems.append(Problem("请写明依据，例如文件名称和文号。", "reason"))
    if isinstance(read, Problem) or problems:
        raise Refused(problems)
    same = select(TrainingRule).where(
        TrainingRule.key == key, TrainingRule.valid_from == valid_from
    )
    row = session.exec(same).first() or TrainingRule(key=key, value="", valid_from=valid_from)
    row.value, row.reason = written(read), reason.strip()
    session.add(row)
    session.flush()
    words = Parameter(key, read, reason).words
    describe(session, f"设置培训参数：{TITLES[key]}为 {words}，{valid_from} 起", reason.strip())
