"""Whom and which place the words of an option mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid

if TYPE_CHECKING:
    from sqlmodel import Session


def meant(session: Session, words: str, as_of: date) -> Uid:
    """Return the only person that is called so or has this number.

    Raises:
        Refused: there is nobody, or more than one.
    """
    return meant_of(roster_lines(session, as_of, everyone=True), words).person_id


def meant_of(known: tuple[RosterLine, ...], words: str) -> RosterLine:
    """Return the only one of some people that is called so or has this number.

    Raises:
        Refused: there is nobody, or more than one.
    """
    found = [
        line
        for line in known
        if words in {line.name, line.id_number, line.staff_number, line.person_id.hex()}
    ]
    if len(found) > 1:
        raise Refused(f"有 {len(found)} 人符合，请改用身份证号或工号。")
    if not found:
        raise Refused("没有找到这个人，请检查姓名或身份证号。")
    return found[0]


def place_meant(session: Session, name: str, as_of: date) -> Uid:
    """Return the community that is called so.

    Raises:
        Refused: there is none on the day.
    """
    found = [line for line in communities(session, as_of) if line.name == name]
    if not found:
        raise Refused(f"没有名为“{name}”的社区，请检查社区名称。")
    return found[0].id
