"""What is done about odd half days: there after all, out on business, on leave, accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from cwdesk.areas.attendance import commands
from cwdesk.areas.attendance.commands import HalfOf, Trip
from cwdesk.areas.attendance.commands.grid import ACCEPTED
from cwdesk.areas.attendance.rules.status import PRESENT
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.areas.attendance.cases import CasesView
from ui.kit.dialogs import ask_reason
from ui.kit.formdialog import ask_form
from ui.kit.page import Page
from ui.kit.runner import Task

LEAVE = "leave"
"""The key of the page of leave."""
HALVES = ("上午", "下午")
TRIP = (
    FieldSpec("first_day", "开始日期", Kind.DAY, required=True),
    FieldSpec("first_half", "开始时段", Kind.CHOICE, required=True, choices=HALVES),
    FieldSpec("last_day", "结束日期", Kind.DAY, required=True),
    FieldSpec("last_half", "结束时段", Kind.CHOICE, required=True, choices=HALVES),
    FieldSpec("place", "地点"),
    FieldSpec("reason", "事由", required=True, hint="例如：到区民政局送材料"),
)
Write = Callable[[Callable[[Any], Any], str], Task[Any]]
"""Starts a write of one function of the session for a reason; an amendment where it is sealed."""
Done = Callable[[str], object]
"""Takes a sentence for the status bar, once something was written."""


class Acting(QObject):
    """Answers the buttons of the work list."""

    def __init__(self, page: Page, view: CasesView, write: Write, done: Done) -> None:
        """Answer the buttons of `view`; `write` starts what they do, `done` is told of it."""
        super().__init__(page)
        self._page, self._view = page, view
        self._write, self._done = write, done
        view.present.connect(self.ask_present)
        view.trip.connect(self.ask_trip)
        view.leave.connect(self.go_to_leave)
        view.accepted.connect(self.accept)

    def ask_present(self) -> None:
        """Ask why, then correct the chosen half days to being there."""
        cases = [case.open for case in self._view.chosen()]
        halves = [HalfOf(one.person_id, one.day, one.half) for one in cases]

        def act(reason: str) -> None:
            task = self._write(lambda s: commands.correct(s, halves, PRESENT, reason), reason)
            task.then(self._page, lambda _n: self._done(f"已补签 {len(halves)} 个半天"))

        asked = f"把选中的 {len(halves)} 个半天记为出勤。请写明原因，例如谁能证明在岗。"
        ask_reason(self._page, asked, "补签", act)

    def ask_trip(self) -> None:
        """Ask where to and from when to when, beginning with what is chosen."""
        cases = sorted((case.open for case in self._view.chosen()), key=lambda c: (c.day, c.half))
        first, last = cases[0], cases[-1]

        def act(values: dict[str, Any]) -> Task[Any]:
            trip = Trip(
                values["first_day"],
                HALVES.index(values["first_half"]),
                values["last_day"],
                HALVES.index(values["last_half"]),
                values["reason"],
                values["place"] or "",
            )
            return self._write(lambda s: commands.go_out(s, first.person_id, trip), trip.reason)

        given = {
            "first_day": first.day,
            "first_half": HALVES[first.half],
            "last_day": last.day,
            "last_half": HALVES[last.half],
        }
        asked = f"{first.name}的公出，期间不用打卡。"
        dialog = ask_form(self._page, asked, "登记公出", TRIP, act, given)
        dialog.accepted.connect(lambda: self._done("已登记公出"))

    def go_to_leave(self) -> None:
        """Go to asking for leave for whom is chosen."""
        case = self._view.chosen()[0].open
        self._page.desk.go(LEAVE, ("ask", case.person_id, case.day))

    def accept(self) -> None:
        """Let the chosen half days stand as they are."""
        cases = [case.open for case in self._view.chosen()]
        task = self._write(lambda s: commands.accept_cases(s, cases), ACCEPTED)
        task.then(self._page, lambda _n: self._done(f"已认可 {len(cases)} 个半天，不再列出"))
