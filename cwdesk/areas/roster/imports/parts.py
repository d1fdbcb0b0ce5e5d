"""The parts of a personal file that a roster row writes: contract, education and the like."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.queries.facts import Facts
from cwdesk.kernel.ids import Uid
from cwdesk.store.rows import NewRows, fetch

IMPORTED = "花名册导入"

Values = Mapping[str, str]

_DETAILS = ("school", "major", "degree", "graduated")


class Parts:
    """Writes the parts of one person: rows on file change in place, new ones are gathered."""

    def __init__(
        self, session: Session, made: NewRows, person_id: Uid, facts: Facts | None, as_of: date
    ) -> None:
        """Take `facts` as what is on file; None for a new person, of whom there is nothing."""
        self._session = session
        self._made = made
        self._person_id = person_id
        self._facts = facts
        self._as_of = as_of

    def write(self, now: Values, values: Values) -> None:
        """Carry out the changes `now`; `values` is the whole row."""
        self._grade(now.get("grade", ""))
        self._contract(now, values)
        self._educations(now, values)
        self._qualification(now, values)

    def _grade(self, grade: str) -> None:
        if grade:
            first = self._facts is None or self._facts.grade(self._person_id) is None
            self._made.add(
                models.GradeRecord,
                person_id=self._person_id,
                grade=int(grade),
                valid_from="" if first else self._as_of.isoformat(),
                reason=IMPORTED,
            )

    def _contract(self, now: Values, values: Values) -> None:
        if not {"contract_from", "contract_to"} & now.keys():
            return
        begin, end = values.get("contract_from", ""), values.get("contract_to", "")
        row = self._contract_meant(now, begin)
        if row is not None:
            live = fetch(self._session, models.Contract, row.id)
            live.valid_from = now.get("contract_from", live.valid_from)
            if "contract_to" in now:
                live.kind, live.valid_to = _term(live.kind, now["contract_to"])
        elif begin or end:
            kind, last = _term("", end)
            self._made.add(
                models.Contract,
                person_id=self._person_id,
                kind=kind,
                valid_from=begin,
                valid_to=last,
            )

    def _contract_meant(self, now: Values, begin: str) -> models.Contract | None:
        """Return the contract on file that a row is about; None: it is another one."""
        if self._facts is None:
            return None
        held = self._facts.contract(self._person_id)
        if held is None or not held.valid_from or "contract_from" not in now:
            same = (
                row for row in self._facts.contracts[self._person_id] if row.valid_from == begin
            )
            return next(same, held)
        return None

    def _educations(self, now: Values, values: Values) -> None:
        first, highest = self._facts.education(self._person_id) if self._facts else (None, None)
        details = {key: now[key] for key in _DETAILS if key in now}
        if level := now.get("highest_education"):
            if highest is None:
                # The details that the row repeats stood with the first education until now.
                details = {key: values[key] for key in _DETAILS if values.get(key)}
            self._education(rules.HIGHEST, highest, {"level": level, **details})
            details = {}
        if level := now.get("first_education"):
            alone = highest is None and not values.get("highest_education")
            self._education(rules.FIRST, first, {"level": level, **(details if alone else {})})
            details = {} if alone else details
        if any(details.values()) or (details and (highest or first)):
            role = rules.FIRST if first and not highest else rules.HIGHEST
            self._education(role, highest or first, details)

    def _education(self, role: str, row: models.Education | None, values: Values) -> None:
        if row is None:
            self._made.add(models.Education, person_id=self._person_id, role=role, **values)
            return
        live = fetch(self._session, models.Education, row.id)
        for key, value in values.items():
            setattr(live, key, value)

    def _qualification(self, now: Values, values: Values) -> None:
        if not {"qualification", "qualification_obtained"} & now.keys():
            return
        name, obtained = values.get("qualification", ""), now.get("qualification_obtained", "")
        rows = self._facts.qualifications[self._person_id] if self._facts else []
        held = self._facts.qualification(self._person_id) if self._facts else None
        row = next((row for row in rows if row.name == name), None) if name else held
        if row is not None:
            fetch(self._session, models.Qualification, row.id).obtained = obtained
        elif name:
            self._made.add(
                models.Qualification, person_id=self._person_id, name=name, obtained=obtained
            )


def _term(kind: str, end: str) -> tuple[str, str]:
    """Return a contract's kind and end after a sheet said `end`; nothing said keeps the kind."""
    if end == rules.OPEN_ENDED:
        return rules.OPEN_ENDED, ""
    return (rules.FIXED_TERM if end else kind.replace(rules.OPEN_ENDED, "")), end
