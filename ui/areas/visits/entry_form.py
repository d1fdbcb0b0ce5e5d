"""The fields of a visit, and their controls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from typing_extensions import override

from cwdesk.areas.visits.rules import matters
from cwdesk.areas.visits.rules.visits import AT_THE_DOOR, KINDS
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.text import squeeze
from ui.areas.visits.places import Places, home_picker, person_picker
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceEditor, Editor, LineEditor, LongEditor
from ui.kit.form import Form
from ui.kit.picker import Picker
from ui.kit.style import look

DAYS_BACK = {"今": 0, "今天": 0, "昨": 1, "昨天": 1, "前": 2, "前天": 2}
"""How clerks write a day near today → days ago; -1 and -3 are read as well."""
LONGEST_BACK = 2
"""Digits of a day written as -3."""

TWO_LINES = 54
"""Pixels: the whole form is to be seen at once."""

ON = FieldSpec("on", "日期", Kind.DAY, required=True, hint="昨天写 昨 或 -1")
KEPT = ("on", "person_id", "companions", "kind")
"""What stays for the next visit."""
FIELDS = (
    ON,
    FieldSpec("person_id", "走访人", Kind.REFERENCE, required=True),
    FieldSpec("kind", "方式", required=True),
    FieldSpec("companions", "同行人", Kind.REFERENCE, hint="姓名、拼音；没有就不填"),
    FieldSpec(
        "household_id",
        "户",
        Kind.REFERENCE,
        required=True,
        hint="地址、姓名、拼音；Tab 选中往下填，Enter 选中再加一户",
    ),
    FieldSpec("found", "了解的情况", Kind.LONG),
    FieldSpec("done", "办理情况", Kind.LONG),
    FieldSpec("met", "见到的人"),
    FieldSpec("answer", "答复"),
    FieldSpec("time", "时间", hint="例如 09:30，可不填"),
)
FOLLOW = (
    FieldSpec("follow_kind", "后续事项", Kind.CHOICE, choices=matters.KINDS, hint="没有就不填"),
    FieldSpec("what", "事由"),
    FieldSpec("due_on", "办结期限", Kind.DAY),
)
"""What is still to be done, if anything."""


class NearDay(LineEditor):
    """A day, near ones as clerks say them: 昨, -1."""

    @override
    def value(self) -> object:
        typed = squeeze(self.line.text())
        back = DAYS_BACK.get(typed)
        if back is None and typed.startswith("-") and typed[1:].isdecimal():
            back = int(typed[1:]) if len(typed) <= 1 + LONGEST_BACK else None
        return typed if back is None else (today() - timedelta(days=back)).isoformat()


class VisitForm(Form):
    """Everything of a visit; what went before is kept by whoever opens it."""

    def __init__(self, desk: Desk, found: Places, fields: Sequence[FieldSpec]) -> None:
        """Offer the workers in service."""
        people = found.people_choices
        self._makes: dict[str, Callable[[FieldSpec], Editor]] = {
            "on": NearDay,
            "person_id": lambda spec: ChoiceEditor(spec, people),
            "companions": person_picker(desk, found, several=True),
            "kind": lambda spec: ChoiceEditor(spec, [Choice(one, one) for one in KINDS]),
            "household_id": home_picker(desk, several=True),
        }
        super().__init__(fields, columns=2)
        for one in self.editors.values():
            if isinstance(one, LongEditor):
                one.text.setFixedHeight(look().scaled(TWO_LINES))

    @override
    def editor_for(self, spec: FieldSpec, choices: Sequence[Choice]) -> Editor:
        make = self._makes.get(spec.key)
        made = make(spec) if make else super().editor_for(spec, choices)
        made.wide = made.wide or spec.key == "household_id"
        return made

    def picker(self, key: str) -> Picker:
        """Return the control of a field that is looked up."""
        found = self.editors[key]
        if not isinstance(found, Picker):
            raise TypeError(f"{key} is not looked up")
        return found

    def begin(self, kept: dict[str, object]) -> None:
        """Begin a visit with what is kept of the last one, the cursor where it is needed."""
        self.fill({"on": today(), "kind": AT_THE_DOOR, **kept})
        first = "household_id" if self.editors["person_id"].value() else "person_id"
        self.editors[first].widget.setFocus()
