"""Grade schemes: the samples that ship, and which one the office uses from when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlmodel import Session, col, select

from cwdesk.areas.office.queries import own_office, streets
from cwdesk.areas.roster.models import GradeScheme
from cwdesk.areas.roster.rules.schemes import Scheme, read_scheme
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.resources import resource


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """A scheme that the office uses, from when."""

    id: Uid
    valid_from: date
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class SampleScheme:
    """A scheme that ships, with the text that is kept when it is chosen."""

    scheme: Scheme
    text: str


@cache
def sample_schemes() -> tuple[SampleScheme, ...]:
    """Return the published schemes that ship, by title."""
    texts = [path.read_text(encoding="utf-8") for path in resource("policy", "grades").iterdir()]
    found = (SampleScheme(read_scheme(text), text) for text in texts)
    return tuple(sorted(found, key=lambda one: one.scheme.key))


def sample_scheme(key: str) -> SampleScheme:
    """Return the scheme with this key.

    Raises:
        NotFound: none that ships has it.
    """
    for one in sample_schemes():
        if one.scheme.key == key:
            return one
    raise NotFound(f"没有名为“{key}”的定级办法样例，可用 grade schemes 查看。")


def grade_schemes(session: Session) -> tuple[SchemeLine, ...]:
    """Return the schemes that this street used and uses, oldest first; a county has none."""
    own = own_street(session)
    if own is None:
        return ()
    rows = session.exec(
        select(GradeScheme)
        .where(GradeScheme.street_id == own)
        .order_by(col(GradeScheme.valid_from))
    )
    return tuple(SchemeLine(row.id, row.valid_from, read_scheme(row.content)) for row in rows)


def scheme_on(session: Session, as_of: date) -> Scheme | None:
    """Return the scheme in force on a day, or None before the office chose one."""
    begun = [line.scheme for line in grade_schemes(session) if line.valid_from <= as_of]
    return begun[-1] if begun else None


def own_street(session: Session) -> Uid | None:
    """Return the street that this office is; None at a county, and before the first set-up."""
    try:
        kind = own_office(session).kind
    except NotFound:
        return None
    return next((line.id for line in streets(session)), None) if kind == "street" else None
