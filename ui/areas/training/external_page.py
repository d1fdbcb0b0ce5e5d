"""Trainings that others held: entered by person, each with its proof."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import Any

from typing_extensions import override

from cwdesk.areas.training import commands
from cwdesk.areas.training.commands.elsewhere import MAX_FILE
from cwdesk.areas.training.queries import Elsewhere, externals, proof
from cwdesk.areas.training.rules.entries import EXTERNAL
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.areas.training.rules.words import KINDS, LEVELS
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid
from ui.areas.training.asking import AskDialog, Asked, ask
from ui.areas.training.columns import days_of
from ui.areas.training.files import READABLE, show_file
from ui.areas.training.filters import YearBox
from ui.areas.training.reading import ROSTER, people_choices
from ui.areas.training.strip import add_strip
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.dialogs import Question, ask_reason
from ui.kit.empty import Empty
from ui.kit.fields import Choice
from ui.kit.files import choose_file, read_file
from ui.kit.page import TablePage
from ui.kit.runner import Task
from ui.kit.wordbox import WordBox

WHO = FieldSpec("person_id", "人员", Kind.REFERENCE, required=True, hint="姓名、拼音首字母")
NEW = {"level": LEVELS[2], "kind": KINDS[1]}
QUESTION = "别的单位办的培训，按人登记；学时、级别照样计算，证明材料保存后附上。"
COLUMNS = (
    Column[Elsewhere]("姓名", text=lambda one: one.name, width=90),
    Column[Elsewhere]("社区", text=lambda one: one.community, width=140),
    Column[Elsewhere](
        "日期", text=lambda one: days_of(one.line.first_day, one.line.last_day), width=190
    ),
    Column[Elsewhere]("名称", text=lambda one: one.line.name, width=220),
    Column[Elsewhere]("级别", text=lambda one: one.line.level, width=90),
    Column[Elsewhere]("类别", text=lambda one: one.line.kind, width=90),
    Column[Elsewhere](
        "学时",
        text=lambda one: shown_hours(one.line.half_hours),
        sort=lambda one: one.line.half_hours,
        align=Align.RIGHT,
        width=76,
    ),
    Column[Elsewhere](
        "证明材料",
        text=lambda one: one.line.proof_name or "没有附",
        icon=lambda one: "check" if one.line.proof_name else "circle-alert",
        tone=lambda one: None if one.line.proof_name else "due",
        width=150,
    ),
    Column[Elsewhere]("主办单位", text=lambda one: one.line.organiser, width=150),
    Column[Elsewhere]("证书编号", text=lambda one: one.line.certificate, width=130),
    Column[Elsewhere]("有效期至", text=lambda one: str(one.line.expires_on or ""), width=105),
)


class ExternalPage(TablePage[Elsewhere]):
    """Enter changes a training; Ctrl+N enters one."""

    title = "外出培训"
    help_subject = "training"
    watches = ROSTER | {"external_training"}
    empty = "还没有外出培训。别的单位办的培训在这里按人登记，附上通知、证书等证明。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the verbs."""
        super().__init__(desk)
        add_strip(self, "training_external")
        self.dialog: AskDialog | Question | None = None
        self.year, self.word = YearBox(every=True), WordBox("姓名、拼音、名称…", "在外出培训中查找")
        self.add_filter(self.year, "年度(&Y)")
        self.add_filter(self.word)
        self.year.currentIndexChanged.connect(lambda _at: self.refresh())
        self.word.textChanged.connect(lambda _text: self._narrow())
        self.table.cleared.connect(self.word.clear)
        self.table.chosen.connect(self._offer)
        self.look = self.add_button("查看证明", "eye", self._each(self._look))
        self.prove = self.add_button("附上证明…", "file-input", self._each(self._ask_proof))
        self.drop = self.add_button("删除…", "x", self._each(self._ask_reason))
        self.set_primary("登记外出培训", "plus", self.add)
        self._offer([])

    @override
    def key(self, row: Elsewhere) -> Hashable:
        return row.line.id

    @override
    def refresh(self) -> None:
        self.runner.read(externals, today(), year=self.year.year).then(self, self._show)

    @override
    def open(self, target: Any) -> None:
        """Begin a training of a person: `("add", person_id)`."""
        self.add(target[1])

    @override
    def open_row(self, row: Elsewhere) -> None:
        def act(values: dict[str, Any]) -> Task[None]:
            return self.runner.write(commands.change_external, row.line.id, values)

        given = {spec.key: getattr(row.line, spec.key, None) for spec in EXTERNAL}
        given["hours"] = shown_hours(row.line.half_hours)
        asked = Asked(f"{row.name}的外出培训。", "保存", EXTERNAL, given, title="修改外出培训")
        self.dialog = ask(self, asked, act)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "登记外出培训", self.add)

    def add(self, person: Uid | None = None) -> None:
        """Ask for a training elsewhere."""
        self.runner.read(people_choices, today()).then(self, partial(self._ask, person))

    def attach(self, external_id: Uid, file: Path) -> None:
        """Keep a scan as the proof of a training."""

        def store(data: bytes) -> None:
            task = self.runner.write(commands.prove_external, external_id, file.name, data)
            task.then(self, lambda _none: self.desk.say(f"已附上证明：{file.name}"))

        self.runner.work(read_file, file, MAX_FILE).then(self, store)

    def _ask(self, person: Uid | None, people: tuple[Choice, ...]) -> None:
        def act(values: dict[str, Any]) -> Task[Uid]:
            who = values.pop("person_id")
            return self.runner.write(commands.add_external, who, values)

        given = {**NEW, "person_id": person, "first_day": today()}
        fields = (WHO, *EXTERNAL)
        asked = Asked(QUESTION, "保存", fields, given, {"person_id": people}, "登记外出培训")
        self.dialog = ask(self, asked, act)

    def _each(self, act: Callable[[Elsewhere], object]) -> Callable[[], object]:
        return lambda: [act(row) for row in self.table.selection()[:1]]

    def _look(self, row: Elsewhere) -> None:
        self.runner.read(proof, row.line.id).then(self, partial(show_file, self))

    def _ask_proof(self, row: Elsewhere) -> None:
        choose_file(self, "附上证明材料", READABLE, partial(self.attach, row.line.id))

    def _ask_reason(self, row: Elsewhere) -> None:
        def remove(reason: str) -> None:
            task = self.runner.write(commands.remove_external, row.line.id, reason)
            task.then(self, lambda _none: self.desk.say("已删除，可以撤销"))

        question = f"删除{row.name}的“{row.line.name}”？"
        self.dialog = ask_reason(self, question, "删除", remove)

    def _show(self, found: tuple[Elsewhere, ...]) -> None:
        self._narrow()
        self.show_rows(found)
        bare = sum(not one.line.proof_name for one in found)
        missing = f"　{bare} 次没有附证明" if bare else ""
        self.set_summary(f"{len(found)} 次外出培训{missing}" if found else "")

    def _narrow(self) -> None:
        self.table.narrow(self._passes if self.word.text().strip() else None)

    def _passes(self, one: Elsewhere) -> bool:
        return self.word.finds(one.name, one.community, one.line.name, one.line.organiser)

    def _offer(self, rows: list[Elsewhere]) -> None:
        one = len(rows) == 1
        self.look.setEnabled(one and bool(rows[0].line.proof_name))
        for made in (self.prove, self.drop):
            made.setEnabled(one)
