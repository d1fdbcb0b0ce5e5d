"""What two PCs are to each other, and which tables travel between them, each way.

A tree: county, one gateway per street, the street's other PCs. A second PC has its street's code
and a number as its address, `370102001-2`; nothing else tells it from a gateway.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Table

from cwdesk.bundle.card import UnitKind
from cwdesk.store.table import Authority
from cwdesk.store.triggers import authority_of, journalled

SECONDS = range(2, 100)
"""The numbers that a street's other PCs may have."""


class Role(StrEnum):
    """What the peer is to this PC."""

    OFFICE = "office"
    """Another office: each decides about tables of its own."""
    SECOND = "second"
    """A second PC of this street: it proposes, this PC decides."""
    GATEWAY = "gateway"
    """The PC that decides for this street; this one is a second."""


def address(unit: str, number: int) -> str:
    """Return the address of PC `number` of a street; the gateway is number 1."""
    return unit if number == 1 else f"{unit}-{number}"


def office_of(unit: str) -> str:
    """Return the division code of the office that an address belongs to."""
    return unit.partition("-")[0]


def is_second(unit: str) -> bool:
    """Tell whether an address is a second PC's."""
    return "-" in unit


def role(own_kind: str, own: str, kind: str, unit: str) -> Role | None:
    """Return what the PC at `unit` is to the one at `own`; None: they have nothing to exchange."""
    if own_kind != kind:
        return None if is_second(own) or is_second(unit) else Role.OFFICE
    if kind != UnitKind.STREET or office_of(own) != office_of(unit):
        return None
    if is_second(own) == is_second(unit):
        return None
    return Role.GATEWAY if is_second(own) else Role.SECOND


GATEWAYS = frozenset({"conflict", "alias", "correction_answer"})
"""Tables of a street that its gateway alone writes."""


def outgoing(peer: Role, own_kind: str) -> list[Table]:
    """Return the tables that this PC sends to a peer, parents before children."""
    if peer == Role.SECOND:
        return journalled()
    return _proposable() if peer == Role.GATEWAY else tables_of(own_kind)


def incoming(peer: Role, kind: str) -> list[Table]:
    """Return the tables that a peer may speak about, parents before children."""
    if peer == Role.GATEWAY:
        return journalled()
    return _proposable() if peer == Role.SECOND else tables_of(kind)


def _proposable() -> list[Table]:
    return [table for table in tables_of(UnitKind.STREET) if table.name not in GATEWAYS]


def tables_of(kind: str) -> list[Table]:
    """Return the tables that a unit of that kind decides about, parents before children."""
    wanted = {UnitKind.STREET: Authority.STREET, UnitKind.COUNTY: Authority.COUNTY}[UnitKind(kind)]
    return [table for table in journalled() if authority_of(table.name) == wanted]
