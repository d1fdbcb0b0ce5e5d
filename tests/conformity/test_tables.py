"""What every table keeps to: no fractions, names for all constraints, ids of 16 bytes."""

from __future__ import annotations

import pytest
from sqlalchemy import Boolean, Float, LargeBinary, Numeric, Table
from sqlalchemy.dialects import sqlite

import cwdesk.store.ledger  # noqa: F401
from cwdesk.bundle.questions import Alias, Approval, Conflict, CorrectionAnswer, CorrectionRequest
from cwdesk.printing.issued import IssuedForm, ScannedPage
from cwdesk.printing.kept import FormStyle, OfficeStyle
from cwdesk.registry import AREAS
from cwdesk.store.blobs import Blob
from cwdesk.store.rows import row_classes
from cwdesk.store.sealing import MonthSeal
from cwdesk.store.table import METADATA, Authority, Row

TABLES = sorted(METADATA.tables.values(), key=lambda table: table.name)
BELOW = {
    *(IssuedForm, ScannedPage, OfficeStyle, FormStyle, Blob, MonthSeal),
    *(Conflict, Alias, CorrectionRequest, CorrectionAnswer, Approval),
}
ROWS = sorted((cls for area in AREAS for cls in area.tables), key=lambda cls: cls.__name__)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_column_holds_fractions(table: Table) -> None:
    fractions = [
        column.name
        for column in table.columns
        if isinstance(column.type, Float | Numeric)
        or "REAL" in column.type.compile(dialect=sqlite.dialect()).upper()
    ]
    assert fractions == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_and_index_has_a_name(table: Table) -> None:
    assert [str(one) for one in table.constraints if not one.name] == []
    assert [str(one) for one in table.indexes if not one.name] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_every_row_is_known_by_an_id_alone(row: type[Row]) -> None:
    table = METADATA.tables[str(row.__tablename__)]
    assert [column.name for column in table.primary_key] == ["id"]
    assert isinstance(table.c.id.type, LargeBinary)


def test_a_row_belongs_to_an_area_or_to_a_layer_below_or_never_leaves_this_pc() -> None:
    assert len(ROWS) == len(set(ROWS))
    homeless = {cls for cls in row_classes() if cls not in ROWS} - BELOW
    assert [cls.__name__ for cls in homeless if cls.authority is not Authority.LOCAL] == []


def test_truth_values_are_never_unknown() -> None:
    loose = [
        f"{table.name}.{column.name}"
        for table in TABLES
        for column in table.columns
        if isinstance(column.type, Boolean) and column.nullable
    ]
    assert loose == []
