"""What every area keeps to, so that the rest of the program can be generic over areas."""

from __future__ import annotations

import re

import pytest

from cwdesk.contract import Area
from cwdesk.registry import AREAS
from cwdesk.store.table import Authority, Row
from tests.conformity.sources import ROOT

CHINESE = re.compile(r"[\u4e00-\u9fff]")
TABLES = sorted((table for area in AREAS for table in area.tables), key=lambda cls: cls.__name__)


def test_every_folder_of_an_area_is_registered() -> None:
    folders = {path.parent.name for path in ROOT.glob("cwdesk/areas/*/__init__.py")}
    assert folders == {area.key for area in AREAS}
    assert len(folders) == len(AREAS)


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.key)
def test_an_area_declares_the_tables_of_its_own_models(area: Area) -> None:
    assert {table.__module__ for table in area.tables} <= {f"cwdesk.areas.{area.key}.models"}
    assert CHINESE.search(area.title)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_history_can_name_a_table_and_its_columns_in_chinese(table: type[Row]) -> None:
    assert CHINESE.search(str(getattr(table, "title", "")))
    if table.authority is not Authority.LOCAL:
        fields = table.model_fields.items()
        nameless = [key for key, field in fields if not CHINESE.search(field.title or "")]
        assert nameless == ["id"]
