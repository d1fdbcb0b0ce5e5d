"""Certificates from trainings, and those that run out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.roster.queries import roster_lines
from cwdesk.areas.training.queries.policy import policy
from cwdesk.areas.training.queries.trainings import completed
from cwdesk.areas.training.rules.certificates import Validity, validity
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate that somebody in service took home from a training."""

    person_id: Uid
    name: str
    community: str
    training: str
    certificate: str
    got_on: date
    expires_on: date | None
    validity: Validity


def certificates(
    session: Session, as_of: date, *, ending: bool = False
) -> tuple[CertificateLine, ...]:
    """Return the certificates of who is in service, those that end first; `ending`: only they.

    Of certificates from trainings of one name only the newest counts: it was renewed.
    """
    days = policy(session, as_of).certificate_days
    people = {line.person_id: line for line in roster_lines(session, as_of)}
    newest = {
        (one.person_id, one.name): one
        for one in completed(session, as_of)
        if one.certificate or one.expires_on
    }
    found = (
        CertificateLine(
            person_id=one.person_id,
            name=people[one.person_id].name,
            community=people[one.person_id].community,
            training=one.name,
            certificate=one.certificate,
            got_on=one.last_day,
            expires_on=one.expires_on,
            validity=validity(one.expires_on, as_of, days),
        )
        for one in newest.values()
        if one.person_id in people
    )
    wanted = (one for one in found if not ending or one.validity in _ENDING)
    return tuple(sorted(wanted, key=lambda one: one.expires_on or date.max))


_ENDING = {Validity.EXPIRED, Validity.ENDING}
