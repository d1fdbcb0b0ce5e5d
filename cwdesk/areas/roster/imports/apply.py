"""Carrying out a plan: one operation, one undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sqlmodel import Session

from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.imports.changes import OF_THE_POST
from cwdesk.areas.roster.imports.parts import IMPORTED, Parts
from cwdesk.areas.roster.imports.plan import Plan, Planned, Verdict
from cwdesk.areas.roster.imports.reading import Reading
from cwdesk.areas.roster.queries.facts import Facts
from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.progress import Progress, silent
from cwdesk.store.journal import describe, last_operation
from cwdesk.store.rows import NewRows, fetch

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows became what."""

    new: int
    changed: int
    same: int
    warned: int
    refused: int


def apply(session: Session, reading: Reading, plan: Plan, progress: Progress = silent) -> Imported:
    """Carry out the plan that the clerk was shown; its new communities and grids are there.

    Raises:
        Refused: something was written since the plan was made, and it may no longer fit.
        Cancelled: by `progress`; nothing was changed.
    """
    if last_operation(session) != plan.after:
        raise Refused("数据刚才有变动，导入结果可能与预览不同。请重新预览后再导入。")
    writer = _Writer(session, plan)
    for done, line in enumerate(plan.lines):
        progress(done, len(plan.lines), "正在导入")
        writer.write(line)
    writer.made.insert(session)
    new, changed = len(plan.of(Verdict.NEW)), len(plan.of(Verdict.CHANGED))
    if new or changed:
        title = f"导入花名册 {new + changed} 人（新增 {new}，变更 {changed}）"
        describe(session, title, reading.file_name)
    return Imported(
        new=new,
        changed=changed,
        same=len(plan.of(Verdict.SAME)),
        warned=len(plan.doubtful),
        refused=len(plan.of(Verdict.REFUSED)),
    )


class _Writer:
    """Writes planned rows; new rows are gathered and added at the end, parents first."""

    def __init__(self, session: Session, plan: Plan) -> None:
        self.session = session
        self.plan = plan
        self.made = NewRows()
        self.places = {line.name: line.id for line in communities(session)}
        self.grids = {(grid.community_id, grid.name): grid.id for grid in grids(session)}

    @cached_property
    def facts(self) -> Facts:
        """What is on file about those whom the file changes."""
        changed = self.plan.of(Verdict.CHANGED)
        only = {line.person_id for line in changed if line.person_id is not None}
        return Facts(self.session, self.plan.as_of, only)

    def write(self, line: Planned) -> None:
        """Write one row, if there is anything to write."""
        if line.verdict is Verdict.NEW:
            self._add(line.values)
        elif line.verdict is Verdict.CHANGED and line.person_id is not None:
            now = {change.key: change.now for change in line.changes}
            self._change(line.person_id, now, line.values)

    def _add(self, values: Values) -> None:
        person_id = self.made.add(models.Person, **_typed(values))
        self._begin_service(person_id, values)
        self._new_posting(person_id, values, values.get("post_since", ""), "")
        self._parts(person_id, None, values, values)

    def _parts(self, person_id: Uid, facts: Facts | None, now: Values, values: Values) -> None:
        Parts(self.session, self.made, person_id, facts, self.plan.as_of).write(now, values)

    def _begin_service(self, person_id: Uid, values: Values) -> None:
        kind = values.get("service_kind") or rules.service_kind(values.get("post", ""))
        begin = values.get("community_work_start") or values.get("contract_from", "")
        begin = begin if rules.first_day(begin) <= self.plan.as_of else ""
        self.made.add(models.Service, person_id=person_id, kind=kind, valid_from=begin)

    def _change(self, person_id: Uid, now: Values, values: Values) -> None:
        own = _typed(now)
        if own:
            person = fetch(self.session, models.Person, person_id)
            for key, value in own.items():
                setattr(person, key, value)
        if "service_kind" in now:
            self._service(person_id, now["service_kind"], values)
        if OF_THE_POST & now.keys():
            self._posting(person_id, now, values)
        self._parts(person_id, self.facts, now, values)

    def _service(self, person_id: Uid, kind: str, values: Values) -> None:
        spell, _ = self.facts.service(person_id)
        if spell is None:
            self._begin_service(person_id, values)
        else:
            fetch(self.session, models.Service, spell.id).kind = kind

    def _posting(self, person_id: Uid, now: Values, values: Values) -> None:
        """Move to another community or post by a new span; fill in what was empty in place."""
        old = self.facts.posting(person_id)
        if old is None:
            # Where others were before, this one begins when the sheet first says so.
            since = self.plan.as_of.isoformat() if self.facts.postings[person_id] else ""
            begin = values.get("post_since") or since
            until = self._until(person_id, begin) if begin else None
            self._new_posting(person_id, values, begin, IMPORTED, until)
            return
        moves = "community" in now or bool(old.post and now.get("post"))
        begin = now.get("post_since") or self.plan.as_of.isoformat()
        live = fetch(self.session, models.Posting, old.id)
        if moves and rules.first_day(old.valid_from) < rules.first_day(begin):
            before = rules.first_day(begin) - timedelta(days=1)
            live.valid_to = min(rules.last_day(live.valid_to), before)
            kept, until = self._kept(old, now, values), self._until(person_id, begin)
            self._new_posting(person_id, kept, begin, IMPORTED, until)
        else:
            self._correct(live, now, values)

    def _until(self, person_id: Uid, begin: str) -> date | None:
        """Return the last day before the next primary post on file, None when there is none."""
        later = [
            rules.first_day(row.valid_from)
            for row in self.facts.postings[person_id]
            if row.is_primary and rules.first_day(row.valid_from) > rules.first_day(begin)
        ]
        return min(later) - timedelta(days=1) if later else None

    def _kept(self, old: models.Posting, now: Values, values: Values) -> Values:
        """Return the new posting: what the row says, and what it leaves out as it was."""
        names = {key: name for name, key in self.places.items()}
        was = {"community": names[old.community_id], "post": old.post}
        was["post_category"] = old.post_category
        if "community" not in now and old.grid_id:
            was["grid"] = next(name for (_, name), key in self.grids.items() if key == old.grid_id)
        said = {key: values[key] for key in OF_THE_POST & values.keys() if values[key]}
        return {**was, **said, **now}

    def _correct(self, live: models.Posting, now: Values, values: Values) -> None:
        if "community" in now:
            live.community_id = self.places[now["community"]]
        live.post = now.get("post", live.post)
        live.post_category = now.get("post_category", live.post_category)
        live.valid_from = now.get("post_since", live.valid_from)
        if {"community", "grid"} & now.keys():
            live.grid_id = self._grid(live.community_id, values.get("grid", ""))

    def _new_posting(
        self, person_id: Uid, values: Values, begin: str, reason: str, until: date | None = None
    ) -> None:
        community_id = self.places[values["community"]]
        self.made.add(
            models.Posting,
            person_id=person_id,
            community_id=community_id,
            grid_id=self._grid(community_id, values.get("grid", "")),
            post=values.get("post", ""),
            post_category=values.get("post_category", ""),
            valid_from=begin,
            valid_to=until,
            reason=reason,
        )

    def _grid(self, community_id: Uid, name: str) -> Uid | None:
        return self.grids[community_id, name] if name else None


_CODED = frozenset(field.key for field in rules.PERSON if field.codes)


def _typed(values: Values) -> dict[str, Any]:
    """Return the person's own fields as they are stored; text that no code table knows is kept."""
    own = {field.key: values[field.key] for field in rules.PERSON if field.key in values}
    kept = {key: value for key, value in own.items() if key in _CODED}
    veteran = {"veteran": own.pop("veteran") == "是"} if own.get("veteran") else {}
    plain = {k: v for k, v in own.items() if k not in _CODED and k != "veteran"}
    return clean(rules.PERSON, plain) | kept | veteran
