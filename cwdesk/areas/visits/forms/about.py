"""What forms of visits are about: households, grids, matters, pairings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import grids
from cwdesk.areas.visits.queries import (
    HouseholdLine,
    find,
    household,
    matter_called,
    matter_detail,
    pairing,
    pairings,
)
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import NotFound, Problem, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.printing.spec import About

MOST_HITS = 200
SHOWN = 5
"""So many of those that could be meant are named."""


def household_meant(session: Session, words: str, as_of: date) -> Uid:
    """Return the only household with this address, head or resident, or id.

    Raises:
        Refused: there is none, or more than one.
    """
    if _is_id(words):
        return household(session, bytes.fromhex(words), as_of).household_id
    door = _without_place(session, words, as_of)
    hits = [one.household for one in find(session, door, as_of, most=MOST_HITS)]
    whole = [one for one in hits if words in _called(one)]
    found = {one.household_id: _where(one) for one in whole or hits}
    return _only(found, words, "户")


def _without_place(session: Session, words: str, as_of: date) -> str:
    """Return an address without the community and grid that stand before it."""
    for one in grids(session, as_of):
        for place in (one.community + one.name, one.community):
            if words.startswith(place) and words != place:
                return words.removeprefix(place)
    return words


def _where(home: HouseholdLine) -> str:
    return f"{home.community}{home.grid}{home.address}"


def _called(home: HouseholdLine) -> set[str]:
    return {home.address, home.head, home.community + home.address, _where(home)}


def household_named(session: Session, household_id: Uid) -> str:
    """Return what the register calls a household: where it is."""
    return _where(household(session, household_id, today()))


def grid_meant(session: Session, words: str, as_of: date) -> Uid:
    """Return the only grid that is called so, with its community before it if need be.

    Raises:
        Refused: there is none on the day, or more than one.
    """
    found = {
        one.id: f"{one.community}{one.name}"
        for one in grids(session, as_of)
        if words in {one.name, one.community + one.name, one.id.hex()}
    }
    return _only(found, words, "网格")


def grid_named(session: Session, grid_id: Uid) -> str:
    """Return what the register calls a grid."""
    found = [one for one in grids(session) if one.id == grid_id]
    if not found:
        raise NotFound
    return f"{found[0].community}{found[0].name}"


def matter_meant(session: Session, words: str, as_of: date) -> Uid:
    """Return the only matter whose number ends so.

    Raises:
        Refused: there is none, or more than one.
    """
    return matter_called(session, words, as_of).id


def matter_named(session: Session, matter_id: Uid) -> str:
    """Return what the register calls a matter: what it is and its number, nobody's name."""
    line = matter_detail(session, matter_id, today()).line
    return f"{line.kind} {line.number}"


def pairing_meant(session: Session, words: str, as_of: date) -> Uid:
    """Return the only pairing of the household with this address, or with this id.

    Raises:
        Refused: there is none on the day, or more than one.
    """
    found = {
        one.id: f"{one.community}{one.address}-{one.person}"
        for one in pairings(session, as_of, ended=_is_id(words))
        if words in _calls(one.address, one.community, one.person) or words == one.id.hex()
    }
    return _only(found, words, "结对")


def _calls(address: str, community: str, person: str) -> set[str]:
    return {address, community + address, f"{community}{address}-{person}"}


def pairing_named(session: Session, pairing_id: Uid) -> str:
    """Return what the register calls a pairing: the household and who helps it."""
    found = pairing(session, pairing_id)
    return f"{found.community}{found.address}-{found.person}"


def _is_id(words: str) -> bool:
    return len(words) == len(bytes(16).hex()) and set(words) <= set("0123456789abcdef")


def _only(found: dict[Uid, str], words: str, what: str) -> Uid:
    if len(found) > 1:
        raise Refused([Problem(_several(tuple(found.values()), what), "record")])
    if not found:
        raise Refused([Problem(f"没有找到“{words}”这个{what}，请检查后再试。", "record")])
    return next(iter(found))


def _several(names: Sequence[str], what: str) -> str:
    shown = "、".join(f"“{name}”" for name in names[:SHOWN])
    more = "等" if len(names) > SHOWN else ""
    return f"有 {len(names)} 个{what}符合：{shown}{more}。请写完整。"


HOUSEHOLD = About("户", household_meant, household_named)
GRID = About("网格", grid_meant, grid_named)
SOME_GRID = replace(GRID, needed=False)
MATTER = About("事项", matter_meant, matter_named)
PAIRING = About("结对", pairing_meant, pairing_named)
