"""Many files in one go: each by itself, what waits for another after it; none stops the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cwdesk.bundle import exchange
from cwdesk.bundle.codes import Code
from cwdesk.bundle.exchange import Outcome, Preview
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.progress import Progress, silent
from cwdesk.store.database import Database

AGAIN = frozenset({Code.GAP, Code.NEED_FULL})
"""What may come right once an earlier bundle of the same stick is in."""


def apply_all(
    database: Database, looked: Sequence[Preview], inbox: Path, progress: Progress = silent
) -> list[Outcome]:
    """Apply every previewed file that may be, in this order; each is a transaction of its own.

    Files that only waited for an earlier one are looked at again and applied too. Those that may
    not be applied have no outcome: their preview says why.

    Raises:
        Cancelled: by `progress`; what was applied before stays, no copy is left.
    """
    try:
        outcomes = [_applied(database, one, progress) for one in looked if one.may_be_applied]
        waiting = [one.path for one in looked if one.code in AGAIN]
        while waiting and any(one.code is Code.APPLIED for one in outcomes):
            again = exchange.preview(database, waiting, inbox, progress)
            ready = [one for one in again if one.may_be_applied]
            if not ready:
                break
            outcomes += [_applied(database, one, progress) for one in ready]
            waiting = [one.path for one in again if one.code in AGAIN]
    finally:
        for one in looked:
            exchange.discard(one)
    return outcomes


def _applied(database: Database, one: Preview, progress: Progress) -> Outcome:
    try:
        return exchange.apply(database, one, progress)
    except Rejected as error:
        return Outcome(one.path, Code(error.code), str(error), {})
