"""Many files in one go: each by itself, what waits for another after it; none stops the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cwdesk.bundle import exchange
from cwdesk.bundle.codes import Code
from cwdesk.bundle.content import journal_pos
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
    run = _Run(database, progress)
    try:
        run.apply(looked)
        waiting = [one.path for one in looked if one.code in AGAIN]
        while waiting and any(one.code is Code.APPLIED for one in run.outcomes):
            again = exchange.preview(database, waiting, inbox, progress)
            if not run.apply(again):
                break
            waiting = [one.path for one in again if one.code in AGAIN]
    finally:
        for one in looked:
            exchange.discard(one)
    return run.outcomes


class _Run:
    """Applies one file after the other; what one changes here is no edit to the next."""

    def __init__(self, database: Database, progress: Progress) -> None:
        self.outcomes: list[Outcome] = []
        self._database = database
        self._progress = progress

    def apply(self, looked: Sequence[Preview]) -> int:
        """Apply those that may be; return how many they were."""
        ready, own = [one for one in looked if one.may_be_applied], 0
        for one in ready:
            before = self._pos()
            self.outcomes.append(self._applied(replace(one, seen=one.seen + own)))
            own += self._pos() - before
        return len(ready)

    def _pos(self) -> int:
        return self._database.read(journal_pos).result()

    def _applied(self, one: Preview) -> Outcome:
        try:
            return exchange.apply(self._database, one, self._progress)
        except Rejected as error:
            return Outcome(one.path, Code(error.code), str(error), {})
