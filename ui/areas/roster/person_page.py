"""The personal file: head, tabs, and what can be done with a person."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QScrollArea, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.areas.roster import rules
from cwdesk.areas.roster.commands import show_identity
from cwdesk.areas.roster.queries import IN_SERVICE
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from ui.areas.roster.adding import ADD
from ui.areas.roster.attachments import AttachmentSection
from ui.areas.roster.columns import STATES
from ui.areas.roster.head import Elided, PersonHead
from ui.areas.roster.history import HistoryTab
from ui.areas.roster.moves import open_come_back, open_leave, open_transfer
from ui.areas.roster.own import OwnTab, open_identity
from ui.areas.roster.paper import PaperMenu
from ui.areas.roster.part_table import PartTable, scrolled
from ui.areas.roster.parts import PartSection
from ui.areas.roster.photo import ask_photo, ask_remove_photo
from ui.areas.roster.reading import PersonView, called, person_view
from ui.areas.roster.scans import ScanSection
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm
from ui.kit.form import Form
from ui.kit.icons import icon
from ui.kit.page import Page
from ui.kit.parts import label, tool
from ui.kit.persontab import PersonTab
from ui.pages import PERSON_TABS, TabSpec

TABS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("基本信息", ()),
    ("岗位与任职", ("posting", "service", "grade_record")),
    ("合同", ("contract",)),
    ("学历与资格", ("education", "qualification")),
    ("家庭与简历", ("family_member", "resume_line")),
    ("奖惩", ("award",)),
    ("附件", ("attachment", "scanned_page")),
    ("历史", ()),
)
"""Title and parts of each tab; the first and the last are of their own making."""
ALL_TABS: tuple[tuple[str, tuple[str, ...]] | TabSpec, ...] = (*TABS[:-1], *PERSON_TABS, TABS[-1])
"""With those of other areas before the history."""
DIGITS = "1234567890"
"""The keys of the tabs, with Alt; what comes after the tenth has none."""
OWN = {"attachment": AttachmentSection, "scanned_page": ScanSection}
"""Parts that are not filled in field by field."""


class PersonPage(Page):
    """One person at a time; the list of people and the search open it."""

    title = "人员档案"
    help_subject = "person"
    watches = frozenset({"person", "attachment", "scanned_page", "community", "grid", *rules.PARTS})

    def __init__(self, desk: Desk) -> None:
        """Lay out the file, without anybody yet."""
        super().__init__(desk)
        self.person_id: Uid | None = None
        self.view: PersonView | None = None
        self.head = PersonHead()
        self.own = OwnTab(self)
        self.parts: dict[str, PartTable] = {}
        self.history: HistoryTab | None = None
        self.added: list[PersonTab] = []
        """Tabs of other areas that were opened."""
        self._scrolls: list[QScrollArea] = []
        self.tabs = self._tabs()
        self.body = self._body()
        self.set_body(self.body)
        self._fill_title()
        self.own.form.edited.connect(self._edited)
        self.own.form.leave_asked.connect(self.step_back)
        self.head.numbers.asked.connect(lambda: self._show_numbers(self.head.numbers.reveal))
        self.head.numbers.correction_asked.connect(lambda: self._show_numbers(self._correct))
        self.setFocusProxy(self.tabs)

    @override
    def open(self, target: Any) -> None:
        if target == self.person_id:
            return
        if self.may_leave():
            self._turn_to(target)
        else:
            ask = "上一份档案还有没有保存的修改，要放弃吗？"
            confirm(self, ask, "放弃修改", lambda: self._turn_to(target), safe="继续填写")

    @override
    def refresh(self) -> None:
        if self.person_id is not None:
            self.runner.read(person_view, self.person_id).then(self, self.show_view).fail(
                self, NotFound, self._gone
            )

    @override
    def forms(self) -> list[Form]:
        return [*super().forms(), self.own.form]

    @override
    def give_up(self) -> None:
        super().give_up()
        self.own.revert()

    @override
    def step_back(self) -> None:
        """Answer Esc: put the details away, then what was typed, then the file."""
        if self.side is not None:
            self.close_side()
        elif self.own.form.is_changed():
            self.own.leave()
        else:
            self.go_back()

    def show_view(self, view: PersonView) -> None:
        """Show a personal file, in place of the one before or fresher."""
        self.view = view
        line = view.line
        self.name.say(called(line))
        mark, tone = STATES[line.status]
        self.mark.setPixmap(icon(mark, tone, 16).pixmap(16))
        self.state.setText(line.status)
        self.state.setObjectName(tone)
        self.state.style().polish(self.state)
        here = line.status == IN_SERVICE
        self.leave.setVisible(here)
        self.transfer.setVisible(here)
        self.come_back.setVisible(not here)
        self.head.show_view(view)
        self.own.show_view(view)
        for part in self.parts.values():
            part.show_view(view)
        self._show_history()
        for tab in self.added:
            tab.show_person(line.person_id)
        self.body.show()

    def go_back(self) -> None:
        """Go back to the list of people."""
        self.desk.go("roster")

    def print_page(self) -> None:
        """Offer the forms about this person."""
        self.print.showMenu()

    def _turn_to(self, person_id: Uid) -> None:
        self.give_up()
        self.show_problems(())
        self.person_id = self.paper.person_id = person_id
        self.tabs.setCurrentIndex(0)
        for area in self._scrolls:
            area.verticalScrollBar().setValue(0)
        self.refresh()

    def _gone(self, _error: NotFound) -> None:
        """Meet that the person was taken off the file, as when an import was undone."""
        self.own.revert()
        self.drop_side()
        self.person_id = self.view = None
        self.body.hide()
        self.desk.say("这个人已不在名单里，可能录入或导入被撤销了")
        if self.isVisible():
            self.go_back()

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget(usesScrollButtons=True)
        tabs.setAccessibleName("档案的各部分")
        for entry in ALL_TABS:
            title = entry.title if isinstance(entry, TabSpec) else entry[0]
            tabs.addTab(QWidget(), title)
        for at, digit in enumerate(DIGITS[: tabs.count()]):
            tabs.setTabToolTip(at, f"Alt+{digit}")
            keys = QShortcut(QKeySequence(f"Alt+{digit}"), self)
            keys.activated.connect(partial(tabs.setCurrentIndex, at))
        tabs.currentChanged.connect(self._build)
        return tabs

    def _body(self) -> QWidget:
        """Return head and tabs, hidden until somebody's file is read."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.tabs, 1)
        self._build(0)
        body.hide()
        return body

    def _build(self, at: int) -> None:
        """Fill a tab when it is first opened; all at once would keep the window waiting."""
        place = self.tabs.widget(at)
        if place.layout() is not None:
            return
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._content(at))

    def _content(self, at: int) -> QWidget:
        entry = ALL_TABS[at]
        if isinstance(entry, TabSpec):
            return self._added(entry)
        names = entry[1]
        if at == 0:
            return self._scroll([self.own])
        if names:
            return self._scroll(list(map(self._section, names)))
        self.history = HistoryTab(self)
        self._show_history()
        return self.history

    def _added(self, spec: TabSpec) -> PersonTab:
        made = spec.build(self.desk)
        self.added.append(made)
        if self.person_id is not None:
            made.show_person(self.person_id)
        return made

    def _scroll(self, parts: list[QWidget]) -> QScrollArea:
        made = scrolled(parts)
        self._scrolls.append(made)
        return made

    def _show_history(self) -> None:
        if self.history is not None and self.person_id is not None:
            self.history.show_person(self.person_id)

    def _section(self, name: str) -> PartTable:
        made = OWN[name](self) if name in OWN else PartSection(self, name)
        self.parts[name] = made
        if self.view is not None:
            made.show_view(self.view)
        return made

    def _fill_title(self) -> None:
        self.heading.hide()
        self.name = Elided("title")
        self.mark = QLabel()
        self.state = label()
        back = tool("arrow-left", "返回人员名单（Alt+←）", self.go_back)
        for at, part in enumerate((back, self.name, self.mark, self.state)):
            self._head.insertWidget(at, part, 1 if part is self.name else 0)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.go_back)
        add = QShortcut(QKeySequence("Ctrl+N"), self)
        add.activated.connect(lambda: self.desk.go("roster", ADD))
        self.transfer = self.add_button("调动", "move-horizontal", self._with(open_transfer))
        self.leave = self.add_button("办理离职", "log-out", self._with(open_leave))
        self.come_back = self.add_button("返岗", "undo-2", self._with(open_come_back))
        self.paper = PaperMenu(self)
        self.print = self.add_button("打印", "printer", lambda: None)
        self.print.setMenu(self.paper)
        self.more = self.add_button("更多", "chevron-down", lambda: None)
        self.more.setMenu(self._menu())
        self.save = self.set_primary("保存", "save", self.own.save)
        self.save.setShortcut(QKeySequence())
        self.save.setToolTip("保存基本信息（Ctrl+S）")
        self.save.setEnabled(False)

    def _show_numbers(self, then: Callable[[tuple[str, str]], object]) -> None:
        """Ask for the full numbers, which goes on record."""
        if self.person_id is not None:
            self.runner.write(show_identity, self.person_id).then(self, then)

    def _correct(self, numbers: tuple[str, str]) -> None:
        if self.view is not None:
            open_identity(self, self.view, numbers)

    def _with(self, act: Callable[[Page, PersonView], object]) -> Callable[[], None]:
        def called_with_view() -> None:
            if self.view is not None:
                act(self, self.view)

        return called_with_view

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for title, act in (
            ("更换照片…", lambda page, view: ask_photo(page, view.file.person_id)),
            ("删除照片…", lambda page, view: ask_remove_photo(page, view.file.person_id)),
        ):
            menu.addAction(title).triggered.connect(self._with(act))
        self.remove_photo = menu.actions()[1]
        menu.aboutToShow.connect(self._offer)
        return menu

    def _offer(self) -> None:
        self.remove_photo.setEnabled(self.view is not None and self.view.file.has_photo)

    def _edited(self, unsaved: bool) -> None:  # noqa: FBT001
        self.save.setEnabled(unsaved)
        self.desk.edited.emit()
        if not unsaved:
            self.show_problems(())
