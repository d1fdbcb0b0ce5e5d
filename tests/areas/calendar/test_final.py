from __future__ import annotations

from datetime import date, datetime

import pytest

from cwdesk.areas.calendar import commands
from cwdesk.areas.calendar.commands import Hand
from cwdesk.calendars.kinds import OwnDay, OwnKind, Stretch
from cwdesk.kernel.errors import Refused
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.roster.given import street

HAND = Hand("李经办", datetime.fromisoformat("2026-11-05 09:30:00"))
CLOSED = OwnDay(date(2026, 11, 2), Stretch.MORNING, OwnKind.CLOSED, "停电检修")


def test_a_decision_is_not_undone_but_decided_again(database: Database) -> None:
    database.write(street).result()
    database.write(commands.add_office_day, CLOSED, HAND).result()
    (event, *_) = database.read(events, most=1).result()
    assert event.title == "增加2026-11-02 上午停工（停电检修）"
    with pytest.raises(Refused, match="变更日历"):
        database.write(undo, event.operation).result()
