"""The dialogs by which the people of a household are added, changed, moved, and grouped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from cwdesk.areas.visits.commands import residents as commands
from cwdesk.areas.visits.commands.households import set_head
from cwdesk.areas.visits.queries.browsing import GroupLine
from cwdesk.areas.visits.queries.households import HouseholdLine, ResidentLine
from cwdesk.areas.visits.rules import households as rules
from cwdesk.areas.visits.rules.groups import KINDS
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.areas.visits.asking import AskDialog, Asked, ask, chosen_from
from ui.areas.visits.homes import LAST, WHY, Values
from ui.areas.visits.places import home_picker
from ui.kit.desk import Desk
from ui.kit.dialogs import Question, confirm
from ui.kit.fields import Choice
from ui.kit.runner import Task

OWN = tuple(
    replace(spec, kind=Kind.TEXT) if spec.kind is Kind.ID else spec for spec in rules.RESIDENT
)
"""A resident's ID number may be left out, which no field of that kind allows; commands check it."""
RELATION = FieldSpec("relation", "与户主关系")
RELATIONS = tuple(Choice(one, one) for one in rules.RELATIONS)
GROUPS = tuple(Choice(one, one) for one in KINDS)


class People:
    """Opens a dialog over `owner` for each change; the pages refresh by themselves."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        """Write through the runner of `desk`."""
        self.owner, self.desk = owner, desk
        self.question: Question | None = None

    def add(self, home: HouseholdLine) -> AskDialog:
        """Ask for somebody new in a household."""

        def act(values: Values) -> Task[Any]:
            relation, since = values.pop("relation"), values.pop("since")
            return self._write(commands.add_resident, home.household_id, values, relation, since)

        since = FieldSpec("since", "入户日期", Kind.DAY, hint="不清楚可以不填")
        fields = (OWN[0], RELATION, *OWN[1:], since)
        given = {} if home.residents else {"relation": rules.HEAD}
        asked = f"{home.address} 添加家里的人。第一个添加的人是户主。"
        makes = {"relation": chosen_from(RELATIONS)}
        return ask(self.owner, Asked(asked, "保存", fields, given, makes, "添加家人"), act)

    def change(self, home: HouseholdLine, one: ResidentLine) -> AskDialog:
        """Ask for other fields of a resident."""

        def act(values: Values) -> Task[Any]:
            return self._write(change_person, home, one, values)

        given = {"relation": one.relation} | {
            field.key: getattr(one, field.key) for field in rules.RESIDENT
        }
        fields = (OWN[0], RELATION, *OWN[1:], WHY)
        makes = {"relation": chosen_from(RELATIONS)}
        asked = Asked(f"更正{one.name}。", "保存", fields, given, makes, "修改居民")
        return ask(self.owner, asked, act)

    def move(self, home: HouseholdLine, one: ResidentLine) -> AskDialog:
        """Ask to which other household somebody goes."""
        fields = (
            FieldSpec("into", "迁到", Kind.REFERENCE, required=True, hint="地址、户主、拼音"),
            RELATION,
            FieldSpec("on", "从哪天起", Kind.DAY, required=True),
        )

        def act(values: Values) -> Task[Any]:
            given = (values["into"], one.resident_id, values["relation"], values["on"])
            return self._write(commands.move_in, *given)

        makes = {"into": home_picker(self.desk), "relation": chosen_from(RELATIONS)}
        question = f"{one.name}从 {home.address} 迁到街道里的另一户。"
        asked = Asked(question, "迁移", fields, {"on": today()}, makes)
        return ask(self.owner, asked, act)

    def leave(self, home: HouseholdLine, one: ResidentLine) -> AskDialog:
        """Ask how and when somebody leaves the street."""
        kinds = tuple(kind for kind in rules.LEAVINGS if kind not in {rules.MOVED, rules.SPLIT})
        fields = (
            FieldSpec("kind", "离户原因", Kind.CHOICE, required=True, choices=kinds),
            LAST,
        )

        def act(values: Values) -> Task[Any]:
            if values["kind"] == rules.DIED:
                return self._write(commands.record_death, one.resident_id, values["on"])
            given = (home.household_id, one.resident_id, values["on"], values["kind"])
            return self._write(commands.move_out, *given)

        given = {"kind": kinds[0], "on": today()}
        asked = Asked(f"{one.name}离开 {home.address}。", "离户", fields, given)
        return ask(self.owner, asked, act)

    def begin_group(self, one: ResidentLine) -> AskDialog:
        """Ask for a key group that somebody belongs to from now on."""

        def act(values: Values) -> Task[Any]:
            return self._write(commands.begin_group, one.resident_id, values)

        asked = Asked(
            f"{one.name}列入重点人群。",
            "保存",
            rules.GROUP,
            {"valid_from": today()},
            {"kind": chosen_from(GROUPS)},
            "列入重点人群",
        )
        return ask(self.owner, asked, act)

    def end_group(self, one: ResidentLine, groups: Sequence[GroupLine]) -> AskDialog:
        """Ask which key group somebody belonged to, and until when."""
        fields = (FieldSpec("group", "类别", Kind.REFERENCE, required=True), LAST)

        def act(values: Values) -> Task[Any]:
            return self._write(commands.end_group, values["group"], values["on"])

        choices = [Choice(line.id, line.kind) for line in groups]
        given = {"group": groups[0].id, "on": today()}
        makes = {"group": chosen_from(choices)}
        asked = Asked(f"{one.name}退出重点人群。", "退出", fields, given, makes)
        return ask(self.owner, asked, act)

    def make_head(self, home: HouseholdLine, one: ResidentLine) -> None:
        """Ask, and make somebody the head."""

        def act() -> None:
            self._write(set_head, home.household_id, one.resident_id).then(
                self.owner, lambda _none: None
            )

        self.question = confirm(
            self.owner, f"把{home.address}的户主改为{one.name}？", "改为户主", act
        )

    def _write(self, command: Any, *given: Any) -> Task[Any]:
        return self.desk.runner.write(command, *given)


def change_person(session: Any, home: HouseholdLine, one: ResidentLine, values: Values) -> None:
    """Correct somebody's own fields, and how they are related to the head.

    Raises:
        Refused: as the commands.
        NotFound: they are gone.
    """
    relation, reason = str(values.pop("relation")), str(values.pop("reason"))
    if relation != one.relation:
        commands.set_relation(session, home.household_id, one.resident_id, relation)
    commands.change_resident(session, one.resident_id, values, reason)
