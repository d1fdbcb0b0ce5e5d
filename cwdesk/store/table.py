"""What every table has in common."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import MetaData
from sqlmodel import Field, SQLModel

from cwdesk.kernel.ids import Uid, new_id

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every table of the store; every constraint has a name, so that migrations can find it."""


class Authority(StrEnum):
    """Who may decide about the rows of a table; all others send proposals."""

    STREET = "street"
    COUNTY = "county"
    LOCAL = "local"
    """Never leaves this PC and is not journalled: device keys, positions, settings of windows."""


class Policy(StrEnum):
    """What becomes of a field that two PCs of one street changed."""

    ASK = "ask"
    AUTHORITY = "authority"
    """The gateway's value stays."""
    UNION = "union"
    """Words between 、: those of both."""
    MAX = "max"
    APPEND = "append"
    """What the other one wrote is added behind."""


class Base(SQLModel):
    """A table without a row id of its own: the store's bookkeeping."""

    metadata = METADATA


class Row(Base):
    """A fact with an id. Journalled and handed over unless its authority is LOCAL."""

    authority: ClassVar[Authority] = Authority.STREET
    addressed: ClassVar[str] = ""
    """A column that names the unit a row is for; without it a row goes to everyone."""
    policies: ClassVar[Mapping[str, Policy]] = {}
    """Column → what to do when two PCs changed it; those not named are asked about."""
    sealed_days: ClassVar[tuple[str, ...]] = ()
    """Columns with the first and last day of a fact that a sealed month keeps as it is."""
    sealed_if: ClassVar[str] = ""
    """A column that is empty on rows that no seal concerns; without it all rows are meant."""

    id: Uid = Field(default_factory=new_id, primary_key=True)
