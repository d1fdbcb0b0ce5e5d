"""One character for a day, the same on paper and on screen."""

from __future__ import annotations

from datetime import date

from cwdesk.calendars.kinds import Calendar, DayKind, OwnKind, Stretch

KINDS = {
    DayKind.WORK: "",
    DayKind.REST: "休",
    DayKind.STATUTORY: "节",
    DayKind.IN_LIEU: "调",
    DayKind.MAKE_UP: "班",
}
OWN = {OwnKind.CLOSED: "停", OwnKind.HOLIDAY: "假", OwnKind.OPEN: "开"}
HALF = "半"

LEGEND = (
    "空白为工作日，休为公休日，节为法定节假日，调为调休放假，班为补班（周末上班）；"
    "本单位：停为停工，假为放假，开为上班，半为半天，不计入工作日天数。"
)


def mark(calendar: Calendar, on: date) -> str:
    """Return the character of a day; the office's own days go before the country's."""
    own = calendar.own.get(on, ())
    if not own:
        return KINDS[calendar.kind(on)]
    whole = [one for one in own if one.stretch is Stretch.WHOLE]
    return OWN[whole[0].kind] if whole else HALF
