"""Writing visits down, one after another: what they share is kept, what is unsaved is kept too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from cwdesk.areas.visits.commands.visits import add_round
from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid
from ui.areas.visits.entry_form import FIELDS, FOLLOW, KEPT, VisitForm
from ui.areas.visits.entry_reading import Doubles, HomeNote, doubles, home_notes, round_of
from ui.areas.visits.places import Places, places
from ui.kit.dialogs import Question, confirm
from ui.kit.fields import Choice
from ui.kit.parts import button
from ui.kit.sidepanel import SidePanel
from ui.kit.style import look

if TYPE_CHECKING:
    from ui.areas.visits.page import VisitsPage

WIDTH, WIDEST = 580, 700
"""Pixels at 100 %, and pixels at any 大字: something of the log stays beside it."""
PICKED = ("companions", "household_id")
NO_KIND = Problem("写了事由或办结期限，请再选后续事项的类别；没有后续事项就清空。", "follow_kind")
TOGETHER = Problem("一次登记几户时，后续事项请到每户的走访记录里分别添加。", "follow_kind")


class Entry(QObject):
    """The entry beside the log; Ctrl+Enter saves and begins the next."""

    def __init__(self, page: VisitsPage) -> None:
        """Write for `page`."""
        super().__init__(page)
        self.page = page
        self.form: VisitForm | None = None
        self._kept: dict[str, object] = {}
        self._draft: dict[str, object] = {}
        self.question: Question | None = None
        """What was asked last, about a visit that is there already."""
        self._goes_on = False
        self._opening: tuple[Choice, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether something was typed and neither saved nor given up."""
        return bool(self._draft)

    def open(self, homes: Sequence[Choice] = ()) -> None:
        """Open the form, or go back to it; `homes` are written down as one round."""
        self._opening = tuple(homes)
        if self.form is not None:
            self._begin_with(self.form)
        else:
            self.page.runner.read(places, today()).then(self, self._show)

    def save(self, *, goes_on: bool) -> None:
        """Write what was typed down, then close or begin the next."""
        form = self.form
        if form is None:
            return
        self._goes_on = goes_on
        pickers = [form.picker(key) for key in PICKED]
        for one in pickers:
            one.finish()
        waiting = [one for one in pickers if one.pending]
        if waiting:  # the household was typed so fast that it is still being looked up
            once = Qt.ConnectionType.SingleShotConnection
            waiting[0].settled.connect(partial(self.save, goes_on=goes_on), once)
        elif form.check():
            self._look_for_doubles(form)

    def give_up(self) -> None:
        """Forget what was typed."""
        self._draft = {}
        if self.form is not None:
            self.form.begin(self._kept)

    def closed(self) -> None:
        """Know that the form is gone; what was typed stays as a draft."""
        self.form = None
        self.page.show_filters(on=True)

    def _show(self, found: Places) -> None:
        form = VisitForm(self.page.desk, found, (*FIELDS, *FOLLOW))
        panel = SidePanel("登记走访", form)
        panel.setMinimumWidth(min(look().scaled(WIDTH), WIDEST))
        panel.add_button(button("放弃", self.give_up))
        panel.add_save(form)
        again = panel.add_button(button("保存并新建", partial(self.save, goes_on=True)))
        again.setToolTip("Ctrl+Enter：保存，日期、走访人、方式留给下一户")
        self.page.open_side(panel)
        self.page.show_filters(on=False)
        self.form = form
        form.save_asked.connect(partial(self.save, goes_on=False))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), form)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.save, goes_on=True))
        form.begin(self._kept)
        form.restore_draft(self._draft)
        form.edited.connect(self._keep_draft)
        form.editors["household_id"].edited.connect(self._look_at_homes)
        self._begin_with(form)

    def _begin_with(self, form: VisitForm) -> None:
        for choice in self._opening:
            form.picker("household_id").take(choice)
        first = "household_id" if form.editors["person_id"].value() else "person_id"
        filled = form.editors["household_id"].value() and first == "household_id"
        form.editors["found" if filled else first].widget.setFocus()
        self._opening = ()

    def _keep_draft(self, changed: bool) -> None:  # noqa: FBT001
        if self.form is not None:
            self._draft = _typed(self.form) if changed else {}

    def _look_at_homes(self) -> None:
        if self.form is not None:
            picked: Any = self.form.editors["household_id"].value()
            task = self.page.runner.read(home_notes, picked, today())
            task.then(self, self._say_more)

    def _say_more(self, notes: tuple[HomeNote, ...]) -> None:
        if self.form is not None:
            several = len(notes) > 1
            lines = (f"{one.address}：{one.words}" if several else one.words for one in notes)
            self.form.picker("household_id").box.say("\n".join(lines))

    def _look_for_doubles(self, form: VisitForm) -> None:
        try:
            values = clean((*FIELDS, *FOLLOW), form.values())
        except Refused as refused:
            form.show_problems(refused.problems)
            return
        if problem := _problem_with_follow_up(values):
            form.show_problems([problem])
            return
        task = self.page.runner.read(doubles, values)
        task.then(form, partial(self._ask, values))

    def _ask(self, values: dict[str, Any], found: Doubles) -> None:
        if not found:
            self._write(values)
            return
        named = "、".join(dict.fromkeys(line.address for line in found))
        self.question = confirm(
            self.page,
            f"{named} 在 {found[0].on} 已经登记过{found[0].person}的走访。再登记一次吗？",
            "再登记一次",
            partial(self._write, values),
            safe="不重复登记",
        )

    def _write(self, values: dict[str, Any]) -> None:
        if self.form is not None:
            task = self.page.runner.write(add_round, round_of(values))
            task.then(self.form, partial(self._written, values))

    def _written(self, values: dict[str, Any], made: tuple[Uid, ...]) -> None:
        form = self.form
        if form is None:
            return
        self._kept = {key: value for key, value in _typed(form).items() if key in KEPT}
        self._draft = {}
        form.begin(self._kept)
        self.page.desk.say(f"已登记走访 {len(made)} 户，{values['on']}")
        if not self._goes_on:
            self.page.drop_side()


def _problem_with_follow_up(values: Mapping[str, Any]) -> Problem | None:
    if not values["follow_kind"]:
        return NO_KIND if values["what"] or values["due_on"] else None
    return TOGETHER if len(_ids(values)) > 1 else None


def _ids(values: Mapping[str, Any]) -> tuple[Uid, ...]:
    return tuple(values["household_id"] or ())


def _typed(form: VisitForm) -> dict[str, object]:
    """Return what the fields hold, in a shape in which they can be filled with it."""
    return form.values() | {key: form.picker(key).chosen for key in PICKED}
