"""Follow-ups that are added to a visit afterwards."""

from __future__ import annotations

from sqlmodel import Session

from cwdesk.areas.visits.commands.matters import NewMatter, add_matter, check_matter
from cwdesk.areas.visits.models import Household, Visit
from cwdesk.kernel.errors import refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


def follow_up(session: Session, visit_id: Uid, matter: NewMatter) -> Uid:
    """Take a matter that came out of a visit on file; return its id.

    Raises:
        Refused: no kind or subject, or a day that cannot be.
        NotFound: the visit is gone.
    """
    visit = fetch(session, Visit, visit_id)
    refuse(check_matter(matter, visit.on))
    door = fetch(session, Household, visit.household_id)
    made = add_matter(session, matter, door, visit.on, (visit.id, visit.person_id))
    describe(session, f"受理{matter.kind}：{matter.what.strip()}")
    return made
