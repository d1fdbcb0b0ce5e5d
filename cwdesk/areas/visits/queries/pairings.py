"""Workers paired with households that need help (结对帮扶)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from cwdesk.areas.visits.models import Household, Pairing
from cwdesk.areas.visits.queries.people import Names, names
from cwdesk.kernel.ids import Uid
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class PairingLine:
    """A worker who helps a household."""

    id: Uid
    household_id: Uid
    address: str
    community_id: Uid
    community: str
    person_id: Uid
    person: str
    reason: str
    measures: str
    valid_from: date
    valid_to: date | None
    result: str


def pairings(
    session: Session,
    as_of: date,
    *,
    ended: bool = False,
    household_id: Uid | None = None,
    person_id: Uid | None = None,
    community_id: Uid | None = None,
) -> tuple[PairingLine, ...]:
    """Return the pairings that hold on a day, by community and address.

    Args:
        session: of a read.
        as_of: the day.
        ended: those that ended before it as well.
        household_id: only those of it.
        person_id: only those of this worker.
        community_id: only those of its households.
    """
    called = names(session)
    place = {key: at for at, key in enumerate(called.communities)}
    wanted = (
        select(Pairing, Household)
        .join(Household, col(Household.id) == col(Pairing.household_id))
        .where(Pairing.valid_from <= as_of)
    )
    if not ended:
        wanted = wanted.where(or_(col(Pairing.valid_to).is_(None), col(Pairing.valid_to) >= as_of))
    asked = (
        (Pairing.household_id, household_id),
        (Pairing.person_id, person_id),
        (Household.community_id, community_id),
    )
    for column, value in asked:
        if value is not None:
            wanted = wanted.where(col(column) == value)
    found = [_line(called, row, home) for row, home in session.exec(wanted)]
    return tuple(sorted(found, key=lambda one: (place[one.community_id], one.address, one.id)))


def pairing(session: Session, pairing_id: Uid) -> PairingLine:
    """Return one pairing, whether it holds or ended.

    Raises:
        NotFound: it is gone.
    """
    row = fetch(session, Pairing, pairing_id)
    return _line(names(session), row, fetch(session, Household, row.household_id))


def _line(called: Names, row: Pairing, home: Household) -> PairingLine:
    return PairingLine(
        id=row.id,
        household_id=home.id,
        address=home.address,
        community_id=home.community_id,
        community=called.communities[home.community_id],
        person_id=row.person_id,
        person=called.people[row.person_id],
        reason=row.reason,
        measures=row.measures,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        result=row.result,
    )
