"""What an import would do, row by row: new, changed, same or refused, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from cwdesk.areas.office.queries import CommunityLine, communities, short_name
from cwdesk.areas.roster.imports.columns import TITLES
from cwdesk.areas.roster.imports.reading import Draft, Reading
from cwdesk.areas.roster.queries import SheetRow, sheet_rows
from cwdesk.kernel import dates
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a person on file that the row changes."""

    key: str
    title: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Planned:
    """One row and what becomes of it."""

    sheet: str
    row: int
    name: str
    verdict: Verdict
    person_id: Uid | None
    values: Mapping[str, str]
    """What the row says, by column key; only columns that are there."""
    changes: tuple[FieldChange, ...]
    refusals: tuple[Problem, ...]
    doubts: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do as of a date."""

    as_of: date
    lines: tuple[Planned, ...]
    new_communities: tuple[str, ...]
    absent: tuple[str, ...]
    """Names of people in service who are not in the file; nothing happens to them."""

    def of(self, verdict: Verdict) -> tuple[Planned, ...]:
        """Return the rows with one verdict."""
        return tuple(line for line in self.lines if line.verdict is verdict)

    @property
    def doubtful(self) -> tuple[Planned, ...]:
        """The rows that come in but should be looked at."""
        return tuple(
            line for line in self.lines if line.doubts and line.verdict is not Verdict.REFUSED
        )


def make_plan(session: Session, reading: Reading, as_of: date) -> Plan:
    """Compare a file with what is on file as of a date."""
    known = _Known(sheet_rows(session, as_of, everyone=True), communities(session))
    lines = tuple(known.planned(draft) for draft in reading.drafts)
    seen = {line.person_id for line in lines}
    return Plan(
        as_of=as_of,
        lines=lines,
        new_communities=tuple(known.new_communities),
        absent=tuple(
            row.values["name"]
            for row in known.rows
            if row.status == "在职" and row.person_id not in seen
        ),
    )


class _Known:
    """What is on file, indexed by what people are matched by."""

    def __init__(self, rows: Iterable[SheetRow], places: Iterable[CommunityLine]) -> None:
        self.rows = tuple(rows)
        self.places = tuple(places)
        self.by_row = {row.person_id: row for row in self.rows}
        self.by_id_number = {row.values["id_number"]: row for row in self.rows}
        self.by_staff_number = {
            row.values["staff_number"]: row for row in self.rows if row.values["staff_number"]
        }
        self.new_communities: dict[str, None] = {}
        self._earlier: dict[str, Draft] = {}

    def planned(self, draft: Draft) -> Planned:
        """Return what becomes of one row."""
        refusals, doubts = list(draft.refusals), list(draft.doubts)
        values = dict(draft.values)
        found = self._match(draft, refusals)
        refusals += self._repeated(draft, found)
        if not refusals:
            refusals += self._place(values, found, doubts)
        changes = () if refusals or found is None else _changes(draft, values, found)
        return Planned(
            sheet=draft.sheet,
            row=draft.row,
            name=draft.name,
            verdict=_verdict(refusals, found, changes),
            person_id=found.person_id if found else None,
            values=values,
            changes=changes,
            refusals=tuple(refusals),
            doubts=tuple(doubts),
        )

    def _match(self, draft: Draft, refusals: list[Problem]) -> SheetRow | None:
        """Find the person by row id, then ID number, then staff number; never by name alone."""
        id_number = draft.values.get("id_number", "")
        marked = self.by_row.get(draft.row_id or b"")
        numbered = self.by_id_number.get(id_number)
        staffed = self.by_staff_number.get(draft.values.get("staff_number", ""))
        if marked and numbered and marked is not numbered:
            said = f"这一行的身份证号已登记在{numbered.values['name']}名下，请核对。"
            refusals.append(Problem(said, "id_number"))
        if not marked and id_number and not numbered and staffed:
            said = f"工号已登记在{staffed.values['name']}名下，但身份证号不同，请核对。"
            refusals.append(Problem(said, "staff_number"))
        found = marked or numbered or (None if id_number else staffed)
        if not found and not id_number and not refusals:
            said = "缺少身份证号，无法确定是谁。请补上身份证号后再导入。"
            refusals.append(Problem(said, "id_number"))
        return found

    def _repeated(self, draft: Draft, found: SheetRow | None) -> list[Problem]:
        """Refuse a row about somebody whom an earlier row is about already."""
        who = found.person_id.hex() if found else draft.values.get("id_number", "")
        if not who or draft.refusals:
            return []
        earlier = self._earlier.setdefault(who, draft)
        if earlier is draft:
            return []
        said = f"身份证号与第 {earlier.row} 行（{earlier.name}）相同，请核对是谁的号码。"
        return [Problem(said, "id_number")]

    def _place(
        self, values: dict[str, str], found: SheetRow | None, doubts: list[Problem]
    ) -> list[Problem]:
        """Turn the community into one on file, or note that it is to be added."""
        name = values.get("community", "")
        if not name:
            values.pop("community", None)
            if found:
                return []
            return [Problem("缺少社区。请补上社区后再导入。", "community")]
        same = [line.name for line in self.places if line.name == name]
        like = [line.name for line in self.places if short_name(line.name) == short_name(name)]
        if len(same or like) == 1:
            values["community"] = (same or like)[0]
        else:
            self.new_communities.setdefault(name)
            doubts.append(Problem(f"“{name}”不在社区名单里，导入时会新增。", "community"))
        return []


def _verdict(
    refusals: list[Problem], found: SheetRow | None, changes: tuple[FieldChange, ...]
) -> Verdict:
    if refusals:
        return Verdict.REFUSED
    if found is None:
        return Verdict.NEW
    return Verdict.CHANGED if changes else Verdict.SAME


def _changes(draft: Draft, values: Mapping[str, str], found: SheetRow) -> tuple[FieldChange, ...]:
    """Return what differs. An empty cell clears only on a sheet that the program wrote itself."""
    ours = draft.row_id == found.person_id
    return tuple(
        FieldChange(key, TITLES[key], found.values[key], now)
        for key, now in values.items()
        if (now or (ours and key in _CLEARABLE)) and _differs(key, found.values[key], now)
    )


_CLEARABLE = frozenset(TITLES) - {
    "name", "id_number", "community", "grade", "veteran", "service_kind",
    "contract_from", "qualification", "first_education", "highest_education",
}  # fmt: skip
"""What an emptied cell may clear; the rest is history or cannot be empty."""


def _differs(key: str, was: str, now: str) -> bool:
    if was == now:
        return False
    if dates.is_partial(was) and dates.is_partial(now) and key not in ("note", "staff_number"):
        return not was.startswith(now)  # the same date, only less exactly: nothing new
    return True
