"""Which household the words of an option mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cwdesk.areas.visits.queries import find, household
from cwdesk.areas.visits.rules.addresses import address_key
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid

if TYPE_CHECKING:
    from sqlmodel import Session

ID_DIGITS = 32


def door_meant(session: Session, words: str, as_of: date) -> Uid:
    """Return the only household that has this address, head, member, number or id.

    Raises:
        Refused: there is none, or more than one.
        NotFound: no household has this id.
    """
    if len(words) == ID_DIGITS and set(words) <= set("0123456789abcdef"):
        return household(session, bytes.fromhex(words), as_of).household_id
    hits = find(session, words, as_of)
    exact = [
        hit
        for hit in hits
        if words in {hit.household.number, hit.name, hit.household.address}
        or address_key(words) == address_key(hit.household.address)
    ]
    found = {hit.household.household_id: hit.household for hit in exact or hits}
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise Refused(f"没有找到“{words}”这一户，请用 resident find 查看地址或姓名。")
    places = "；".join(f"{one.community}{one.grid} {one.address}" for one in found.values())
    raise Refused(f"有几户符合“{words}”，请改用户编号（见 resident find --json）：{places}")
