"""Who went: by staff number, else by name within the community; same names are never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from cwdesk.areas.roster.queries import Known, Stay
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid


class Workers:
    """Who served where in the days of the file."""

    def __init__(self, stays: Iterable[Stay], known: Iterable[Known]) -> None:
        """Take who served then, and whoever is on file at all."""
        self._known = {word for one in known for word in (one.name, one.staff_number)}
        self._by_name: defaultdict[str, list[Stay]] = defaultdict(list)
        self._by_number: defaultdict[str, list[Stay]] = defaultdict(list)
        for stay in stays:
            self._by_name[stay.name].append(stay)
            if stay.staff_number:
                self._by_number[stay.staff_number].append(stay)

    def meant(
        self, name: str, number: str, community_id: Uid | None, on: date
    ) -> tuple[Uid | None, Problem | None]:
        """Return who is meant, with what to look at; nobody, with why not."""
        known = self._by_number[number] if number else self._by_name[name]
        there = [stay for stay in known if on in stay.days]
        if not there:
            return None, _nobody(name, number, on, known=(number or name) in self._known)
        if number:
            return _numbered(name, number, there)
        here = [stay for stay in there if stay.community_id == community_id] or there
        people = {stay.person_id: stay for stay in here}
        if len(people) > 1:
            return None, _same_names(name, list(people.values()))
        stay = here[0]
        if community_id in {None, stay.community_id}:
            return stay.person_id, None
        text = f"{name}在 {on} 不在这个社区任职（在{stay.community or '街道'}），请核对。"
        return stay.person_id, Problem(text, "worker")


def _nobody(name: str, number: str, on: date, *, known: bool) -> Problem:
    said = name or f"工号 {number}"
    if known:
        return Problem(f"{said}在 {on} 不在职，请核对日期或走访人。", "worker")
    if number:
        return Problem(f"没有工号 {number} 的人，请核对。", "staff_number")
    return Problem(f"没有叫{said}的在职人员，请核对姓名，或改填工号。", "worker")


def _numbered(name: str, number: str, there: Sequence[Stay]) -> tuple[Uid | None, Problem | None]:
    people = {stay.person_id: stay for stay in there}
    fitting = [stay for stay in people.values() if not name or stay.name == name]
    if len(fitting) != 1:
        names = "、".join(stay.name for stay in people.values())
        text = f"工号 {number} 登记的是{names}，与走访人的姓名对不上。请核对。"
        return None, Problem(text, "staff_number")
    return fitting[0].person_id, None


def _same_names(name: str, people: Sequence[Stay]) -> Problem:
    listed = "；".join(
        f"{one.community or '未定社区'} {one.post} 工号 {one.staff_number or '无'}".replace(
            "  ", " "
        )
        for one in people
    )
    text = f"有 {len(people)} 个{name}（{listed}），无法确定是谁。请填写工号后再导入。"
    return Problem(text, "worker")
