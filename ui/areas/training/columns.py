"""The columns of the lists of training, and what a state looks like."""

from __future__ import annotations

from cwdesk.areas.training.queries import Attendee, BoardLine, SessionLine
from cwdesk.areas.training.rules.cycle import Colour
from cwdesk.areas.training.rules.hours import shown_hours
from ui.kit.columns import Align, Column

COLOURS: dict[Colour, tuple[str, str]] = {
    Colour.RED: ("triangle-alert", "overdue"),
    Colour.AMBER: ("clock", "due"),
    Colour.GREEN: ("circle-check", "good"),
}
"""How pressing a duty is → icon and colour."""
STATES: dict[str, tuple[str, str]] = {
    "合格": ("circle-check", "good"),
    "签到": ("check", "good"),
    "请假": ("calendar-x", "muted"),
    "未签到": ("clock", "due"),
    "不合格": ("x", "overdue"),
    "未完成": ("circle-alert", "overdue"),
}
"""Where somebody stands in a session → icon and colour."""


def called(name: str, community: str) -> str:
    """Return how people are named on screen: 姓名（社区）."""
    return f"{name}（{community}）" if community else name


def days_of(first: object, last: object) -> str:
    """Return the days of a training."""
    return f"{first}" if first == last else f"{first} 至 {last}"


def hours_column(width: int = 76) -> Column[SessionLine]:
    """Return the column of a session's hours."""
    return Column[SessionLine](
        "学时",
        text=lambda one: shown_hours(one.half_hours),
        sort=lambda one: one.half_hours,
        align=Align.RIGHT,
        width=width,
    )


def _coming(one: BoardLine) -> str:
    return f"{one.coming.first_day} {one.coming.name}" if one.coming else ""


BOARD = (
    Column[BoardLine](
        "状态",
        text=lambda one: one.colour.word,
        sort=lambda one: list(COLOURS).index(one.colour),
        icon=lambda one: COLOURS[one.colour][0],
        tone=lambda one: COLOURS[one.colour][1],
        width=100,
    ),
    Column[BoardLine]("姓名", text=lambda one: one.name, width=90),
    Column[BoardLine]("社区", text=lambda one: one.community, width=130),
    Column[BoardLine]("职务", text=lambda one: one.post, width=130),
    Column[BoardLine]("要求", text=lambda one: str(one.duty), width=120),
    Column[BoardLine]("应在此前", text=lambda one: str(one.due_on or "待补资料"), width=105),
    Column[BoardLine](
        "最近一次", text=lambda one: str(one.last.on) if one.last else "没有", width=105
    ),
    Column[BoardLine]("下一班次", text=_coming, width=170),
    Column[BoardLine]("依据", text=lambda one: one.why, width=560),
)


def session_state(one: SessionLine) -> str:
    """Return where a session stands in a word."""
    return "已取消" if one.cancelled else ("已签到" if one.signed else "")


SESSIONS = (
    Column[SessionLine]("日期", text=lambda one: days_of(one.first_day, one.last_day), width=190),
    Column[SessionLine]("名称", text=lambda one: one.name, width=230),
    Column[SessionLine]("级别", text=lambda one: one.level, width=80),
    Column[SessionLine]("类别", text=lambda one: one.kind, width=90),
    hours_column(),
    Column[SessionLine]("通知", text=lambda one: str(one.invited), align=Align.RIGHT, width=70),
    Column[SessionLine]("签到", text=lambda one: str(one.signed), align=Align.RIGHT, width=70),
    Column[SessionLine](
        "状态",
        text=session_state,
        icon=lambda one: "x" if one.cancelled else None,
        tone=lambda one: "muted" if one.cancelled else None,
        width=90,
    ),
    Column[SessionLine]("地点", text=lambda one: one.place, width=150),
    Column[SessionLine]("授课人", text=lambda one: one.teacher, width=100),
    Column[SessionLine]("主办单位", text=lambda one: one.organiser, width=170),
)


def _signed(one: Attendee) -> str:
    pairs = zip(one.signed_on, one.times, strict=True)
    return "、".join(f"{day:%m-%d} {time}".rstrip() for day, time in pairs)


ATTENDEES = (
    Column[Attendee](
        "状态",
        text=lambda one: one.state,
        sort=lambda one: list(STATES).index(one.state),
        icon=lambda one: STATES[one.state][0],
        tone=lambda one: STATES[one.state][1],
        width=95,
    ),
    Column[Attendee]("姓名", text=lambda one: one.name, width=90),
    Column[Attendee]("社区", text=lambda one: one.community, width=130),
    Column[Attendee]("职务", text=lambda one: one.post, width=120),
    Column[Attendee]("签到", text=_signed, width=130),
    Column[Attendee]("成绩", text=lambda one: one.score, width=65),
    Column[Attendee](
        "学时",
        text=lambda one: shown_hours(one.half_hours) if one.completed else "",
        sort=lambda one: one.half_hours,
        align=Align.RIGHT,
        width=76,
    ),
    Column[Attendee]("证书编号", text=lambda one: one.certificate, width=130),
    Column[Attendee]("有效期至", text=lambda one: str(one.expires_on or ""), width=105),
    Column[Attendee]("通知日期", text=lambda one: str(one.invited_on or "没有通知"), width=105),
    Column[Attendee](
        "备注", text=lambda one: "；".join(filter(None, (one.excuse, one.note))), width=160
    ),
    Column[Attendee]("电话", text=lambda one: one.phone, width=120, hidden=True),
)
