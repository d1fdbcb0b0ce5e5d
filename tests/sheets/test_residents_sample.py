"""A ledger where community, grid, room and head of the household are named once."""

from __future__ import annotations

import json
from pathlib import Path

from cwdesk.sheets.header import Field, find_layouts
from cwdesk.sheets.read import read_file
from cwdesk.sheets.rows import read_table

FILES = Path(__file__).parents[1] / "files"
FIELDS = (
    Field("community", "社区", fill_down=True),
    Field("grid", "网格", fill_down=True),
    Field("room", "楼栋单元房号", fill_down=True),
    Field("head", "户主", fill_down=True),
    Field("name", "姓名", required=True),
    Field("relation", "与户主关系"),
    Field("id_number", "身份证号", required=True),
)


def test_every_resident_stands_in_a_household_of_a_grid() -> None:
    expected = json.loads((FILES / "residents.expect.json").read_text(encoding="utf-8"))
    ((sheet, layout),) = find_layouts(read_file(FILES / "residents.xlsx"), FIELDS)
    records = read_table(sheet, layout).records

    places = [
        tuple(record.text(key) for key in ("community", "grid", "room")) for record in records
    ]
    assert len(records) == expected["residents"]
    assert len({place[:2] for place in places}) == expected["grids"]
    assert len(set(places)) == expected["households"]
    assert all(record.text("head") for record in records)
