"""What a row changes of a person on file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cwdesk.areas.roster import rules
from cwdesk.areas.roster.imports.case import Case
from cwdesk.areas.roster.imports.columns import PARTIAL, TITLES
from cwdesk.areas.roster.queries import IN_SERVICE, NO_SERVICE, SheetRow


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a person on file that the row changes."""

    key: str
    title: str
    was: str
    now: str


OF_THE_POST = frozenset({"community", "grid", "post", "post_category", "post_since"})
OF_SERVICE = OF_THE_POST | {"grade", "service_kind"}

_CLEARABLE = frozenset(TITLES) - {
    "name", "id_number", "community", "grade", "veteran", "service_kind", "post_since",
    "contract_from", "qualification", "first_education", "highest_education",
}  # fmt: skip
"""What an emptied cell may clear; the rest is history or cannot be empty."""


def changes(case: Case) -> tuple[FieldChange, ...]:
    """Return what differs from what is on file.

    An empty cell clears only on a sheet that the program wrote itself. A sheet shows one contract
    and one qualification; what it names may be any of those on file.
    """
    if case.found is None:
        return ()
    present = _present(case.values, case.found)
    return tuple(_differing(case, case.found, present))


def check_service(case: Case) -> None:
    """Refuse to change the post of somebody who is not there; point out that they are listed."""
    found = case.found
    if found is None or found.status == IN_SERVICE:
        return
    if found.status == NO_SERVICE:
        kind = case.values.get("service_kind") or rules.service_kind(case.values.get("post", ""))
        case.values["service_kind"] = kind
        return
    when = f"已于 {found.left_on} 离职" if found.left_on else "还没有到岗"
    if any(change.key in OF_SERVICE for change in changes(case)):
        text = f"{found.values['name']}在 {case.as_of} {when}，不能改动岗位。请先办理返岗再导入。"
        case.refuse(text, "name")
    elif not case.ours:
        case.doubt(f"{found.values['name']}{when}，名册里还有，请核对。", "name")


def drop_what_is_to_come(case: Case) -> None:
    """Leave out a post that begins after the roster's own day: it cannot be told from a slip."""
    since = case.values.get("post_since", "")
    if since and rules.first_day(since) > case.as_of:
        case.values["post_since"] = ""
        text = f"任职时间 {since} 晚于名册日期 {case.as_of}，没有导入这一项，请核对。"
        case.doubt(text, "post_since")


def _present(values: Mapping[str, str], found: SheetRow) -> Mapping[str, str]:
    """Return what the person's row says, with the contract and qualification that are meant."""
    present = dict(found.values)
    begin = values.get("contract_from", "")
    if begin in found.contracts:
        present |= {"contract_from": begin, "contract_to": found.contracts[begin]}
    elif begin and not _less_exact(found.values["contract_from"], begin):
        present["contract_to"] = ""
    name = values.get("qualification", "")
    if name in found.qualifications:
        present |= {"qualification": name, "qualification_obtained": found.qualifications[name]}
    elif name:
        present["qualification_obtained"] = ""
    return present


def _differing(case: Case, found: SheetRow, present: Mapping[str, str]) -> Iterator[FieldChange]:
    for key, now in case.values.items():
        was = present[key]
        emptied = case.ours and key in _CLEARABLE
        if was == now or not (now or emptied):
            continue
        if key in PARTIAL and not case.ours and _less_exact(was, now):
            continue
        if key == "post_since" and now in found.beginnings:
            continue  # moved since: the sheet still says when the earlier posting began
        yield FieldChange(key, TITLES[key], found.values[key], now)


def _less_exact(was: str, now: str) -> bool:
    """Say whether `now` is the same date as `was`, only less exactly: nothing new."""
    return bool(now) and was.startswith(now)
