"""The calendar of a year: what each day is, where it comes from, and what the office changed."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.areas.calendar import commands, queries
from cwdesk.areas.calendar.commands import Decided, Hand
from cwdesk.areas.calendar.forms.year_calendar import FORM
from cwdesk.areas.calendar.queries import OfficeDayLine, VersionLine, YearSheet
from cwdesk.calendars.festivals import known_years
from cwdesk.calendars.kinds import Difference, OwnDay, OwnKind, Stretch
from cwdesk.kernel.clock import now, today
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.areas.calendar.colours import legend
from ui.areas.calendar.day_panel import DayPanel
from ui.areas.calendar.notice_dialog import NoticeDialog
from ui.areas.calendar.versions_panel import VersionsPanel
from ui.areas.calendar.year_view import YearView
from ui.kit.desk import Desk
from ui.kit.dialogs import Question, ask_reason
from ui.kit.formdialog import FormDialog, ask_form
from ui.kit.page import Page
from ui.kit.parts import label
from ui.kit.preview import PreviewDialog
from ui.kit.printing import print_form, request_of
from ui.kit.runner import Task
from ui.kit.sidepanel import SidePanel

UNKNOWN = "这一年的放假通知还没有公布：只列周末和法定节假日，调休和补班以通知为准。"
OWN_DAY = (
    FieldSpec("on", "日期", Kind.DAY, required=True),
    FieldSpec("stretch", "时段", Kind.CHOICE, required=True, choices=tuple(Stretch)),
    FieldSpec("kind", "种类", Kind.CHOICE, required=True, choices=tuple(OwnKind)),
    FieldSpec("reason", "事由", required=True, hint="例如：停电检修"),
)


AROUND = 5
"""How many weeks stay in sight above and below the cursor."""


class CalendarPage(Page):
    """Twelve months; a click or Enter opens a day beside them."""

    title = "日历"
    help_subject = "calendar"
    watches = frozenset({"calendar_version", "calendar_day", "office_day", "office"})

    def __init__(self, desk: Desk) -> None:
        """Put year, legend and months in place."""
        super().__init__(desk)
        self.sheet: YearSheet | None = None
        self.dialog: PreviewDialog | None = None
        self.notice: NoticeDialog | None = None
        self.year = QComboBox()
        for year in known_years():
            self.year.addItem(f"{year}年", year)
        self.year.setCurrentIndex(self.year.findData(today().year))
        self.year.currentIndexChanged.connect(self._turned)
        self.add_filter(self.year, "年份(&Y)")
        self.add_button("版本", "history", self.show_versions)
        self.add_button("打印年历", "printer", self.print_year)
        self.add_button("增加本单位的日子…", "plus", self.add_day)
        self.set_primary("粘贴放假通知…", "file-input", self.paste)
        self.unknown = label(UNKNOWN, "due", wrap=True)
        self.unknown.hide()
        self.view = YearView()
        self.view.picked.connect(self.open_day)
        self.set_body(self._body())

    def _body(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.view)
        scroll.setFocusProxy(self.view)
        self.view.moved.connect(lambda place: _show_place(scroll, place))
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(legend())
        column.addWidget(self.unknown)
        column.addWidget(scroll, 1)
        made.setFocusProxy(self.view)
        return made

    @override
    def open(self, target: Any) -> None:
        if isinstance(target, date):
            self.year.setCurrentIndex(self.year.findData(target.year))
            self.view.current = target

    @override
    def refresh(self) -> None:
        self.runner.read(queries.year_sheet, self.year.currentData()).then(self, self._show)

    def _show(self, sheet: YearSheet) -> None:
        self.sheet = sheet
        self.view.show_year(sheet, self._day())
        self.unknown.setVisible(not sheet.announced)
        source = f"依据：{sheet.source}。" if sheet.source else ""
        days = f"全年工作日 {sum(sheet.months)} 天。"
        self.set_summary(f"{sheet.calendar.edition}。{days}{source}")
        if self.side is not None and isinstance(self.side.body, DayPanel):
            self.open_day(self.side.body.on)
        elif self.side is not None:
            self.show_versions()

    def _day(self) -> date:
        return self.view.current if self.view.current.year > 1 else today()

    def _turned(self) -> None:
        self.drop_side()
        self.refresh()

    def open_day(self, on: date) -> None:
        """Show a day beside the year."""
        if self.sheet is not None and on.year == self.sheet.year:
            self.view.go(on)
            panel = DayPanel(self.sheet, on, self.ask_remove)
            self.open_side(SidePanel(on.isoformat(), panel))

    def paste(self) -> NoticeDialog:
        """Open the window that a notice is pasted into."""
        self.notice = NoticeDialog(self.desk, self._decided, self)
        self.notice.open()
        self.notice.text.setFocus()
        return self.notice

    def print_year(self) -> None:
        """Open the preview of the year on one sheet."""
        request = request_of(self.desk, date(self.year.currentData(), 1, 1))
        print_form(self, self.desk, FORM, request, self._opened)

    def _opened(self, dialog: PreviewDialog) -> None:
        self.dialog = dialog

    def add_day(self) -> FormDialog:
        """Ask for a day of the office's own."""

        def act(values: dict[str, Any]) -> Task[Any]:
            own = OwnDay(
                values["on"],
                Stretch(values["stretch"]),
                OwnKind(values["kind"]),
                values["reason"],
            )
            return self.runner.write(commands.add_office_day, own, self._hand())

        given = {"on": self._day(), "stretch": Stretch.WHOLE.value, "kind": OwnKind.HOLIDAY.value}
        asked = "增加本单位自己的放假、停工或上班，全天或半天。已经批准的请假不会自动改动。"
        dialog = ask_form(self, asked, "增加", OWN_DAY, act, given)
        dialog.accepted.connect(partial(self.desk.say, "已增加，成为新的一版日历"))
        return dialog

    def ask_remove(self, line: OfficeDayLine) -> Question:
        """Ask why one of the office's days is taken back."""

        def remove(reason: str) -> None:
            task = self.runner.write(commands.remove_office_day, line.id, self._hand(), reason)
            task.then(self, self._decided)

        asked = f"取消 {line.own.on.isoformat()} {line.own.words}。已经批准的请假不会自动改动。"
        return ask_reason(self, asked, "取消这一安排", remove)

    def show_versions(self) -> None:
        """Show what was decided about the calendar, newest first."""
        self.runner.read(queries.versions).then(self, self._show_versions)

    def _show_versions(self, found: tuple[VersionLine, ...]) -> None:
        year = self.sheet.year if self.sheet is not None and self.sheet.accepted else None
        panel = VersionsPanel(found, year, self.ask_withdraw)
        self.open_side(SidePanel("日历的版本", panel))

    def ask_withdraw(self, year: int) -> None:
        """Say which days would move, and ask why a notice is withdrawn."""

        def ask(moved: tuple[Difference, ...]) -> None:
            asked = f"撤回{year}年的放假通知，{len(moved)} 天会变动。已经批准的请假不会自动改动。"
            ask_reason(self, asked, "撤回通知", partial(self._withdraw, year))

        self.runner.read(queries.foresee_withdrawal, year).then(self, ask)

    def _withdraw(self, year: int, reason: str) -> None:
        task = self.runner.write(commands.withdraw_notice, year, self._hand(), reason)
        task.then(self, self._decided)

    def _hand(self) -> Hand:
        return Hand(self.runner.database.actor.name, now())

    def _decided(self, made: Decided) -> None:
        self.desk.say(f"已成为第 {made.version} 版日历，变动 {len(made.differences)} 天")
        if made.differences:
            self.open(made.differences[0].on)


def _show_place(scroll: QScrollArea, place: QRect) -> None:
    """Scroll to a day, with a few weeks around it."""
    centre = place.center()
    scroll.ensureVisible(centre.x(), centre.y(), 0, place.height() * AROUND)
