"""Carrying out a plan: one operation, one undo."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cwdesk.areas.visits import models
from cwdesk.areas.visits.imports.visits.plan import Facts, Plan, Verdict
from cwdesk.areas.visits.imports.visits.reading import Reading
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.progress import Progress, silent
from cwdesk.store.journal import describe, last_operation
from cwdesk.store.rows import NewRows, SetRows

_EVERY = 2000
"""Visits that are gathered before they are written."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows became what."""

    new: int
    changed: int
    same: int
    warned: int
    refused: int


def apply(session: Session, reading: Reading, plan: Plan, progress: Progress = silent) -> Imported:
    """Carry out the plan that the clerk was shown.

    Raises:
        Refused: something was written since the plan was made, and it may no longer fit.
        Cancelled: by `progress`; nothing was changed.
    """
    if last_operation(session) != plan.after:
        raise Refused("数据刚才有变动，导入结果可能与预览不同。请重新预览后再导入。")
    made, changed = NewRows(), SetRows()
    for household_id, on in plan.earlier:
        changed.put(models.Household, household_id, valid_from=on)
    for line in plan.of(Verdict.CHANGED):
        now = {one.key: one.now for one in line.changes}
        changed.put(models.Visit, line.visit_id or b"", **now)
    changed.write(session)
    new = plan.of(Verdict.NEW)
    for done, line in enumerate(new):
        if done % _EVERY == 0:
            progress(done, len(new), "正在导入")
            made.insert(session)
        if line.facts is not None:
            _add(made, line.facts)
    made.insert(session)
    return _said(session, reading, plan)


def _add(made: NewRows, facts: Facts) -> None:
    visit_id = made.add(
        models.Visit,
        on=facts.on,
        household_id=facts.household_id,
        person_id=facts.person_id,
        **facts.values,
    )
    for person_id in facts.companions:
        made.add(models.VisitCompanion, visit_id=visit_id, person_id=person_id)


def _said(session: Session, reading: Reading, plan: Plan) -> Imported:
    new, changed = len(plan.of(Verdict.NEW)), len(plan.of(Verdict.CHANGED))
    if new or changed:
        title = f"导入走访记录 {new + changed} 次（新增 {new}，变更 {changed}）"
        describe(session, title, reading.file_name)
    return Imported(
        new=new,
        changed=changed,
        same=len(plan.of(Verdict.SAME)),
        warned=len(plan.doubtful),
        refused=len(plan.of(Verdict.REFUSED)),
    )
