"""The hours that hold until the office says otherwise: a local parameter with a usual value."""

from __future__ import annotations

from cwdesk.areas.attendance.rules.rotas import Week
from cwdesk.areas.attendance.rules.shifts import Part, Shift

MORNING, AFTERNOON = (0,), (1,)
GRACE = 5
"""Minutes; a local parameter."""

USUAL_SHIFT = Shift(
    parts=(Part(8 * 60 + 30, 12 * 60, MORNING), Part(14 * 60 + 30, 17 * 60 + 30, AFTERNOON)),
    late_grace=GRACE,
    early_grace=GRACE,
)
"""08:30 to 12:00 and 14:30 to 17:30, pressed in the morning and in the evening."""

USUAL_WEEK = Week({(1, weekday): USUAL_SHIFT for weekday in range(1, 6)})
"""Monday to Friday, by the country's calendar."""
