"""What can be done with a matter: a few fields, one command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cwdesk.areas.visits.commands.matters import (
    Done,
    Party,
    Taken,
    change_matter,
    delete_matter,
    open_matter,
    take_step,
)
from cwdesk.areas.visits.queries.households import household
from cwdesk.areas.visits.queries.matters import MatterDetail, PartyLine
from cwdesk.areas.visits.rules.matters import DISPUTE, OUTCOMES, State, Step
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid
from ui.areas.visits.asking import AskDialog, Asked, ask, chosen_from
from ui.areas.visits.matter_fields import NEW, PARTY, matter_of
from ui.areas.visits.offers import Offer
from ui.areas.visits.paper import print_dispute
from ui.areas.visits.places import Places, home_picker, places
from ui.kit.dialogs import Question, ask_reason
from ui.kit.fields import Choice
from ui.kit.runner import Task

if TYPE_CHECKING:
    from ui.areas.visits.matters_page import MattersPage


ON = FieldSpec("on", "日期", Kind.DAY, required=True)
WHAT = FieldSpec("what", "内容", Kind.LONG)
OPEN = frozenset({State.TODO, State.DOING})


@dataclass(frozen=True, slots=True)
class StepVerb:
    """One kind of step: where it is offered and what it asks for."""

    step: Step
    icon: str
    states: frozenset[State]
    asks: str
    what: str
    """What its text is called."""
    who: str = "经办人"
    result: str = ""
    results: tuple[str, ...] = field(default=())


STEPS = (
    StepVerb(Step.WORK, "pencil", OPEN, "登记办理经过。", "办理情况"),
    StepVerb(
        Step.MEDIATE,
        "users",
        OPEN,
        "登记一次调解。",
        "调解经过",
        result="调解结果",
        results=OUTCOMES,
    ),
    StepVerb(Step.HAND_OVER, "move-horizontal", OPEN, "交给另一人接着办。", "说明", "移交给"),
    StepVerb(
        Step.ANSWER, "check", OPEN | {State.DONE}, "登记对诉求人的答复。", "答复内容", "答复人"
    ),
    StepVerb(Step.CLOSE, "circle-check", OPEN, "事情办完了。", "说明", result="办理结果"),
    StepVerb(Step.REOPEN, "undo-2", frozenset({State.DONE}), "接着办。", "重开的原因"),
    StepVerb(Step.VOID, "x", OPEN, "登记错了或者不用办了。作废不能撤销。", "作废的原因"),
)


class MatterVerbs(QObject):
    """Opens a dialog over the page for each verb; the page refreshes by itself."""

    def __init__(self, page: MattersPage) -> None:
        """Act for `page`."""
        super().__init__(page)
        self.page, self.desk = page, page.desk
        self.dialog: AskDialog | None = None
        self.question: Question | None = None

    def offered(self, detail: MatterDetail) -> tuple[Offer, ...]:
        """Return what can be done with a matter as it stands."""
        line = detail.line
        found: list[Offer] = [
            (f"{one.step}…", one.icon, partial(self.step, detail, one))
            for one in STEPS
            if line.state in one.states and (one.step is not Step.MEDIATE or line.kind == DISPUTE)
        ]
        found.append(("修改…", "pencil", partial(self.change, detail)))
        if line.household_id is not None:
            found.append(("看这一户", "house", partial(self.open_home, line.household_id)))
        if line.kind == DISPUTE:
            found.append(("打印调解登记表", "printer", partial(self.print, detail)))
        if not detail.steps:
            found.append(("删除…", "x", partial(self.delete, detail)))
        return tuple(found)

    def add(self, found: Places, home: Choice | None = None) -> None:
        """Ask for a matter that did not come out of a visit."""
        fields = (
            *NEW[:2],
            FieldSpec("household_id", "户", Kind.REFERENCE, hint="地址、姓名、拼音；没有就不填"),
            FieldSpec("community_id", "社区", Kind.REFERENCE, hint="填了户可以不填"),
            FieldSpec("person_id", "受理人", Kind.REFERENCE, required=True),
            FieldSpec("on", "受理日期", Kind.DAY, required=True),
            *NEW[2:],
        )
        makes = {
            "household_id": home_picker(self.desk),
            "community_id": chosen_from(found.community_choices),
            "person_id": chosen_from(found.people_choices),
        }

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.page.runner.write(take_matter, values)

        question = "登记一件要办的事。走访时了解到的，请在登记走访时一起登记。"
        given = {"on": today(), "household_id": home}
        asked = Asked(question, "保存", fields, given, makes, "新事项")
        dialog = ask(self.page, asked, act)
        dialog.accepted.connect(lambda: self.page.show_matter(dialog.answer))
        self.dialog = dialog

    def step(self, detail: MatterDetail, verb: StepVerb) -> None:
        """Ask for a step, once it is known who there is."""
        task = self.page.runner.read(places, today())
        task.then(self, partial(self._ask_step, detail, verb))

    def change(self, detail: MatterDetail) -> None:
        """Ask for other words of a matter."""
        parties = tuple(map(_typed, detail.parties))

        def act(values: dict[str, Any]) -> Task[Any]:
            matter = matter_of(values, parties if values["kind"] == DISPUTE else ())
            return self.page.runner.write(change_matter, detail.line.id, matter)

        given = {spec.key: getattr(detail.line, spec.key) for spec in NEW}
        asked = Asked("更正这件事项。", "保存", NEW, given, title="修改事项")
        self.dialog = ask(self.page, asked, act)

    def change_party(self, detail: MatterDetail, party: PartyLine | None) -> None:
        """Ask for a party of a dispute, a new one or another one's words."""

        def act(values: dict[str, Any]) -> Task[Any]:
            typed = Party(**values)
            kept = [typed if one is party else _typed(one) for one in detail.parties]
            return self._write_parties(detail, kept if party else [*kept, typed])

        given: Mapping[str, object] = {}
        if party is not None:
            given = {spec.key: getattr(party, spec.key) for spec in PARTY}
        title = "修改当事人" if party else "添加当事人"
        self.dialog = ask(self.page, Asked("纠纷的一方。", "保存", PARTY, given, title=title), act)

    def drop_party(self, detail: MatterDetail, party: PartyLine) -> None:
        """Take a party from a dispute."""
        kept = [_typed(one) for one in detail.parties if one is not party]
        self._write_parties(detail, kept).then(self.page, lambda _none: None)

    def delete(self, detail: MatterDetail) -> None:
        """Ask why, and delete a matter taken by mistake."""

        def act(reason: str) -> None:
            task = self.page.runner.write(delete_matter, detail.line.id, reason)
            task.then(self.page, lambda _none: self.page.drop_side())

        question = f"删除“{detail.line.what}”？只有登记错了才删除。"
        self.question = ask_reason(self.page, question, "删除", act)

    def print(self, detail: MatterDetail) -> None:
        """Open the preview of the form of a dispute."""
        print_dispute(self.page, self.desk, detail.line.id)

    def open_home(self, household_id: Uid) -> None:
        """Go to the page of a household."""
        self.desk.go("visits_people", household_id)

    def _write_parties(self, detail: MatterDetail, parties: list[Party]) -> Task[Any]:
        given = {spec.key: getattr(detail.line, spec.key) for spec in NEW}
        return self.page.runner.write(change_matter, detail.line.id, matter_of(given, parties))

    def _ask_step(self, detail: MatterDetail, verb: StepVerb, found: Places) -> None:
        hands_over = verb.step is Step.HAND_OVER
        fields = [ON, FieldSpec("person_id", verb.who, Kind.REFERENCE, required=hands_over)]
        fields.append(FieldSpec("what", verb.what, Kind.LONG))
        makes = {"person_id": chosen_from(found.people_choices)}
        if verb.result:
            fields.append(FieldSpec("result", verb.result))
            makes["result"] = chosen_from([Choice(one, one) for one in verb.results])

        def act(values: dict[str, Any]) -> Task[Any]:
            done = Done(verb.step, **values)
            return self.page.runner.write(take_step, detail.line.id, done)

        given: dict[str, object] = {"on": today()}
        if not hands_over:
            given["person_id"] = detail.line.person_id
        asked = f"{detail.line.kind}：{detail.line.what}\n{verb.asks}"
        self.dialog = ask(self.page, Asked(asked, str(verb.step), tuple(fields), given, makes), act)


def take_matter(session: Any, values: Mapping[str, Any]) -> Uid:
    """Take a matter in a household's community, or in the one chosen.

    Raises:
        Refused: neither is given, or as `open_matter`.
        NotFound: the household or worker is gone.
    """
    home, place = values["household_id"], values["community_id"]
    if home is not None:
        place = household(session, home, values["on"]).community_id
    if place is None:
        raise Refused([Problem("请选择户或者社区。", "community_id")])
    return open_matter(
        session, matter_of(values), Taken(place, values["on"], values["person_id"], home)
    )


def _typed(one: PartyLine) -> Party:
    return Party(**{spec.key: getattr(one, spec.key) for spec in PARTY})
