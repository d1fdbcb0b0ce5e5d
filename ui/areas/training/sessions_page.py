"""The sessions: entered once, then invitations, sign-in and results hang on them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from typing_extensions import override

from cwdesk.areas.training.queries import SessionLine, sessions
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.kernel.ids import Uid
from ui.areas.training.asking import AskDialog
from ui.areas.training.columns import SESSIONS
from ui.areas.training.filters import YearBox
from ui.areas.training.reading import WATCHES
from ui.areas.training.session_verbs import ask_cancel, ask_session, remove_session
from ui.areas.training.strip import add_strip
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.empty import Empty
from ui.kit.page import TablePage
from ui.kit.wordbox import WordBox


class SessionsPage(TablePage[SessionLine]):
    """Enter opens a session with its people; Ctrl+N enters one."""

    title = "培训班次"
    help_subject = "training"
    watches = WATCHES | {"course"}
    empty = "还没有培训班次。登记一个班次，再通知人员、签到、登记结果、打印培训档案。"
    columns = SESSIONS

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the verbs."""
        super().__init__(desk)
        add_strip(self, "training_sessions")
        self.dialog: AskDialog | None = None
        self.question: Question | None = None
        self.year = YearBox(every=True)
        self.word = WordBox("名称、授课人、地点…", "在班次中查找")
        self.add_filter(self.year, "年度(&Y)")
        self.add_filter(self.word)
        self.year.currentIndexChanged.connect(lambda _at: self.refresh())
        self.word.textChanged.connect(lambda _text: self._narrow())
        self.table.cleared.connect(self.word.clear)
        self.table.chosen.connect(self._offer)
        self.enter = self.add_button("签到和结果", "check", self._each(self.open_row))
        self.change = self.add_button("修改…", "pencil", self._each(self._change))
        self.cancel = self.add_button("取消班次…", "x", self._each(self._cancel))
        self.drop = self.add_button("删除…", "x", self._each(self._drop))
        self.set_primary("登记班次", "plus", self.add)
        self._offer([])

    @override
    def key(self, row: SessionLine) -> Hashable:
        return row.id

    @override
    def refresh(self) -> None:
        self.runner.read(sessions, self.year.year).then(self, self._show)

    @override
    def open(self, target: Any) -> None:
        """Begin a session (`"add"`), or choose one."""
        if target == "add":
            self.add()
        else:
            self.year.setCurrentIndex(self.year.count() - 1)
            self.table.choose([target])

    @override
    def open_row(self, row: SessionLine) -> None:
        self.desk.go("training_session", row.id)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "登记班次", self.add)

    def add(self) -> None:
        """Ask for a new session, then open it."""
        ask_session(self, self.desk, None, self._asked, self._added)

    def _each(self, act: Callable[[SessionLine], object]) -> Callable[[], object]:
        return lambda: [act(row) for row in self.table.selection()[:1]]

    def _change(self, row: SessionLine) -> None:
        ask_session(self, self.desk, row, self._asked)

    def _cancel(self, row: SessionLine) -> None:
        self.question = ask_cancel(self, self.desk, row)

    def _drop(self, row: SessionLine) -> None:
        self.question = remove_session(self, self.desk, row)

    def _asked(self, dialog: AskDialog) -> None:
        self.dialog = dialog

    def _added(self, session_id: Uid) -> None:
        self.desk.say("已登记班次，接着通知人员或签到")
        self.desk.go("training_session", session_id)

    def _show(self, found: tuple[SessionLine, ...]) -> None:
        self._narrow()
        self.show_rows(found)
        held = [one for one in found if not one.cancelled]
        hours = shown_hours(sum(one.half_hours for one in held))
        self.set_summary(f"{len(held)} 个班次，共 {hours} 学时" if found else "")

    def _narrow(self) -> None:
        word = self.word.text().strip()
        self.table.narrow(self._passes if word else None)

    def _passes(self, row: SessionLine) -> bool:
        return self.word.finds(row.name, row.teacher, row.place, row.organiser)

    def _offer(self, rows: list[SessionLine]) -> None:
        one = len(rows) == 1
        for made in (self.enter, self.change, self.drop):
            made.setEnabled(one)
        self.cancel.setEnabled(one and not rows[0].cancelled)
