"""What the office may decide about its own calendar: pure functions, no database, no clock."""

from __future__ import annotations

from collections.abc import Iterable

from cwdesk.calendars.kinds import Calendar, Half, OwnDay, OwnKind
from cwdesk.kernel.errors import Problem

LONGEST_REASON = 60


def problems_with_own_day(
    own: OwnDay, there: Iterable[OwnDay], calendar: Calendar
) -> list[Problem]:
    """Return why the office cannot have this day.

    Args:
        own: what is wished.
        there: the office's days that stand.
        calendar: as it is without it.
    """
    problems = []
    if not own.reason.strip():
        problems.append(Problem("请写明事由，例如：停电检修。", "reason"))
    if len(own.reason.strip()) > LONGEST_REASON:
        problems.append(Problem(f"事由太长，请写在 {LONGEST_REASON} 个字以内。", "reason"))
    if any(other.on == own.on and other.stretch.meets(own.stretch) for other in there):
        problems.append(Problem("这一天已经有本单位的安排，请先取消原来的。", "stretch"))
    elif not _changes(own, calendar):
        problems.append(Problem(_ALREADY[own.kind is OwnKind.OPEN], "on"))
    return problems


_ALREADY = {
    True: "这一时段本来就上班，不用增加。请核对日期。",
    False: "这一时段本来就不上班，不用增加。请核对日期。",
}


def _changes(own: OwnDay, calendar: Calendar) -> bool:
    """Say whether any half that it holds is otherwise without it."""
    opens = own.kind is OwnKind.OPEN
    return any(
        calendar.works(own.on, half) is not opens for half in Half if own.stretch.holds(half)
    )
