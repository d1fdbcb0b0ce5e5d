"""One row of a file under examination."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cwdesk.areas.roster.imports.reading import Draft
from cwdesk.areas.roster.queries import SheetRow
from cwdesk.kernel.errors import Problem


@dataclass(slots=True)
class Case:
    """A draft, whom it is about, and what was found wrong with it so far."""

    draft: Draft
    as_of: date
    values: dict[str, str]
    """What will be taken over, by column key."""
    refusals: list[Problem]
    doubts: list[Problem]
    found: SheetRow | None = None
    """The person on file."""

    @property
    def ours(self) -> bool:
        """Whether the row comes from a sheet that the program wrote about this person."""
        return self.found is not None and self.draft.row_id == self.found.person_id

    def refuse(self, text: str, key: str) -> None:
        """Keep the row out, and say why."""
        self.refusals.append(Problem(text, key))

    def doubt(self, text: str, key: str) -> None:
        """Let the row in, and say what to look at."""
        self.doubts.append(Problem(text, key))


def case_of(draft: Draft, as_of: date) -> Case:
    """Open the examination of a draft."""
    return Case(draft, as_of, dict(draft.values), list(draft.refusals), list(draft.doubts))
