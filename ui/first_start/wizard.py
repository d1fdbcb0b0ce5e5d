"""The first-start wizard: street, clerk, recovery key, roster, first task."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from platformdirs import user_data_path
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.kernel.errors import Refused, StoreTrouble
from ui.first_start.clerk import ClerkStep
from ui.first_start.end import EndStep
from ui.first_start.frame import Steps, free_folder, screen_size
from ui.first_start.making import PRACTICE_PASSWORD, make_office, make_practice, warm_up
from ui.first_start.place import PlaceStep
from ui.kit.dialogs import confirm
from ui.kit.parts import button, label
from ui.kit.runner import Runner
from ui.unlock import ask_folder

if TYPE_CHECKING:
    from cwdesk.areas.roster.imports import Imported
    from cwdesk.store.keys import Cost
    from cwdesk.store.opening import Made, Office
    from ui.areas.importing.view import ImportView
    from ui.first_start.key import KeyStep

PLACE, CLERK, KEY, ROSTER, END = range(5)
TITLES = ("选择街道", "经办人和密码", "恢复密钥", "导入花名册", "完成")
LATER = "以后再导入"
PRACTICE = "练习"


@runtime_checkable
class Step(Protocol):
    """What the wizard asks of a step."""

    def problem(self) -> str:
        """Return why the next step cannot be taken, or nothing."""


class FirstStart(QDialog):
    """Five steps to a new office, or one click to another way in."""

    made = Signal(object)
    """A new, open `Office`."""
    folder_chosen = Signal(Path)
    """The folder of an office that exists."""

    def __init__(
        self,
        device: str,
        parent: QWidget | None = None,
        *,
        home: Path | None = None,
        cost: Cost | None = None,
    ) -> None:
        """Begin at choosing a street; offices are made below `home`, keys stretched at `cost`."""
        super().__init__(parent)
        self.device = device
        self.home = home or user_data_path("cwdesk", appauthor=False)
        self.cost = cost
        self.office: Office | None = None
        self.runner = Runner(None, self)
        self.place, self.clerk = PlaceStep(self.runner), ClerkStep(self.home)
        self.key: KeyStep | None = None
        self.roster: ImportView | None = None
        self.end = EndStep()
        self.cancel = button("", self.reject, role="link")
        self._may_go_back = False
        self.setWindowTitle("社区工作者管理")
        self.resize(screen_size(self))
        self._lay_out()
        for step in (self.place, self.clerk):
            step.changed.connect(self._show_state)
        self._go(PLACE)

    def warm_up(self) -> None:
        """Import what the later steps need while the clerk looks at this one."""
        if self.isVisible():
            self.runner.work(warm_up)

    def open_existing(self) -> None:
        """Ask for the folder of an office."""
        folder = ask_folder(self)
        if folder is not None:
            self.folder_chosen.emit(folder)

    def offer_back(self, office: str) -> None:
        """Offer the way back to the office that was open before."""
        self.cancel.setText(f"返回“{office}”")
        self.cancel.setVisible(self.pages.currentIndex() == PLACE)
        self._may_go_back = True

    def practise(self) -> None:
        """Make a practice office, and enter it."""
        self._wait("正在建立练习数据…")
        folder = free_folder(self.home, PRACTICE)
        task = self.runner.work(make_practice, folder, cost=self.cost)
        task.then(self, lambda made: self._enter(made.office)).after(self._ready)
        task.fail(self, StoreTrouble, self._failed)

    def swap_kind(self) -> None:
        """Make a county's office in place of a street's, or the other way round."""
        county = not self.place.county
        self.place.show_county(county=county)
        self.steps.rename(PLACE, "选择县（区）" if county else TITLES[PLACE])
        self.steps.skip(ROSTER, skipped=county)
        self.heading.setText(self.steps.title(PLACE))
        self.kind.setText("这是街道（乡镇）" if county else "这是县（区）")
        self._show_state()

    def go_on(self) -> None:
        """Take the next step, if this one is done."""
        step = self.pages.currentWidget()
        if step is self.place:
            self.clerk.show_office(self.place.office_name())
            self._go(CLERK)
            self.clerk.clerk.setFocus()
        elif step is self.clerk:
            self._make()
        elif step is self.key:
            self._go(END if self.place.county else ROSTER)
        elif step is self.roster:
            self._go(END)
        elif self.office is not None:
            self._enter(self.office)

    def go_back(self) -> None:
        """Go back to choosing the street."""
        self._go(PLACE)

    @override
    def reject(self) -> None:
        """Ask before leaving while the key is not on paper yet; wait while something is made."""
        if self.runner.busy():
            return
        if self.office is not None and self.pages.currentWidget() is self.key:
            confirm(
                self,
                "恢复密钥还没有核对。现在离开，以后忘记密码就无法打开数据。\n\n"
                "办公数据已经建好，下次可以用密码打开。",
                "离开",
                self._leave,
                safe="继续核对",
            )
        else:
            self._leave()

    def _leave(self) -> None:
        self._release()
        if self.office is not None:
            self.office.close()
            self.office = None
        super().reject()

    def _lay_out(self) -> None:
        self.steps = Steps(TITLES)
        self.pages = QStackedWidget()
        for page in (self.place, self.clerk, QWidget(), QWidget(), self.end):
            self.pages.addWidget(page)
        self.heading = label(role="title")
        self.problem = label(role="problem", wrap=True)
        self.kind = button("这是县（区）", self.swap_kind, role="link")
        self.existing = button("打开已有的办公数据…", self.open_existing, role="link")
        practice = f"试用练习数据（密码 {PRACTICE_PASSWORD}）"
        self.practice = button(practice, self.practise, role="link")
        self.back = button("上一步", self.go_back)
        self.next = button("下一步", self.go_on, role="primary")
        self.next.setDefault(True)
        foot = QHBoxLayout()
        for link in (self.cancel, self.existing, self.practice, self.kind):
            link.setAutoDefault(False)
            foot.addWidget(link)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column = QVBoxLayout()
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(self.heading)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.steps)
        line.addLayout(column, 1)

    def _go(self, at: int) -> None:
        self.pages.setCurrentIndex(at)
        self.steps.show_step(at)
        self.heading.setText(self.steps.title(at))
        self.problem.setText("")
        for link in (self.existing, self.practice, self.kind):
            link.setVisible(at == PLACE)
        self.cancel.setVisible(at == PLACE and self._may_go_back)
        self.back.setVisible(at == CLERK)
        self._name_next({ROSTER: LATER, END: "开始使用"}.get(at, "下一步"))
        self._show_state()

    def _show_state(self) -> None:
        step = self.pages.currentWidget()
        problem = "" if step in (self.roster, self.end) else _problem(step)
        self.next.setEnabled(not problem and not self.runner.busy())
        self.next.setToolTip(problem)

    def _make(self) -> None:
        self._wait("正在建立，请稍候…")
        folder, code = Path(self.clerk.folder.text()), self.place.code
        clerk, password = self.clerk.clerk.text().strip(), self.clerk.password.text()
        county = self.place.county
        task = self.runner.work(
            make_office, folder, code, clerk, password, county=county, cost=self.cost
        )
        task.then(self, self._made).after(self._ready)
        task.fail(self, StoreTrouble, self._failed).fail(self, Refused, self._failed)

    def _made(self, made: Made) -> None:
        from ui.areas.importing.view import ImportView
        from ui.first_start.key import KeyStep
        from ui.kit.desk import Desk
        from ui.kit.settings import Settings

        self.office = made.office
        for line in (self.clerk.password, self.clerk.again):
            line.clear()
        self._release()
        self.runner = Runner(made.office.database, self)
        self.desk = Desk(self.runner, Settings(made.office.folder / "ui.ini"), self)
        self.key = KeyStep(self.desk, made, self.place.office_name())
        self.key.changed.connect(self._show_state)
        self.roster = ImportView(self.desk)
        self.roster.finished.connect(self._imported)
        self.roster.undone.connect(self._import_undone)
        self.roster.people_asked.connect(self.go_on)
        for at, step in ((KEY, self.key), (ROSTER, self.roster)):
            before = self.pages.widget(at)
            self.pages.removeWidget(before)
            before.deleteLater()
            self.pages.insertWidget(at, step)
        self.end.show_office(self.place.office_name(), made.office.folder)
        self._go(KEY)

    def _imported(self, done: Imported) -> None:
        self.end.show_imported(done)
        self._name_next("下一步")

    def _import_undone(self) -> None:
        self.end.show_imported(None)
        self._name_next(LATER)

    def _name_next(self, verb: str) -> None:
        """Name the button; beside the import it is not the primary one."""
        self.next.setText(verb)
        self.next.setAutoDefault(verb != LATER)
        self.next.setDefault(verb != LATER)
        if verb == LATER and self.roster is not None:
            self.roster.choosing.button.setFocus()
        self.next.setObjectName("" if verb == LATER else "primary")
        self.next.style().polish(self.next)

    def _enter(self, office: Office) -> None:
        """Hand the open office over; this window is done."""
        self._release()
        self.office = None
        self.made.emit(office)

    def _release(self) -> None:
        """Let the runner go, so that nothing of this window listens to the store."""
        self.runner.close()

    def _wait(self, text: str) -> None:
        self.problem.setObjectName("muted")
        self.problem.style().polish(self.problem)
        self.problem.setText(text)
        self.setEnabled(False)

    def _ready(self) -> None:
        self.setEnabled(True)
        self.problem.setObjectName("problem")
        self.problem.style().polish(self.problem)
        self.problem.setText("")
        self._show_state()

    def _failed(self, error: Exception) -> None:
        self.problem.setText(str(error))


def _problem(step: QWidget) -> str:
    return step.problem() if isinstance(step, Step) else ""
