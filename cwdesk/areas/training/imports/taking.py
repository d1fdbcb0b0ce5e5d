"""A list into the store as one operation, and what was refused of it as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlmodel import Session

from cwdesk.areas.training.commands import Presence, sign_in_each
from cwdesk.areas.training.imports.planning import Plan, Verdict
from cwdesk.areas.training.imports.reading import Reading
from cwdesk.kernel.ids import Uid
from cwdesk.sheets import refused
from cwdesk.sheets.refused import RefusedRows
from cwdesk.store.journal import describe

IMPORTED = "导入"
"""How it is known that somebody was there."""

NOTHING: Mapping[int, Uid] = {}


def apply(session: Session, plan: Plan, chosen: Mapping[int, Uid] = NOTHING) -> int:
    """Carry out the plan that the clerk was shown, as one operation; return how many signed in.

    Args:
        session: of a write.
        plan: what was shown.
        chosen: a doubtful line's number → who the clerk says it is; others are left out.

    Raises:
        Refused: the session was called off since.
        NotFound: it is gone.
    """
    made = sign_in_each(session, plan.session_id, _presences(plan, chosen), IMPORTED)
    if made:
        describe(session, f"导入签到 {made} 人：{plan.title}", plan.file_name)
    return made


def _presences(plan: Plan, chosen: Mapping[int, Uid]) -> Iterator[Presence]:
    for line in plan.lines:
        if line.verdict is Verdict.NEW and line.person is not None:
            yield Presence(line.person.person_id, line.on, line.time)
        elif line.verdict is Verdict.DOUBTFUL and line.number in chosen:
            yield Presence(chosen[line.number], line.on, line.time)


def write_refused(path: Path, reading: Reading, plan: Plan) -> int:
    """Write the refused and doubtful lines as they stood, with the reason; return how many.

    Raises:
        Rejected: the file cannot be written.
    """
    left = {line.number: line.why for line in plan.lines if line.verdict in _LEFT}
    parts = [part for part in _parts(reading, left) if part.reasons]
    refused.write_refused(path, parts)
    return len(left)


_LEFT = {Verdict.REFUSED, Verdict.DOUBTFUL}


def _parts(reading: Reading, left: Mapping[int, str]) -> Iterator[RefusedRows]:
    """Yield each list of the file; the plan's lines are the lists' records, one after another."""
    number = 0
    for page in reading.pages:
        records = page.table.records
        rows = {number + at: record.row for at, record in enumerate(records)}
        reasons = {row: [left[at]] for at, row in rows.items() if at in left}
        yield RefusedRows(page.sheet, page.table.layout, records, reasons)
        number += len(records)
