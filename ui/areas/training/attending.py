"""What is done with the people of a session: each verb one operation with one undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from cwdesk.areas.training import commands
from cwdesk.areas.training.queries import Attendee
from cwdesk.areas.training.rules.entries import RESULT
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.areas.training.rules.words import PASSED
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec
from cwdesk.kernel.ids import Uid
from cwdesk.workflows.training_days import Entered, enter_as_business
from ui.areas.training.asking import AskDialog, Asked, ask
from ui.areas.training.list_dialog import ListDialog
from ui.areas.training.people_dialog import PeopleDialog
from ui.kit.runner import Task

if TYPE_CHECKING:
    from ui.areas.training.session_page import SessionPage

Act = tuple[str, Callable[[], object]]
"""What a verb is called, and what it does."""
EXCUSE = (FieldSpec("reason", "原因", hint="留空就是取消登记"),)


class Attending:
    """The verbs; all of them say in the status bar what they came to."""

    def __init__(self, page: SessionPage) -> None:
        """Work on the session of `page`."""
        self._page = page
        self.dialog: AskDialog | PeopleDialog | ListDialog | None = None

    def inviting(self) -> tuple[Act, ...]:
        """Return the verbs of who is told to come."""
        return (
            ("应训人员", self.invite_due),
            ("选人…", self.ask_people),
            ("登记不能参加…", self.ask_excuse),
            ("撤回选中的人", self.uninvite),
        )

    def listing(self) -> tuple[Act, ...]:
        """Return the verbs of whole lists of who was there."""
        return (
            ("粘贴名单…", self.paste),
            ("导入签到表…", self.import_sheet),
            ("撤销选中人的签到", self.take_back),
        )

    def resulting(self) -> tuple[Act, ...]:
        """Return the verbs of what people took home."""
        return (
            ("登记选中人的结果…", self.ask_result),
            ("已签到的都合格", self.pass_signed),
            ("取消选中人的结果", self.clear_results),
            ("签到的人登记公出", self.enter_business),
        )

    def sign_in(self, person_id: Uid, on: date) -> None:
        """Note that somebody was there."""
        self._write("签到", commands.sign_in, [person_id], on)

    def invite_due(self) -> None:
        """Invite everybody whose duty this session would fulfil."""
        self._write("已通知应训人员", commands.invite_due, today())

    def ask_people(self) -> None:
        """Choose whom to invite, among everybody in service."""
        if self._page.view is not None:
            self.dialog = PeopleDialog(self._page.view, self._invite, self._page)
            self.dialog.open()

    def ask_excuse(self) -> None:
        """Ask why the chosen person cannot come."""
        for row in self._page.table.selection()[:1]:
            act = partial(self._excuse, row)
            question = f"{row.name}不能参加的原因。"
            asked = Asked(question, "登记", EXCUSE, {"reason": row.excuse})
            self.dialog = ask(self._page, asked, act)

    def uninvite(self) -> None:
        """Take the invitations of the chosen people back."""
        self._chosen("已撤回通知", commands.uninvite)

    def take_back(self) -> None:
        """Take the sign-ins of the chosen people back."""
        self._chosen("已撤销签到", commands.take_back_sign_in, unit="条")

    def clear_results(self) -> None:
        """Take the results of the chosen people back."""
        self._chosen("已取消结果", commands.clear_results)

    def pass_signed(self) -> None:
        """Enter 合格 for everybody who signed in and has no result."""
        self._write("已登记合格", commands.pass_signed)

    def ask_result(self) -> None:
        """Ask for the result of the chosen people."""
        page, people = self._page, self._page.chosen()
        rows = page.table.selection()
        if not people or page.session_id is None:
            return
        given = _given(rows[0]) if len(rows) == 1 else {"result": PASSED}
        whose = rows[0].name if len(rows) == 1 else f"选中的 {len(rows)} 人，结果都一样"
        asked = Asked(f"{whose}。", "登记结果", RESULT, given)
        self.dialog = ask(page, asked, partial(self._result, page.session_id, people))

    def enter_business(self) -> None:
        """Enter the days signed in as work away from the desk, in attendance."""
        page = self._page
        if page.session_id is not None:
            page.runner.write(enter_as_business, page.session_id).then(page, self._entered)

    def paste(self) -> None:
        """Sign in everybody of a pasted list, after a preview."""
        self._list(pasted=True)

    def import_sheet(self) -> None:
        """Sign in everybody of a sheet, after a preview."""
        self._list(pasted=False)

    def _entered(self, found: Entered) -> None:
        there = f"，{found.there} 人次原来就有" if found.there else ""
        self._page.desk.say(f"考勤里已登记公出 {found.new} 人次{there}")

    def _list(self, *, pasted: bool) -> None:
        if self._page.view is not None:
            dialog = ListDialog(self._page.desk, self._page.view, self._page, pasted=pasted)
            self.dialog = dialog
            dialog.open()
            dialog.begin()

    def _invite(self, people: tuple[Uid, ...]) -> None:
        self._write("已通知", commands.invite, people, today())

    def _excuse(self, row: Attendee, values: dict[str, Any]) -> Task[Any]:
        held: Any = self._page.session_id
        reason = values["reason"] or ""
        return self._page.runner.write(commands.excuse, held, row.person_id, reason)

    def _result(self, held: Uid, people: tuple[Uid, ...], values: dict[str, Any]) -> Task[Any]:
        return self._page.runner.write(commands.set_results, held, people, values)

    def _chosen(self, said: str, command: Any, *, unit: str = "人") -> None:
        people = self._page.chosen()
        if people:
            self._write(said, command, people, unit=unit)

    def _write(self, said: str, command: Any, *args: object, unit: str = "人") -> None:
        page = self._page
        if page.session_id is not None:
            task: Task[int] = page.runner.write(command, page.session_id, *args)
            task.then(page, lambda number: page.desk.say(f"{said} {number} {unit}"))


def _given(row: Attendee) -> dict[str, object]:
    """Return what the fields of a result begin with."""
    if not row.result:
        return {"result": PASSED}
    return {
        "result": row.result,
        "score": row.score,
        "hours": shown_hours(row.half_hours),
        "certificate": row.certificate,
        "expires_on": row.expires_on,
        "note": row.note,
    }
