"""What the entry of visits reads: whom a household is about, and visits that are there already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cwdesk.areas.visits.commands.matters import NewMatter
from cwdesk.areas.visits.commands.visits import NewVisit
from cwdesk.areas.visits.queries.due import Asked, due
from cwdesk.areas.visits.queries.households import household_lines
from cwdesk.areas.visits.queries.lines import VisitLine
from cwdesk.areas.visits.queries.matters import matter_lines
from cwdesk.areas.visits.queries.standing import Where
from cwdesk.areas.visits.queries.visit import same_visits
from cwdesk.areas.visits.rules.due import State
from cwdesk.kernel.ids import Uid

Doubles = tuple[VisitLine, ...]
MOST = 3
"""Households of a round that more is said about."""


@dataclass(frozen=True, slots=True)
class HomeNote:
    """What a clerk should know of a household before writing."""

    address: str
    groups: tuple[str, ...]
    last: date | None
    state: str
    open_matters: int

    @property
    def words(self) -> str:
        """All of it in a line."""
        last = f"上次走访 {self.last}" if self.last else "没有走访过"
        said = f"未办结事项 {self.open_matters} 件" if self.open_matters else ""
        return "　".join(filter(None, ("、".join(self.groups), self.state, last, said)))


def home_notes(session: Any, household_ids: tuple[Uid, ...], as_of: date) -> tuple[HomeNote, ...]:
    """Return what should be known of the first few households of a round."""
    return tuple(_note(session, one, as_of) for one in household_ids[:MOST])


def _note(session: Any, household_id: Uid, as_of: date) -> HomeNote:
    lines = household_lines(session, [household_id], as_of)
    asked = Asked(Where(household_id=household_id), states=tuple(State))
    stands = due(session, as_of, asked)
    matters = matter_lines(session, as_of, household_id=household_id)
    return HomeNote(
        address=lines[0].address if lines else "",
        groups=lines[0].groups if lines else (),
        last=stands[0].last if stands else None,
        state=str(stands[0].state) if stands else "",
        open_matters=sum(one.state.is_open for one in matters),
    )


def doubles(session: Any, values: Mapping[str, Any]) -> Doubles:
    """Return the visits of the same worker on the same day to one of these households."""
    found: list[VisitLine] = []
    for household_id in values["household_id"]:
        found += same_visits(session, household_id, values["person_id"], values["on"])
    return tuple(found)


def round_of(values: Mapping[str, Any]) -> tuple[NewVisit, ...]:
    """Return the visits that cleaned fields ask for, one for each household."""
    texts = {key: values[key] for key in ("kind", "time", "met", "found", "done", "answer")}
    follow = None
    if values.get("follow_kind"):
        what = values["what"] or values["found"]
        follow = NewMatter(values["follow_kind"], what, values["due_on"], asker=values["met"])
    return tuple(
        NewVisit(
            household_id=household_id,
            on=values["on"],
            person_id=values["person_id"],
            companions=tuple(values["companions"] or ()),
            follow_up=follow,
            **texts,
        )
        for household_id in values["household_id"]
    )
