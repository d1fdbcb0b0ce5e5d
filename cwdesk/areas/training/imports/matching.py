"""Whom a line of a list means: by ID number, then staff number, then name within a community."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from cwdesk.areas.office.rules import short_name
from cwdesk.areas.roster.queries import IN_SERVICE, RosterLine
from cwdesk.areas.training.imports.reading import Said
from cwdesk.kernel.text import lost_letters, squeeze


@dataclass(frozen=True, slots=True)
class Found:
    """Who it is; or why nobody can say, and who it may be."""

    line: RosterLine | None
    why: str = ""
    candidates: tuple[RosterLine, ...] = ()
    """For the clerk to choose from; empty: nobody on file can be meant."""


class People:
    """Everybody on file by what lists call them; nobody is guessed."""

    def __init__(self, lines: Sequence[RosterLine]) -> None:
        self._by_id = {line.id_number: line for line in lines}
        self._by_staff: defaultdict[str, list[RosterLine]] = defaultdict(list)
        self._by_name: defaultdict[str, list[RosterLine]] = defaultdict(list)
        for line in lines:
            self._by_staff[line.staff_number.lower()].append(line)
            self._by_name[squeeze(line.name)].append(line)
        self._places = {short_name(line.community) for line in lines if line.community}

    def meant(self, said: Said) -> Found:
        """Return who a line means."""
        if said.id_number:
            return self._bearer(said)
        if said.staff_number and said.staff_number.lower() in self._by_staff:
            return self._numbered(said)
        if said.name:
            return self._named(said)
        return Found(None, f"花名册里没有工号 {said.staff_number}，请核对。")

    def _bearer(self, said: Said) -> Found:
        line = self._by_id.get(said.id_number)
        if line is None:
            return Found(None, "花名册里没有这个身份证号，请核对。", self._of_name(said.name))
        return _checked(line, said, "身份证号")

    def _numbered(self, said: Said) -> Found:
        lines = _here(self._by_staff[said.staff_number.lower()])
        if len(lines) == 1:
            return _checked(lines[0], said, "工号")
        text = f"有 {len(lines)} 个人的工号是 {said.staff_number}，请选是哪一位。"
        return Found(None, text, tuple(lines))

    def _named(self, said: Said) -> Found:
        lines = _here(list(self._of_name(said.name)))
        if not lines:
            lost = "姓名里有丢失的字，" if lost_letters(said.name) else ""
            return Found(None, f"{lost}花名册里没有这个人，请核对姓名或先登记人员。")
        own = self._within(lines, said)
        if len(own) == 1 and own[0].status == IN_SERVICE:
            return Found(own[0])
        if not own:
            text = f"{said.place}没有{said.name}，别的社区有，请选是哪一位。"
        elif len(own) > 1:
            text = f"有 {len(own)} 个{said.name}，请选是哪一位。"
        else:
            text = f"{said.name}当天不在职（{own[0].status}），请核对。"
        return Found(None, text, tuple(own or lines))

    def _within(self, lines: Sequence[RosterLine], said: Said) -> list[RosterLine]:
        """Return those of the community that is named, all where none is."""
        short = self._place(said.place)
        if short is None:
            return list(lines)
        own = [line for line in lines if short_name(line.community) == short]
        return own if own or not said.above else list(lines)

    def _place(self, said: str) -> str | None:
        """Return the short name of the community that a text names, None for none or several."""
        short = short_name(said) if said else ""
        inside = [one for one in self._places if one in short]
        if short in self._places:
            return short
        return inside[0] if len(inside) == 1 else None

    def _of_name(self, name: str) -> tuple[RosterLine, ...]:
        return tuple(self._by_name.get(squeeze(name), ())) if name else ()


def _here(lines: Sequence[RosterLine]) -> list[RosterLine]:
    """Return those in service, all where none is."""
    return [line for line in lines if line.status == IN_SERVICE] or list(lines)


def _checked(line: RosterLine, said: Said, what: str) -> Found:
    """Take who a number says, unless the name is somebody else's."""
    if said.name and squeeze(line.name) != squeeze(said.name):
        text = f"这个{what}登记的是{line.name}，与名单上的姓名对不上，请核对。"
        return Found(None, text, (line,))
    return Found(line)
