"""Every form of every area, with as of when, on which paper and for whom it is printed."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox
from typing_extensions import override

from cwdesk.areas.office.queries import CommunityLine, communities
from cwdesk.printing.spec import AnyForm, Paper, Request
from cwdesk.registry import AREAS
from cwdesk.templates.shelf import Template
from ui.kit.columns import Column
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.filling import fill_template, read_templates
from ui.kit.page import TablePage
from ui.kit.preview import PreviewDialog
from ui.kit.printing import print_form, request_of

EVERYWHERE, OWN_PAPER = "全街道", "表单自己的纸张"
OWN, PERSONAL = "模板", "个人模板"


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form and the area that it belongs to, or one of the office's own templates."""

    area: str
    form: AnyForm | Template

    @property
    def paper(self) -> str:
        """The paper that the form wants by itself, or what kind of file a template is."""
        if isinstance(self.form, Template):
            return "要修改" if self.form.problems else self.form.paper
        setup = self.form.page
        return f"{setup.paper} {'横向' if setup.landscape else '纵向'}"


LINES = tuple(FormLine(area.title, form) for area in AREAS for form in area.forms if form.of_office)
"""The forms of the whole office; those about one person or record are printed there."""


class FormsPage(TablePage[FormLine]):
    """The list of forms; Enter opens the preview; `open` takes a form's key."""

    title = "表单"
    help_subject = "forms"
    empty = "还没有可以打印的表单。"
    columns = (
        Column[FormLine]("表单", text=lambda line: line.form.title, width=320),
        Column[FormLine]("类别", text=lambda line: line.area, width=160),
        Column[FormLine]("纸张", text=lambda line: line.paper, width=140),
    )

    def __init__(self, desk: Desk) -> None:
        """Add what a form is printed for."""
        super().__init__(desk)
        self.dialog: PreviewDialog | None = None
        self.day = DayBox()
        self.paper, self.community = QComboBox(), QComboBox()
        self.paper.addItem(OWN_PAPER, None)
        for paper in Paper:
            self.paper.addItem(paper.value, paper)
        self.number_only = QCheckBox("以工号代替姓名")
        self.number_only.setToolTip("不印姓名和电话，用于要带出单位的纸")
        self.add_filter(self.day.widget, "截至日期(&D)")
        self.add_filter(self.community, "社区(&C)")
        self.add_filter(self.paper, "纸张(&G)")
        self.add_filter(self.number_only)
        self.add_button("表单登记", "inbox", partial(desk.go, "register"))
        self.add_button("打印设置", "settings", partial(desk.go, "style"))
        self.add_button("表单模板", "columns-3", partial(desk.go, "templates"))
        self.primary = self.set_primary("预览和打印", "printer", self.print_page)
        self.table.chosen.connect(lambda rows: self.primary.setEnabled(len(rows) == 1))
        self.set_summary(
            "双击表单，或按 Enter，先看预览；打印或存为 PDF 时自动编号。"
            "登记表等一人一份的表在“人员”里打印。"
        )
        self.show_rows(LINES)
        self.table.choose([LINES[0].form.key])

    @override
    def key(self, row: FormLine) -> Hashable:
        return row.form.key

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._stale = True  # templates may have come into their folder meanwhile
        super().showEvent(event)

    @override
    def refresh(self) -> None:
        self.runner.read(communities, self.day.day).then(self, self._offer)
        read_templates(self, self.desk, self._add_templates)

    @override
    def open(self, target: Any) -> None:
        self.table.choose([target])
        self.print_page()

    @override
    def open_row(self, row: FormLine) -> None:
        chosen = self.community.currentData()
        request = request_of(
            self.desk,
            self.day.day,
            paper=self._paper(row.form),
            community=chosen if isinstance(chosen, bytes) else None,
            number_only=self.number_only.isChecked(),
        )
        if isinstance(row.form, Template):
            self._open_template(row.form, request)
        else:
            print_form(self, self.desk, row.form, request, self._opened)

    def print_page(self) -> None:
        """Open the preview of the chosen form."""
        for row in self.table.selection()[:1]:
            self.open_row(row)

    def _add_templates(self, found: tuple[Template, ...]) -> None:
        own = (FormLine(PERSONAL if one.about_person else OWN, one) for one in found)
        self.show_rows((*LINES, *own))

    def _open_template(self, template: Template, request: Request) -> None:
        """Fill a template, or go where it is mended, or where its person is chosen."""
        if template.problems:
            self.desk.go("templates", template.key)
        elif template.about_person:
            self.desk.go("roster")
            self.desk.say(f"请打开一个人的档案，点“打印”，选“{template.title}”")
        else:
            fill_template(self, self.desk, template, request)

    def _paper(self, form: AnyForm | Template) -> Paper | None:
        """Return the chosen paper, where the form has sizes of type for it."""
        chosen = self.paper.currentData()
        if isinstance(form, Template):
            return None
        return Paper(chosen) if chosen is not None and Paper(chosen) in form.page.body else None

    def _offer(self, found: tuple[CommunityLine, ...]) -> None:
        kept = self.community.currentData()
        self.community.clear()
        self.community.addItem(EVERYWHERE, None)
        for line in found:
            self.community.addItem(line.name, line.id)
        self.community.setCurrentIndex(max(0, self.community.findData(kept)))

    def _opened(self, dialog: PreviewDialog) -> None:
        self.dialog = dialog
