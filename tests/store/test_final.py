"""Operations that only record what happened, or found the office, are not undone."""

from __future__ import annotations

import pytest

from cwdesk.areas.roster.commands import record_export
from cwdesk.kernel.errors import Refused
from cwdesk.store.database import Database
from cwdesk.store.history import events, last_event
from cwdesk.store.undo import undo


def test_a_record_of_an_export_stays(database: Database) -> None:
    database.write(record_export, "导出花名册", "上报县里", 3).result()
    newest = database.read(events).result()[0]
    assert newest.final
    assert not newest.may_be_undone
    assert database.read(last_event).result() is None
    with pytest.raises(Refused, match="不能撤销"):
        database.write(undo, newest.operation).result()
