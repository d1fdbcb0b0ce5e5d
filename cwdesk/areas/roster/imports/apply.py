"""Carrying out a plan: one operation, one undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from cwdesk.areas.office.commands import add_community, add_grid
from cwdesk.areas.office.queries import communities, grids, streets
from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.imports.plan import Plan, Planned, Verdict, make_plan
from cwdesk.areas.roster.imports.reading import Reading
from cwdesk.areas.roster.queries.lines import Facts
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.progress import Progress, silent
from cwdesk.store.journal import describe
from cwdesk.store.rows import add_rows

IMPORTED = "花名册导入"
PERSON_KEYS = tuple(field.key for field in rules.PERSON)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows became what."""

    new: int
    changed: int
    same: int
    warned: int
    refused: int


def apply(session: Session, reading: Reading, shown: Plan, progress: Progress = silent) -> Imported:
    """Carry out the plan that the clerk was shown.

    Raises:
        Refused: the store moved since, and the file would now do something else.
        Cancelled: by `progress`; nothing was changed.
    """
    plan = make_plan(session, reading, shown.as_of)
    if plan.lines != shown.lines:
        raise Refused("数据刚才有变动，导入结果会与预览不同。请重新预览后再导入。")
    writer = _Writer(session, plan)
    for done, line in enumerate(plan.lines):
        progress(done, len(plan.lines), "正在导入")
        writer.write(line)
    add_rows(session, writer.made)
    new, changed = len(plan.of(Verdict.NEW)), len(plan.of(Verdict.CHANGED))
    if writer.made or changed:
        describe(
            session,
            f"导入花名册 {new + changed} 人（新增 {new}，变更 {changed}）",
            reading.file_name,
        )
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
        self.as_of = plan.as_of
        self.facts = Facts(session, plan.as_of)
        self.people = {person.id: person for person in session.exec(select(models.Person))}
        self.made: list[Any] = []
        self._add_communities(plan)
        self.places = {line.name: line.id for line in communities(session)}
        self.grids = {(grid.community_id, grid.name): grid.id for grid in grids(session)}

    def _add_communities(self, plan: Plan) -> None:
        for name in plan.new_communities:
            add_community(self.session, streets(self.session)[0].id, name, None)
        self.session.flush()

    def write(self, line: Planned) -> None:
        """Write one row, if there is anything to write."""
        if line.verdict is Verdict.NEW:
            self._add(line.values)
        elif line.verdict is Verdict.CHANGED and line.person_id is not None:
            self._change(line.person_id, {change.key: change.now for change in line.changes})

    def _add(self, values: Mapping[str, str]) -> None:
        person = models.Person(**_typed(values))
        self.made.append(person)
        post = values.get("post", "")
        begin = values.get("community_work_start") or values.get("contract_from", "")
        kind = values.get("service_kind") or rules.service_kind(post)
        self.made.append(models.Service(person_id=person.id, kind=kind, valid_from=begin))
        self._new_posting(person.id, values, values.get("post_since", ""), "")
        self._parts(person.id, values)

    def _change(self, person_id: Uid, now: Mapping[str, str]) -> None:
        person = self.people[person_id]
        for key, value in _typed(now).items():
            setattr(person, key, value)
        self.session.add(person)
        if "service_kind" in now:
            service, _ = self.facts.service(person_id)
            if service:
                service.kind = now["service_kind"]
        if {"community", "grid", "post", "post_category", "post_since"} & now.keys():
            self._posting(person_id, now)
        self._parts(person_id, now)

    def _posting(self, person_id: Uid, now: Mapping[str, str]) -> None:
        """Move to another community or post by a new span; fill in what was empty in place."""
        old = self.facts.posting(person_id)
        begin = now.get("post_since") or self.as_of.isoformat()
        if old is None:
            self._new_posting(person_id, now, now.get("post_since", ""), IMPORTED)
        elif ("community" in now or (old.post and now.get("post"))) and old.valid_from < begin:
            kept = {
                "community": next(n for n, key in self.places.items() if key == old.community_id),
                "post": old.post,
                "post_category": old.post_category,
            }
            old.valid_to = date.fromisoformat(f"{begin}-01-01"[:10]) - timedelta(days=1)
            self._new_posting(person_id, {**kept, **now}, begin, IMPORTED)
        else:
            self._correct(old, now)

    def _correct(self, old: models.Posting, now: Mapping[str, str]) -> None:
        old.community_id = self.places[now["community"]] if "community" in now else old.community_id
        old.post = now.get("post", old.post)
        old.post_category = now.get("post_category", old.post_category)
        old.valid_from = now.get("post_since", old.valid_from)
        if "grid" in now:
            old.grid_id = self._grid(old.community_id, now["grid"])

    def _new_posting(
        self, person_id: Uid, values: Mapping[str, str], begin: str, reason: str
    ) -> None:
        community_id = self.places[values["community"]]
        self.made.append(
            models.Posting(
                person_id=person_id,
                community_id=community_id,
                grid_id=self._grid(community_id, values.get("grid", "")),
                post=values.get("post", ""),
                post_category=values.get("post_category", ""),
                valid_from=begin,
                reason=reason,
            )
        )

    def _grid(self, community_id: Uid, name: str) -> Uid | None:
        if not name:
            return None
        if (community_id, name) not in self.grids:
            self.grids[community_id, name] = add_grid(self.session, community_id, name)
            self.session.flush()
        return self.grids[community_id, name]

    def _parts(self, person_id: Uid, values: Mapping[str, str]) -> None:
        self._grade(person_id, values.get("grade", ""))
        self._contract(person_id, values)
        self._educations(person_id, values)
        self._qualification(person_id, values)

    def _grade(self, person_id: Uid, grade: str) -> None:
        if grade:
            first = self.facts.grade(person_id) is None
            begin = "" if first else self.as_of.isoformat()
            self.made.append(
                models.GradeRecord(
                    person_id=person_id, grade=int(grade), valid_from=begin, reason=IMPORTED
                )
            )

    def _contract(self, person_id: Uid, values: Mapping[str, str]) -> None:
        begin, end = values.get("contract_from", ""), values.get("contract_to", "")
        contract = self.facts.contract(person_id)
        if begin:
            kept = contract.valid_to if contract and "contract_to" not in values else end
            self.made.append(models.Contract(person_id=person_id, valid_from=begin, valid_to=kept))
        elif "contract_to" in values and contract is not None:
            contract.valid_to = end

    def _educations(self, person_id: Uid, values: Mapping[str, str]) -> None:
        details = {
            key: values[key] for key in ("school", "major", "degree", "graduated") if key in values
        }
        first, highest = self.facts.education(person_id)
        for role, key, row in (
            (rules.FIRST, "first_education", first),
            (rules.HIGHEST, "highest_education", highest),
        ):
            main = role == rules.HIGHEST or not (highest or values.get("highest_education"))
            wanted = ({"level": values[key]} if values.get(key) else {}) | (details if main else {})
            if row is not None:
                _set(row, wanted)
            elif any(wanted.values()) and (values.get(key) or role == rules.HIGHEST):
                self.made.append(models.Education(person_id=person_id, role=role, **wanted))

    def _qualification(self, person_id: Uid, values: Mapping[str, str]) -> None:
        name, obtained = values.get("qualification", ""), values.get("qualification_obtained")
        held = self.facts.qualification(person_id)
        if name and (held is None or held.name != name):
            self.made.append(
                models.Qualification(person_id=person_id, name=name, obtained=obtained or "")
            )
        elif held is not None and obtained is not None:
            held.obtained = obtained


def _set(row: models.Education, values: Mapping[str, str]) -> None:
    for key, value in values.items():
        setattr(row, key, value)


def _typed(values: Mapping[str, str]) -> dict[str, Any]:
    """Return the person's own fields as they are stored; text that no code table knows is kept."""
    own = {key: values[key] for key in PERSON_KEYS if key in values}
    coded = {field.key for field in rules.PERSON if field.codes}
    kept = {key: value for key, value in own.items() if key in coded}
    plain = {key: value for key, value in own.items() if key not in coded and key != "veteran"}
    veteran = {"veteran": own["veteran"] == "是"} if own.get("veteran") else {}
    return clean(rules.PERSON, plain) | kept | veteran
