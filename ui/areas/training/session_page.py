"""One session with its people: told to come, signed in, and what they took home."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu
from typing_extensions import override

from cwdesk.areas.training.queries import Attendee
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from ui.areas.training.attending import Act, Attending
from ui.areas.training.columns import ATTENDEES, days_of
from ui.areas.training.paper import OF_SESSION, print_session
from ui.areas.training.reading import ROSTER, WATCHES, SessionView, session_view
from ui.areas.training.session_panel import SessionPanel
from ui.areas.training.sign_panel import SignPanel
from ui.areas.training.strip import add_strip
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import TablePage
from ui.kit.parts import label, tool
from ui.kit.sidepanel import SidePanel


class SessionPage(TablePage[Attendee]):
    """Ctrl+N signs in by keyboard; Enter types somebody's result."""

    title = "签到和结果"
    help_subject = "training"
    watches = WATCHES | ROSTER | {"session_material"}
    empty = "这个班次还没有人。可以先通知人员，也可以直接签到：键盘输入、粘贴名单或导入签到表。"
    columns = ATTENDEES

    def __init__(self, desk: Desk) -> None:
        """Add the ways to bring people in, results and papers."""
        super().__init__(desk)
        add_strip(self, "training_sessions")
        self.session_id: Uid | None = None
        self.view: SessionView | None = None
        self.named = label(role="heading", wrap=True)
        self._column.insertWidget(2, self.named)
        back = tool("arrow-left", "返回班次列表（Esc）", self.step_back)
        self._head.insertWidget(0, back)
        self.acts = Attending(self)
        acts = self.acts
        self.invite = self._menu("通知", "users", acts.inviting())
        self.lists = self._menu("名单", "file-input", acts.listing())
        self.results = self._menu("结果", "check", acts.resulting())
        papers = [(title, partial(self._print, title)) for title in OF_SESSION]
        self.print = self._menu("打印", "printer", papers)
        self.more = self.add_button("班次信息", "eye", self.show_session)
        self.set_primary("签到", "plus", self.sign)

    @override
    def key(self, row: Attendee) -> Hashable:
        return row.person_id

    @override
    def refresh(self) -> None:
        if self.session_id is None:
            self.show_rows(())
            return
        task = self.runner.read(session_view, self.session_id)
        task.then(self, self.show_view).fail(self, NotFound, self._gone)

    @override
    def open(self, target: Any) -> None:
        """Show a session by its id."""
        if target != self.session_id:
            self.drop_side()
            self.show_rows(())
            self.view = None
        self.session_id = target
        self.refresh()

    @override
    def open_row(self, row: Attendee) -> None:
        if not self.table.selection():
            self.table.choose([self.key(row)])
        self.acts.ask_result()

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "签到", self.sign)

    @override
    def step_back(self) -> None:
        if self.side is not None:
            self.close_side()
        else:
            self.desk.go("training_sessions")

    def show_view(self, view: SessionView) -> None:
        """Show a session; what is open beside it follows."""
        self.view = view
        self.named.setText(heading(view))
        self.show_rows(view.attendees)
        self.set_summary(summary(view.attendees))
        body = self.side.body if self.side is not None else None
        if isinstance(body, SignPanel):
            body.show_view(view)
        elif isinstance(body, SessionPanel):
            self.show_session()

    def sign(self) -> None:
        """Open the line in which names are typed one after another."""
        if self.view is not None and not self.view.line.cancelled:
            panel = SignPanel(self.acts.sign_in)
            panel.show_view(self.view)
            self.open_side(SidePanel("键盘签到", panel))
            panel.line.setFocus()

    def show_session(self) -> None:
        """Open what the session is, and its files."""
        if self.view is not None:
            panel = SessionPanel(self, self.view)
            self.open_side(SidePanel(self.view.line.name, panel))

    def chosen(self) -> tuple[Uid, ...]:
        """Return who is chosen, after a word about it when nobody is."""
        people = tuple(one.person_id for one in self.table.selection())
        if not people:
            self.desk.say("请先在名单中选人（可以多选）")
        return people

    def _print(self, title: str) -> None:
        if self.session_id is not None:
            print_session(self, self.desk, title, self.session_id)

    def _menu(self, title: str, mark: str, acts: Sequence[Act]) -> QMenu:
        made = self.add_button(title, mark, lambda: None)
        menu = QMenu(made)
        for words, act in acts:
            menu.addAction(words).triggered.connect(lambda _=False, act=act: act())
        made.setMenu(menu)
        return menu

    def _gone(self, error: NotFound) -> None:
        self.desk.say(str(error))
        self.session_id = None
        self.desk.go("training_sessions")


def heading(view: SessionView) -> str:
    """Return a session in one line."""
    line = view.line
    hours = f"{shown_hours(line.half_hours)} 学时"
    parts = (days_of(line.first_day, line.last_day), line.time, line.level, line.kind, hours)
    off = f"　已取消：{line.cancelled}" if line.cancelled else ""
    return f"{line.name}　{'　'.join(filter(None, parts))}{off}"


def summary(people: Sequence[Attendee]) -> str:
    """Return how many were told, came and completed."""
    if not people:
        return ""
    told = sum(one.invited_on is not None for one in people)
    came = sum(bool(one.signed_on) for one in people)
    done = sum(one.completed for one in people)
    return f"通知 {told} 人　签到 {came} 人　完成 {done} 人"
