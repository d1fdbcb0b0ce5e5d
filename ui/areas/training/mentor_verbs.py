"""What is done with a mentor pair: a few fields, one command."""

from __future__ import annotations

from functools import partial
from typing import Any

from cwdesk.areas.training import commands
from cwdesk.areas.training.queries import Meeting, Pair
from cwdesk.areas.training.rules.mentoring import END, MEETING, PAIR
from cwdesk.kernel.clock import today
from cwdesk.kernel.dates import add_months
from cwdesk.kernel.fields import FieldSpec
from cwdesk.kernel.ids import Uid
from ui.areas.training.asking import AskDialog, Asked, ask
from ui.areas.training.paper import print_agreement
from ui.areas.training.reading import people_choices
from ui.kit.fields import Choice
from ui.kit.formdialog import Act
from ui.kit.page import Page
from ui.kit.runner import Task

MONTHS = 6
"""How long a pair is agreed for, unless the clerk says otherwise."""


class MentorVerbs:
    """The verbs of a page of pairs."""

    def __init__(self, page: Page) -> None:
        """Ask over `page`."""
        self._page = page
        self.dialog: AskDialog | None = None

    def add(self) -> None:
        """Ask for a new pair."""
        given = {"valid_from": today(), "planned_to": add_months(today(), MONTHS)}
        question = "导师和帮带对象结成一对；一个人同时只有一位导师。"
        asked = Asked(question, "保存", PAIR, given, title="新帮带")
        self._with_people(asked, self._begin)

    def change(self, pair: Pair) -> None:
        """Ask for other fields of a pair."""
        given = {spec.key: getattr(pair, spec.key) for spec in PAIR}
        asked = Asked(_named(pair), "保存", PAIR, given, title="修改帮带")
        self._with_people(asked, partial(self._change, pair))

    def meet(self, pair: Pair) -> None:
        """Ask when they met, and what about."""
        self._ask(pair, "记一次帮带", MEETING, {"on": today()}, commands.meet)

    def end(self, pair: Pair) -> None:
        """Ask when a pair ended, and what came of it."""
        self._ask(pair, "结束帮带", END, {"valid_to": today()}, commands.end_mentoring)

    def drop(self, meeting: Meeting) -> None:
        """Delete a meeting that was entered by mistake."""
        page = self._page
        task = page.runner.write(commands.remove_meeting, meeting.id)
        task.then(page, lambda _none: page.desk.say("已删除帮带记录，可以撤销"))

    def print(self, pair: Pair) -> None:
        """Open the preview of the 导师帮带协议."""
        print_agreement(self._page, self._page.desk, pair.id)

    def _begin(self, values: dict[str, Any]) -> Task[Uid]:
        return self._page.runner.write(commands.begin_mentoring, values)

    def _change(self, pair: Pair, values: dict[str, Any]) -> Task[None]:
        return self._page.runner.write(commands.change_mentoring, pair.id, values)

    def _ask(
        self,
        pair: Pair,
        verb: str,
        fields: tuple[FieldSpec, ...],
        given: dict[str, object],
        command: Any,
    ) -> None:
        act = partial(self._page.runner.write, command, pair.id)
        self.dialog = ask(self._page, Asked(_named(pair), verb, fields, given), act)

    def _with_people(self, asked: Asked, act: Act) -> None:
        def open_dialog(people: tuple[Choice, ...]) -> None:
            choices = {"mentor_id": people, "person_id": people}
            full = Asked(asked.question, asked.verb, PAIR, asked.given, choices, asked.title)
            self.dialog = ask(self._page, full, act)

        self._page.runner.read(people_choices, today()).then(self._page, open_dialog)


def _named(pair: Pair) -> str:
    return f"导师{pair.mentor}，帮带对象{pair.person}。"
