"""One person of a file under examination."""

from __future__ import annotations

from dataclasses import dataclass, field

from cwdesk.areas.visits.imports.residents.drafts import Draft, Home
from cwdesk.areas.visits.imports.residents.onfile import KnownHome, KnownResident
from cwdesk.areas.visits.imports.residents.places import Place
from cwdesk.kernel.errors import Problem


@dataclass(slots=True)
class HomeCase:
    """A household of the file, and which one on file it is."""

    home: Home
    place: Place | None = None
    """None: it cannot be told."""
    known: KnownHome | None = None
    """None: it is new."""
    problem: Problem | None = None
    doubt: Problem | None = None


@dataclass(slots=True)
class Case:
    """A draft, whom it is about, and what was found wrong with it so far."""

    draft: Draft
    home: HomeCase
    found: KnownResident | None = None
    """The resident on file."""
    refusals: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    @property
    def ours(self) -> bool:
        """Whether the row comes from a sheet that the program wrote about this resident."""
        return self.found is not None and self.draft.row_id == self.found.id

    def refuse(self, text: str, key: str) -> None:
        """Keep the row out, and say why."""
        self.refusals.append(Problem(text, key))

    def doubt(self, text: str, key: str) -> None:
        """Let the row in, and say what to look at."""
        self.doubts.append(Problem(text, key))
