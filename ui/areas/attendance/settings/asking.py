"""The dialogs by which shifts, rotas, duties, clock numbers and signs are changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from cwdesk.areas.attendance import commands
from cwdesk.areas.attendance.commands import Hours, Turns
from cwdesk.areas.attendance.queries import DutyLine, FollowLine, HoursBook, NumberRow
from cwdesk.areas.attendance.rules.marks import Mark
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.areas.attendance.picking import choices_of, offer
from ui.areas.attendance.settings.rota_grid import RotaGrid
from ui.kit.dialogs import Question, confirm
from ui.kit.fields import Choice
from ui.kit.formdialog import Act, FormDialog, ask_form
from ui.kit.runner import Runner, Task
from ui.kit.style import look

SHIFT = (
    FieldSpec("name", "名称", required=True, hint="例如：行政班"),
    FieldSpec("hours", "时间", required=True, hint="例如：8:30-12:00 14:30-17:30"),
    FieldSpec("each_part", "打卡", Kind.YES, hint="上午、下午都要上下班打卡"),
    FieldSpec("grace", "宽限（分钟）", Kind.NUMBER, hint="迟到、早退几分钟以内不算"),
    FieldSpec("before", "最早（分钟）", Kind.NUMBER, hint="上班前多久以内的打卡算数"),
    FieldSpec("after", "最晚（分钟）", Kind.NUMBER, hint="下班后多久以内的打卡算数"),
    FieldSpec("half_under", "不足算半天", Kind.NUMBER, hint="在岗不足几分钟算半天，可不填"),
    FieldSpec("absent_under", "不足算缺勤", Kind.NUMBER, hint="在岗不足几分钟算缺勤，可不填"),
)
ROTA = (
    FieldSpec("name", "名称", required=True, hint="例如：正常班、大小周"),
    FieldSpec("weeks", "几周一轮", Kind.NUMBER, required=True),
    FieldSpec("starts_on", "第一周", Kind.DAY, hint="第一周里的任意一天；每周相同可不填"),
    FieldSpec("follows_calendar", "节假日", Kind.YES, hint="节假日放假，补班日上班"),
)
FOLLOW = (
    FieldSpec("rota_id", "排班", Kind.REFERENCE, required=True),
    FieldSpec("community_id", "社区", Kind.REFERENCE, hint="整个社区；不选就看人员"),
    FieldSpec("person_id", "人员", Kind.REFERENCE, hint="一个人；都不选就是全体人员"),
    FieldSpec("since", "从哪天起", Kind.DAY, required=True),
)
DUTY = (
    FieldSpec("person_id", "人员", Kind.REFERENCE, required=True),
    FieldSpec("day", "日期", Kind.DAY, required=True),
    FieldSpec("shift_id", "班次", Kind.REFERENCE, required=True),
    FieldSpec("instead", "换班", Kind.YES, hint="代替当天原来的班；不选是另外加的值班"),
)
NUMBER = (
    FieldSpec("person_id", "人员", Kind.REFERENCE, required=True),
    FieldSpec("number", "考勤号", required=True),
    FieldSpec("clock_id", "考勤机", Kind.REFERENCE, hint="不选就是所有考勤机"),
    FieldSpec("since", "从哪天起", Kind.DAY, hint="不填就是一直是他的"),
)
LAST = (FieldSpec("last", "最后一天", Kind.DAY, required=True),)
SIGN = (FieldSpec("symbol", "符号", required=True, hint="1 到 2 个字"),)
WIDTH, GRID_WIDTH = 480, 820
"""Pixels at 100 %."""
USUAL_HOURS = {"grace": 5, "before": 480, "after": 480}
USUAL_ROTA = {"weeks": 1, "follows_calendar": True}


class Asking:
    """Opens a dialog over `owner` for each change; the page refreshes by itself."""

    def __init__(self, owner: QWidget, runner: Runner) -> None:
        """Write through `runner`."""
        self.owner, self.runner = owner, runner

    def _open(
        self,
        asked: str,
        verb: str,
        fields: Sequence[FieldSpec],
        act: Act,
        given: Mapping[str, object] | None = None,
    ) -> FormDialog:
        """Open a dialog that is wide enough for the hints."""
        dialog = ask_form(self.owner, asked, verb, fields, act, given)
        dialog.setMinimumWidth(look().scaled(WIDTH))
        return dialog

    def shift(self) -> FormDialog:
        """Add a shift."""

        def act(values: dict[str, Any]) -> Task[Any]:
            numbers = {key: values[key] or 0 for key in ("grace", "before", "after")}
            return self.runner.write(commands.add_shift, Hours(**(values | numbers)))

        asked = "新增一种班次。时间改变时请新增班次，不要改旧的：以前的考勤按当时的时间算。"
        return self._open(asked, "新增班次", SHIFT, act, USUAL_HOURS)

    def rota(self, book: HoursBook) -> FormDialog:
        """Add a rota: a shift for each weekday of each week."""
        grid = RotaGrid([Choice(one.id, one.name) for one in book.shifts])

        def act(values: dict[str, Any]) -> Task[Any]:
            laid = Turns(
                values["name"],
                grid.days(),
                values["weeks"],
                values["starts_on"],
                values["follows_calendar"],
            )
            return self.runner.write(commands.add_rota, laid)

        asked = "新增一种排班：一周或几周里每天上什么班。空着的是休息。"
        dialog = self._open(asked, "新增排班", ROTA, act, USUAL_ROTA)
        dialog.add_part(grid)
        weeks = dialog.form.editors["weeks"]
        weeks.edited.connect(lambda: grid.show_weeks(str(weeks.value())))
        grid.resized.connect(lambda: QTimer.singleShot(0, dialog, dialog.adjustSize))
        dialog.setMinimumWidth(look().scaled(GRID_WIDTH))
        return dialog

    def follow(self, book: HoursBook) -> FormDialog:
        """Have somebody follow a rota."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(
                commands.follow,
                values["rota_id"],
                values["since"],
                community_id=values["community_id"],
                person_id=values["person_id"],
            )

        asked = "从某天起按这个排班上班，原来的到前一天为止。个人的先于社区的，社区的先于全体的。"
        given = {"since": today()}
        dialog = self._open(asked, "执行排班", FOLLOW, act, given)
        only = book.rotas[0].id if len(book.rotas) == 1 else None
        offer(dialog, "rota_id", [Choice(one.id, one.name) for one in book.rotas], only)
        offer(dialog, "community_id", [Choice(one.id, one.name) for one in book.communities])
        offer(dialog, "person_id", choices_of(book.people))
        return dialog

    def stop(self, line: FollowLine) -> FormDialog:
        """Have somebody follow a rota no longer."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(commands.stop_following, line.id, values["last"])

        asked = f"{line.whom}的“{line.rota}”执行到哪天为止？"
        return self._open(asked, "停止执行", LAST, act, {"last": today()})

    def duty(self, book: HoursBook) -> FormDialog:
        """Put somebody on duty, or swap a shift."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(
                commands.put_on_duty,
                values["person_id"],
                values["day"],
                values["shift_id"],
                instead=values["instead"],
            )

        asked = "给一个人在一天排值班，或者换班。"
        dialog = self._open(asked, "排值班", DUTY, act, {"day": today()})
        offer(dialog, "person_id", choices_of(book.people))
        offer(dialog, "shift_id", [Choice(one.id, one.name) for one in book.shifts])
        return dialog

    def drop_duty(self, line: DutyLine) -> Question:
        """Take somebody off duty."""

        def act() -> None:
            task = self.runner.write(commands.take_off_duty, line.person_id, line.day)
            task.then(self.owner, lambda _none: None)

        return confirm(self.owner, f"取消{line.whom} {line.day} 的{line.shift}？", "取消值班", act)

    def number(self, book: HoursBook) -> FormDialog:
        """Give somebody a clock number."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(
                commands.give_number,
                values["person_id"],
                values["number"],
                values["since"],
                values["clock_id"],
            )

        asked = "给一个人分配考勤号。号码换了人时填起始日期，原来的人到前一天为止。"
        dialog = self._open(asked, "分配考勤号", NUMBER, act)
        offer(dialog, "person_id", choices_of(book.people))
        offer(dialog, "clock_id", [Choice(one.id, one.name) for one in book.clocks])
        return dialog

    def end_number(self, line: NumberRow) -> FormDialog:
        """End the use of a clock number."""
        act = partial(self._end_number, line)
        asked = f"考勤号 {line.number}（{line.whom}）用到哪天为止？"
        return self._open(asked, "停用考勤号", LAST, act, {"last": today()})

    def _end_number(self, line: NumberRow, values: dict[str, Any]) -> Task[Any]:
        return self.runner.write(commands.end_number, line.id, values["last"])

    def sign(self, mark: Mark) -> FormDialog:
        """Write another sign for a status."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(commands.write_as, mark.key, values["symbol"])

        asked = f"“{mark.title}”在考勤表上写作什么？已封账的月份仍按当时的符号打印。"
        return self._open(asked, "修改符号", SIGN, act, {"symbol": mark.symbol})
