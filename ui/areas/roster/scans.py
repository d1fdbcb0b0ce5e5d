"""Signed forms about a person that came back: from the register, to be looked at only."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import override

from cwdesk.areas.roster.queries import PartRow
from cwdesk.printing.returned import ScanLine, scanned_form
from ui.areas.roster.part_table import PartTable
from ui.areas.roster.reading import PersonView
from ui.kit.columns import Align, Column
from ui.kit.page import Page


class ScanSection(PartTable):
    """The pages that came back; they are taken back, and undone, in the register of forms."""

    def __init__(self, page: Page) -> None:
        """Show the pages of whoever's file is shown."""
        columns = (
            Column[PartRow]("表单", text=lambda row: str(row.values["title"]), width=260),
            Column[PartRow]("编号", text=lambda row: str(row.values["shown"]), width=120),
            Column[PartRow](
                "页", text=lambda row: str(row.values["page"]), align=Align.RIGHT, width=60
            ),
            Column[PartRow]("文件名", text=lambda row: str(row.values["file_name"]), width=200),
            Column[PartRow]("收回日期", text=lambda row: str(row.values["added_on"]), width=130),
        )
        super().__init__(page, "scanned_page", "收回的签字表", columns)
        self.none.setText("还没有收回的。签好字的表在“表单登记”里用“收回扫描件”收回。")
        self.add_row_verb("查看", "eye", self.look_at)
        self.table.opened.connect(self.look_at)

    @override
    def rows(self, view: PersonView) -> Sequence[PartRow]:
        return [PartRow(line.id, _values(line)) for line in view.scans]

    def look_at(self, row: PartRow) -> None:
        """Show all pages of the form that are back."""
        form_id = row.values["form_id"]
        title = f"{row.values['title']} {row.values['shown']} 扫描件"
        if isinstance(form_id, bytes):
            task = self.page.runner.read(scanned_form, form_id)
            task.then(self, lambda pdf: self._show(title, pdf))

    def _show(self, title: str, pdf: bytes) -> None:
        from ui.kit.preview import preview

        preview(self.page.desk, title, pdf, self)


def _values(line: ScanLine) -> dict[str, object]:
    return {
        "form_id": line.form_id,
        "title": line.title,
        "shown": line.shown,
        "page": line.page,
        "file_name": line.file_name,
        "added_on": line.added_on,
    }
