"""The parts of a personal file that are forms: 新增, 更正, 删除."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from typing_extensions import override

from cwdesk.areas.roster import commands, rules
from cwdesk.areas.roster.queries import PartRow
from cwdesk.kernel.fields import FieldSpec, Kind, shown
from ui.areas.roster.entry import EntryForm, open_entry
from ui.areas.roster.part_table import PartTable
from ui.areas.roster.reading import PersonView
from ui.kit.columns import Align, Column
from ui.kit.dialogs import ask_reason
from ui.kit.page import Page

TITLES = {
    "service": "任职经历",
    "posting": "岗位",
    "grade_record": "岗位等级",
    "contract": "劳动合同",
    "education": "学历学位",
    "qualification": "职业资格",
    "family_member": "家庭成员",
    "resume_line": "简历",
    "award": "奖惩",
}
NEWEST_FIRST = frozenset({"service", "posting", "grade_record", "contract"})

_WIDTHS = {Kind.LONG: 340, Kind.YES: 100, Kind.NUMBER: 80, Kind.DAY: 120, Kind.PARTIAL: 120}


class PartSection(PartTable):
    """One part, its columns and forms made of the fields that the rules name."""

    def __init__(self, page: Page, part: str) -> None:
        """Show the part `part` of whoever's file is shown."""
        self.fields = rules.PARTS[part]
        super().__init__(page, part, TITLES[part], [self._column(field) for field in self.fields])
        self.add_verb("新增", "plus", self.add)
        self.add_row_verb("更正", "pencil", self.correct)
        self.add_row_verb("删除", "x", self.remove)
        self.table.opened.connect(self.correct)

    @override
    def rows(self, view: PersonView) -> Sequence[PartRow]:
        rows = view.file.parts[self.part]
        return rows[::-1] if self.part in NEWEST_FIRST else rows

    def add(self) -> None:
        """Open the form for a new row."""
        if self.view is None:
            return
        form = EntryForm(self.fields, self.view.places, _ONSET.get(self.part, {}))
        person_id = self.view.file.person_id
        open_entry(
            self.page,
            f"新增{self.title}",
            form,
            lambda: self.page.runner.write(
                commands.add_part, self.part, person_id, form.values()
            ).then(form, self._saved),
        )

    def correct(self, row: PartRow) -> None:
        """Open the form with what is on file; the reason is asked when it is saved."""
        if self.view is None:
            return
        form = EntryForm(self.fields, self.view.places, row.values)

        def send(reason: str) -> None:
            self.page.runner.write(
                commands.correct_part, self.part, row.id, form.changes(), reason
            ).then(form, self._saved)

        question = f"更正{self.title}的原因是什么？"
        open_entry(
            self.page,
            f"更正{self.title}",
            form,
            lambda: form.is_changed() and ask_reason(self, question, "保存更正", send),
            verb="保存更正",
        )

    def _saved(self, _answer: object) -> None:
        self.page.desk.say(f"已保存{self.title}")
        self.page.drop_side()

    def _column(self, field: FieldSpec) -> Column[PartRow]:
        right = Align.RIGHT if field.kind is Kind.NUMBER else Align.LEFT
        width = max(_WIDTHS.get(field.kind, 140), 14 * len(field.title) + 44)
        return Column(field.title, text=partial(self._text, field), align=right, width=width)

    def _text(self, field: FieldSpec, row: PartRow) -> str:
        value = row.values[field.key]
        if isinstance(value, bytes):
            return self.view.places.names.get(value, "") if self.view else ""
        return shown(field, value)


_ONSET = {"posting": {"is_primary": True}}
"""What a new row begins with."""
