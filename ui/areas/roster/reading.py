"""What the roster's windows read: queries put together, so that each page asks once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.roster.queries import (
    IN_SERVICE,
    PersonalFile,
    RosterLine,
    personal_file,
    photo,
    roster_line,
    roster_lines,
    search,
)
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import Searchable, searchable
from cwdesk.printing.returned import ScanLine, scans_of_person
from ui.kit.fields import Choice
from ui.kit.search import Hit


@dataclass(frozen=True, slots=True)
class Worker:
    """A person on the list, as of the list's date."""

    line: RosterLine
    age: int
    keys: Searchable
    """What the filter box looks into."""


@dataclass(frozen=True, slots=True)
class Places:
    """Communities and grids: those to choose from today, and the names of all there ever were."""

    communities: tuple[Choice, ...]
    grids: Mapping[Uid, tuple[Choice, ...]]
    """By community."""
    names: Mapping[Uid, str]

    def references(self) -> dict[str, Sequence[Choice]]:
        """Return the choices of a form, by field key; grids wait for the community."""
        return {"community_id": self.communities, "grid_id": ()}


@dataclass(frozen=True, slots=True)
class PersonView:
    """One personal file, the line that the roster shows today, and the photo."""

    file: PersonalFile
    line: RosterLine
    age: int
    photo: bytes | None
    places: Places
    scans: tuple[ScanLine, ...]
    """The pages of signed forms that came back."""


NOWHERE = Places((), {}, {})


def workers(session: Any, as_of: date) -> tuple[Worker, ...]:
    """Return everybody on file as of a date, those who left among them."""
    return tuple(
        Worker(line, age(line.birth, as_of), searchable(line.name, _numbers(line)))
        for line in roster_lines(session, as_of, everyone=True)
    )


def _numbers(line: RosterLine) -> tuple[str, ...]:
    return line.id_number, line.phone, line.staff_number


def person_view(session: Any, person_id: Uid) -> PersonView:
    """Return what the page of one person shows.

    Raises:
        NotFound: the person is gone.
    """
    line = roster_line(session, person_id, today())
    return PersonView(
        file=personal_file(session, person_id),
        line=line,
        age=age(line.birth, today()),
        photo=photo(session, person_id),
        places=places(session),
        scans=scans_of_person(session, person_id),
    )


def places(session: Any) -> Places:
    """Return the communities and grids that a posting can name."""
    everywhere = grids(session)
    now = {grid.id for grid in grids(session, today())}
    by_community: dict[Uid, tuple[Choice, ...]] = {}
    for grid in everywhere:
        if grid.id in now:
            before = by_community.get(grid.community_id, ())
            by_community[grid.community_id] = (*before, Choice(grid.id, grid.name))
    names = {line.id: line.name for line in communities(session)}
    return Places(
        communities=tuple(Choice(line.id, line.name) for line in communities(session, today())),
        grids=by_community,
        names=names | {grid.id: grid.name for grid in everywhere},
    )


def age(birth: date, on: date) -> int:
    """Return the completed years of life on a day."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def people_hits(session: Any, text: str) -> tuple[Hit, ...]:
    """Return the people that the search box shows for `text`."""
    return tuple(
        Hit(called(line), _detail(line), "user", "person", line.person_id)
        for line in search(session, text, today())
    )


def called(line: RosterLine) -> str:
    """Return how people are named on screen: 姓名（社区）."""
    return f"{line.name}（{line.community}）" if line.community else line.name


def _detail(line: RosterLine) -> str:
    state = "" if line.status == IN_SERVICE else line.status
    return "　".join(part for part in (line.post, state) if part)
