"""Making an office: folder, keys, the unit itself, its communities, this PC's device keys."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable
from pathlib import Path

from sqlmodel import Session

from cwdesk.areas.office import commands as office
from cwdesk.areas.office.queries import own_office
from cwdesk.areas.office.rules import community_name
from cwdesk.bundle import trust
from cwdesk.bundle.agekey import identity_from
from cwdesk.bundle.card import Card, UnitKind
from cwdesk.bundle.roles import SECONDS, address
from cwdesk.bundle.seal import recipient_of
from cwdesk.bundle.trust import make_device
from cwdesk.kernel import divisions
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.store.keys import Cost
from cwdesk.store.opening import Made, create_office
from cwdesk.store.recovery import age_secret, read_recovery_key


def make_street_office(
    folder: Path,
    code: str,
    clerk: str,
    password: str,
    *,
    practice: bool = False,
    cost: Cost | None = None,
) -> Made:
    """Make the office of a street from the national division list; its communities come with it.

    Raises:
        Refused: there is no such street.
        StoreTrouble: the folder is in use, or cannot be written.
    """
    street = _division(code, divisions.STREET, "街道（9 位代码）")
    name, county = f"{street.name}办事处", divisions.full_name(code[: divisions.COUNTY])
    communities = [(one.code, community_name(one.name)) for one in divisions.communities(code)]
    made = create_office(folder, clerk, password, _device(), cost=cost)

    def fill(session: Session) -> None:
        office.set_up_street(session, code, name, county, communities, practice=practice)
        make_device(session, code, name, UnitKind.STREET, _recipient(made.recovery_key))

    return _filled(made, fill)


def make_county_office(
    folder: Path, code: str, clerk: str, password: str, *, cost: Cost | None = None
) -> Made:
    """Make the office of a county, which receives the bundles of its streets.

    Raises:
        Refused: there is no such county.
        StoreTrouble: the folder is in use, or cannot be written.
    """
    name = _division(code, divisions.COUNTY, "县（区）（6 位代码）").name
    made = create_office(folder, clerk, password, _device(), cost=cost)

    def fill(session: Session) -> None:
        office.set_up_county(session, code, name)
        make_device(session, code, name, UnitKind.COUNTY, _recipient(made.recovery_key))

    return _filled(made, fill)


def make_second_office(
    folder: Path, code: str, number: int, clerk: str, password: str, *, cost: Cost | None = None
) -> Made:
    """Make the office of a street's PC `number`; all its data come from the gateway by a bundle.

    Raises:
        Refused: there is no such street, or no PC can have that number.
        StoreTrouble: the folder is in use, or cannot be written.
    """
    street = _division(code, divisions.STREET, "街道（9 位代码）")
    if number not in SECONDS:
        raise Refused([Problem("主机是1号，其他电脑的编号从2到99，每台不同。", "number")])
    name = f"{street.name}办事处"
    made = create_office(folder, clerk, password, _device(), cost=cost)

    def fill(session: Session) -> None:
        office.set_up_second(session, code, name)
        recipient = _recipient(made.recovery_key)
        unit = address(code, number)
        make_device(session, unit, f"{name}{number}号机", UnitKind.STREET, recipient)

    return _filled(made, fill)


def promote(session: Session) -> Card:
    """Make this second PC its street's gateway, because the old one is gone; return its card.

    Raises:
        Refused: this PC is the gateway already.
        NotFound: the office has not been set up.
    """
    return trust.promote(session, own_office(session).name)


def _filled(made: Made, fill: Callable[[Session], None]) -> Made:
    """Finish a new office, or take it away again: a half-made one helps nobody."""
    try:
        made.office.database.write(fill).result()
    except BaseException:
        made.office.close()
        shutil.rmtree(made.office.folder)
        raise
    return made


def _division(code: str, length: int, what: str) -> divisions.Division:
    found = divisions.find(code) if len(code) == length else None
    if found is None:
        raise Refused([Problem(f"没有代码为“{code}”的{what}，请从列表中选择。", "code")])
    return found


def _recipient(recovery_key: str) -> str:
    return recipient_of(identity_from(age_secret(read_recovery_key(recovery_key))))


def _device() -> str:
    return platform.node() or "本机"
