"""The columns of the lists of leave, and what a state looks like."""

from __future__ import annotations

from dataclasses import dataclass

from cwdesk.areas.leave.queries import BalanceLine, DayEntry, RequestLine, Standing
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.areas.leave.rules.halves import Span
from cwdesk.areas.leave.rules.ledger import Balance
from cwdesk.areas.leave.rules.states import State
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.ids import Uid
from ui.kit.columns import Align, Column

STATES: dict[State, tuple[str, str]] = {
    State.ASKED: ("inbox", "primary"),
    State.APPROVED: ("check", "good"),
    State.ON_LEAVE: ("calendar-x", "primary"),
    State.DUE: ("clock", "due"),
    State.OVERDUE: ("triangle-alert", "overdue"),
    State.EXTENDED: ("move-horizontal", "muted"),
    State.RETURNED: ("circle-check", "muted"),
    State.REFUSED: ("undo-2", "muted"),
    State.WITHDRAWN: ("undo-2", "muted"),
    State.CANCELLED: ("x", "muted"),
}
"""State → icon and colour."""

STANDINGS: dict[Standing, tuple[str, str]] = {
    Standing.AWAY: ("calendar-x", "primary"),
    Standing.BACK: ("circle-check", "good"),
    Standing.SOON: ("calendar", "muted"),
    Standing.DUE: ("clock", "due"),
    Standing.OVERDUE: ("triangle-alert", "overdue"),
}


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """One request on the list, with what is left of its kind once that is read."""

    line: RequestLine
    balance: Balance | None = None

    @property
    def left(self) -> str:
        """What can still be asked for, in days; nothing for kinds that need no grant."""
        return shown_days(int(self.balance.free)) if self.balance else ""


def called(name: str, community: str) -> str:
    """Return how people are named on screen: 姓名（社区）."""
    return f"{name}（{community}）" if community else name


def stretches(spans: tuple[Span, ...]) -> str:
    """Return the stretches of a request."""
    return "；".join(span.shown() for span in spans)


def halves_shown(halves: frozenset[Half]) -> str:
    """Return halves of a day as the clerk reads them."""
    return "全天" if len(halves) == len(Half) else "".join(halves)


def kind_shown(line: RequestLine) -> str:
    """Return what a request is, with 补办 and 续假."""
    return line.title + "（补办）" * line.late + "（续假）" * (line.extends_id is not None)


def request_columns() -> tuple[Column[LeaveRow], ...]:
    """Return the columns of the list of requests."""
    return (
        Column[LeaveRow](
            "姓名（社区）", text=lambda row: called(row.line.name, row.line.community), width=230
        ),
        Column[LeaveRow]("假别", text=lambda row: kind_shown(row.line), width=130),
        Column[LeaveRow](
            "起止",
            text=lambda row: stretches(row.line.spans),
            sort=lambda row: row.line.first.number,
            width=270,
        ),
        Column[LeaveRow](
            "天数",
            text=lambda row: shown_days(row.line.half_days),
            sort=lambda row: row.line.half_days,
            align=Align.RIGHT,
            width=70,
        ),
        Column[LeaveRow](
            "状态",
            text=lambda row: row.line.state,
            icon=lambda row: STATES[row.line.state][0],
            tone=lambda row: STATES[row.line.state][1],
            sort=lambda row: list(STATES).index(row.line.state),
            width=110,
        ),
        Column[LeaveRow](
            "余额",
            text=lambda row: row.left,
            sort=lambda row: row.balance.free if row.balance else -1,
            align=Align.RIGHT,
            width=70,
        ),
        Column[LeaveRow]("事由", text=lambda row: row.line.reason, width=200),
        Column[LeaveRow](
            "登记日期", text=lambda row: row.line.asked_on.isoformat(), width=120, hidden=True
        ),
    )


def _day(row: DayEntry) -> str:
    return halves_shown(row.away.halves) if row.away else ""


def _missed(row: DayEntry) -> str:
    return f"{shown_days(row.missed)} 天" if row.missed else ""


DAY_COLUMNS = (
    Column[DayEntry](
        "情况",
        text=lambda row: row.standing,
        icon=lambda row: STANDINGS[row.standing][0],
        tone=lambda row: STANDINGS[row.standing][1],
        sort=lambda row: list(Standing).index(row.standing),
        width=120,
    ),
    Column[DayEntry](
        "姓名（社区）", text=lambda row: called(row.line.name, row.line.community), width=230
    ),
    Column[DayEntry]("假别", text=lambda row: kind_shown(row.line), width=120),
    Column[DayEntry]("当天", text=_day, width=80),
    Column[DayEntry](
        "起止",
        text=lambda row: stretches(row.line.spans),
        sort=lambda row: row.line.first.number,
        width=270,
    ),
    Column[DayEntry](
        "应返岗", text=lambda row: row.back.shown(), sort=lambda row: row.back.number, width=140
    ),
    Column[DayEntry](
        "逾期未返岗",
        text=_missed,
        sort=lambda row: row.missed,
        tone=lambda row: "overdue" if row.missed else None,
        align=Align.RIGHT,
        width=110,
    ),
)


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One person's kind of leave on the list of balances."""

    line: BalanceLine
    ending: int
    """Half days that expire soon."""
    ends: str
    """The first day on which something expires."""

    @property
    def key(self) -> tuple[Uid, str]:
        """What makes it the same line after a refresh."""
        return self.line.person_id, self.line.kind


def _days(title: str, name: str, width: int = 90) -> Column[BalanceRow]:
    def amount(row: BalanceRow) -> int:
        return int(getattr(row.line.balance, name))

    return Column[BalanceRow](
        title,
        text=lambda row: shown_days(amount(row)),
        sort=amount,
        tone=lambda row: "overdue" if amount(row) < 0 else None,
        align=Align.RIGHT,
        width=width,
    )


BALANCE_COLUMNS = (
    Column[BalanceRow](
        "姓名（社区）", text=lambda row: called(row.line.name, row.line.community), width=230
    ),
    Column[BalanceRow]("假别", text=lambda row: row.line.title, width=110),
    _days("发放", "granted", 80),
    _days("已休", "taken", 80),
    _days("已批未休", "booked"),
    _days("待批", "pending", 80),
    _days("已过期", "expired", 80),
    _days("结余", "remaining", 80),
    _days("可申请", "free"),
    Column[BalanceRow](
        "将过期",
        text=lambda row: shown_days(row.ending) if row.ending else "",
        sort=lambda row: row.ending,
        tone=lambda row: "due" if row.ending else None,
        align=Align.RIGHT,
        width=90,
    ),
    Column[BalanceRow]("最早到期", text=lambda row: row.ends, width=120),
)
