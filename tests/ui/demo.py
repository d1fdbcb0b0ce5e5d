"""The kit in a window with 0, 5 and 600 rows, to be looked at: `python -m tests.ui.demo FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from typing_extensions import override

from cwdesk.kernel.codes import CodeTable
from cwdesk.kernel.errors import Problem, StoreTrouble, Trouble
from cwdesk.kernel.fields import FieldSpec, Kind
from tests.ui.rows import Worker, workers
from ui.about import AboutDialog
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.dialogs import ask_reason
from ui.kit.empty import Empty
from ui.kit.errors import ReportDialog, report_of
from ui.kit.fields import Choice
from ui.kit.form import Form
from ui.kit.page import TablePage
from ui.kit.parts import button
from ui.kit.runner import Runner
from ui.kit.search import Hit
from ui.kit.settings import Settings
from ui.kit.sidepanel import SidePanel
from ui.kit.style import look
from ui.kit.table_model import Filter
from ui.main_window import Heading, MainWindow
from ui.pages import PageSpec
from ui.unlock import UnlockDialog

LONGEST = "新疆生产建设兵团第一师阿拉尔市金银川路街道幸福花园社区居民委员会"
FIELDS = (
    FieldSpec("name", "姓名", required=True),
    FieldSpec("id_number", "身份证号", Kind.ID, required=True, hint="性别和出生日期由此得出"),
    FieldSpec("phone", "联系电话", Kind.PHONE),
    FieldSpec("community", "社区", Kind.REFERENCE),
    FieldSpec("politics", "政治面貌", Kind.CODE, codes=CodeTable.POLITICS),
    FieldSpec("started", "参加工作时间", Kind.PARTIAL),
    FieldSpec("signed", "合同签订日期", Kind.DAY),
    FieldSpec("veteran", "退役军人", Kind.YES),
    FieldSpec("note", "备注", Kind.LONG),
)


def _due(row: Worker) -> str:
    return ("", "30 天内到期", "已过期")[row.number % 3]


class DemoPage(TablePage[Worker]):
    """A list like those of the areas."""

    title = "社区工作者"
    empty = "这里列出全部社区工作者。可以从现有的 Excel 花名册导入。"
    count = 600
    columns = (
        Column[Worker]("姓名", text=lambda row: row.name, width=110),
        Column[Worker](
            "社区", text=lambda row: LONGEST if row.number == 2 else row.community, width=200
        ),
        Column[Worker]("身份证号", text=lambda row: row.id_number, mask=True, width=190),
        Column[Worker](
            "岗级",
            text=lambda row: str(row.number % 18 + 1),
            sort=lambda row: row.number % 18,
            align=Align.RIGHT,
            width=90,
        ),
        Column[Worker]("合同到期", text=lambda row: f"2027-{row.number % 12 + 1:02}-30", width=120),
        Column[Worker](
            "提醒",
            text=_due,
            tone=lambda row: (None, "due", "overdue")[row.number % 3],
            icon=lambda row: (None, "clock", "triangle-alert")[row.number % 3],
            width=140,
        ),
        Column[Worker]("备注", text=lambda _row: "", width=120),
    )

    def __init__(self, desk: Desk) -> None:
        """Put controls where area pages have them."""
        super().__init__(desk)
        self.add_button("打印花名册", "printer", self.refresh)
        self.add_button("导入…", "file-input", self.refresh)
        self.set_primary("新增人员", "plus", self.open_form)
        where = QComboBox()
        where.addItems(["全部社区", "第9社区", LONGEST])
        self.add_filter(where, "社区")

    @override
    def key(self, row: Worker) -> Hashable:
        return row.number

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "导入花名册…", self.refresh)

    @override
    def refresh(self) -> None:
        self.show_rows(workers(self.count))
        self.set_summary(f"在册 {self.count} 人，其中两委 {self.count // 3} 人")

    def open_form(self) -> Form:
        """Show the entry form beside the list, with problems."""
        form = Form(FIELDS, {"community": [Choice(b"1", "朝阳社区"), Choice(b"2", LONGEST)]})
        panel = SidePanel("新增人员", form)
        panel.add_button(button("取消", panel.leave))
        panel.add_save(form)
        self.open_side(panel)
        form.fill({"name": "单雄信", "signed": date(2024, 7, 1), "community": b"2"})
        form.show_problems((Problem("身份证号的校验位不对，请核对第 18 位。", "id_number"),))
        return form


PAGES = (
    PageSpec("demo", "社区工作者", "users", f"{__name__}:DemoPage"),
    PageSpec("operations", "操作记录", "history", "ui.areas.operations.page:OperationsPage"),
    PageSpec("help", "帮助", "circle-help", "ui.areas.help.page:HelpPage"),
)


def _settle(app: QApplication) -> None:
    for _ in range(20):
        app.processEvents()


def _shoot(app: QApplication, folder: Path, name: str, widget: QWidget) -> None:
    widget.show()
    _settle(app)
    widget.grab().save(str(folder / f"{name}.png"))


def _pages(app: QApplication, folder: Path, window: MainWindow, tag: str) -> None:
    page = window.open_page("demo")
    assert isinstance(page, DemoPage)
    for count in (0, 5, 600):
        page.count = count
        page.refresh()
        _shoot(app, folder, f"{tag}-{count}", window)
    page.table.set_filter(3, Filter(frozenset({"3", "4"})))
    page.table.choose([2, 3, 20])
    page.show_problems((Problem("第9社区的员额已满，不能再新增。"),))
    page.open_form()
    _shoot(app, folder, f"{tag}-form", window)
    page.close_side()
    page.show_problems(())
    page.table.clear_filters()


def _dialogs(app: QApplication, folder: Path, desk: Desk) -> None:
    trouble = StoreTrouble(Trouble.DISK_FULL, "磁盘已满，刚才的内容没有保存。")
    parent = QWidget()
    unlock = UnlockDialog(Path("/办公数据/前进街道办事处"), "本机")
    reason = ask_reason(
        parent, "更正“任职时间”：原来是 2024-07-01，改为 2024-08-01。", "更正", print
    )
    for name, dialog in (
        ("report", ReportDialog(report_of(trouble))),
        ("about", AboutDialog()),
        ("unlock", unlock),
        ("reason", reason),
    ):
        _shoot(app, folder, f"dialog-{name}", dialog)
        dialog.close()


def _found(text: str) -> Sequence[Hit]:
    return [Hit(row.name, row.community, "user", "demo") for row in workers(9) if text in row.name]


def main(folder: Path) -> None:
    """Make the pictures."""
    app = QApplication([])
    with TemporaryDirectory() as scratch:
        runner = Runner(None)
        desk = Desk(runner, Settings(Path(scratch) / "ui.ini"))
        for scale in (100, 150):
            look().apply(app, scale)
            heading = Heading("前进街道办事处", "李经办", practice=scale > 100)
            window = MainWindow(desk, heading, PAGES, lambda text: runner.work(_found, text))
            window.resize(1366, 768)
            _pages(app, folder, window, str(scale))
            window.open_page("help")
            _shoot(app, folder, f"{scale}-help", window)
            window.close()
        look().apply(app, 100)
        _dialogs(app, folder, desk)
        runner.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
