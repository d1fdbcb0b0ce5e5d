"""The dialogs by which households are added, changed, divided, joined and closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from cwdesk.areas.visits.commands import households as commands
from cwdesk.areas.visits.queries.households import HouseholdLine
from cwdesk.areas.visits.rules import households as rules
from cwdesk.areas.visits.rules.classes import ORDINARY
from cwdesk.areas.visits.rules.groups import KINDS
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid
from ui.areas.visits.asking import AskDialog, Asked, Makes, ask, chosen_from
from ui.areas.visits.places import Places, home_picker
from ui.areas.visits.ticks import ticked_from
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceEditor
from ui.kit.runner import Task

FROM = FieldSpec("on", "从哪天起", Kind.DAY, required=True)
LAST = FieldSpec("on", "最后一天", Kind.DAY, required=True)
WHY = FieldSpec("reason", "原因", hint="改动的原因，会留在历史里，可不填")
CLASSES = tuple(Choice(one, one) for one in (*KINDS, ORDINARY))
Values = dict[str, Any]


class HomeDialog(AskDialog):
    """Offers the grids of the community that is chosen."""

    def __init__(self, parent: QWidget, asked: Asked, act: Any, places: Places) -> None:
        """Ask for the fields of a household."""
        super().__init__(parent, asked, act)
        self._places = places
        self.form.editors["community_id"].edited.connect(self._moved)

    def _moved(self) -> None:
        grid, place = self.form.editors["grid_id"], self.form.editors["community_id"].value()
        if isinstance(grid, ChoiceEditor):
            offered = self._places.grid_choices(place) if isinstance(place, bytes) else ()
            grid.offer(offered)


class Homes:
    """Opens a dialog over `owner` for each change; the pages refresh by themselves."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        """Write through the runner of `desk`."""
        self.owner, self.desk = owner, desk
        self.places = Places()
        """What is offered: communities and grids."""

    def add(self, given: Mapping[str, object]) -> AskDialog:
        """Ask for a new household."""

        def act(values: Values) -> Task[Any]:
            return self.desk.runner.write(commands.add_household, values)

        begin = {"valid_from": today(), **given}
        asked = Asked("新增一户。家里的人保存后再添加。", "保存", rules.HOUSEHOLD, begin)
        return self._open(asked, act, "新增户")

    def change(self, line: HouseholdLine) -> AskDialog:
        """Ask for other fields of a household."""

        def act(values: Values) -> Task[Any]:
            reason = str(values.pop("reason"))
            write = self.desk.runner.write
            return write(commands.change_household, line.household_id, values, reason)

        given = {field.key: getattr(line, field.key) for field in rules.HOUSEHOLD}
        asked = Asked(f"更正 {line.address}。", "保存", (*rules.HOUSEHOLD, WHY), given)
        return self._open(asked, act, "修改户信息")

    def split(self, line: HouseholdLine) -> AskDialog:
        """Ask who leaves a household to be one of their own."""
        people = [Choice(one.resident_id, called(one)) for one in line.residents]
        fields = (
            FieldSpec("who", "分出去的人", Kind.REFERENCE, required=True),
            FROM,
            FieldSpec("address", "新户地址", required=True),
            FieldSpec("number", "新户户号"),
        )

        def act(values: Values) -> Task[Any]:
            on, who = values.pop("on"), values.pop("who")
            return self._write(commands.split_household, line.household_id, who, values, on)

        asked = Asked(
            f"{line.address}：勾选分出去另立一户的人，勾选的第一人是新户的户主。",
            "分户",
            fields,
            {"on": today(), "address": line.address},
            {"who": ticked_from(people)},
        )
        return ask(self.owner, asked, act)

    def merge(self, line: HouseholdLine) -> AskDialog:
        """Ask into which household another one goes."""
        fields = (
            FieldSpec("into_id", "并入", Kind.REFERENCE, required=True, hint="地址、户主、拼音"),
            FROM,
        )

        def act(values: Values) -> Task[Any]:
            into, on = values["into_id"], values["on"]
            return self._write(commands.merge_households, line.household_id, into, on)

        asked = Asked(
            f"{line.address} 的人都并入另一户，这一户销户；以前的走访仍留在这一户名下。",
            "并户",
            fields,
            {"on": today()},
            {"into_id": home_picker(self.desk)},
        )
        return ask(self.owner, asked, act)

    def close(self, line: HouseholdLine) -> AskDialog:
        """Ask since when a household is no more."""
        fields = (
            FieldSpec("kind", "销户原因", Kind.CHOICE, required=True, choices=rules.CLOSINGS),
            LAST,
            WHY,
        )

        def act(values: Values) -> Task[Any]:
            given = (line.household_id, values["on"], values["kind"], values["reason"])
            return self._write(commands.close_household, *given)

        given = {"kind": rules.CLOSINGS[0], "on": today()}
        question = f"{line.address} 销户，家里的人一并离户。以前的走访和事项都还在。"
        return ask(self.owner, Asked(question, "销户", fields, given), act)

    def _open(self, asked: Asked, act: Any, title: str) -> AskDialog:
        place = asked.given.get("community_id")
        here = place if isinstance(place, bytes) else None
        makes: Makes = {
            "community_id": chosen_from(self.places.community_choices),
            "grid_id": chosen_from(self.places.grid_choices(here) if here else ()),
            "visit_class": chosen_from(CLASSES),
        }
        whole = Asked(asked.question, asked.verb, asked.fields, asked.given, makes, title)
        dialog = HomeDialog(self.owner, whole, act, self.places)
        dialog.form.fill(whole.given)
        dialog.open()
        dialog.form.editors["address" if here else "community_id"].widget.setFocus()
        return dialog

    def _write(self, command: Any, *given: Any) -> Task[Any]:
        return self.desk.runner.write(command, *given)


def called(one: Any) -> str:
    """Return how somebody of a household is listed."""
    return f"{one.name}（{one.relation}）" if one.relation else str(one.name)


def place_of(line: HouseholdLine) -> dict[str, Uid | None]:
    """Return where a household stands, as the fields of another one."""
    return {"community_id": line.community_id, "grid_id": line.grid_id}
