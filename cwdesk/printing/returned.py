"""Pages that came back signed, each kept with the form and the version that it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from cwdesk.printing.issued import IssuedForm, ScannedPage
from cwdesk.printing.numbering import shown_number
from cwdesk.store import blobs

if TYPE_CHECKING:
    from cwdesk.printing.keeping import Picture


@dataclass(frozen=True, slots=True)
class Back:
    """One page of one form that is back."""

    version: int
    page: int
    blob_id: Uid


@dataclass(frozen=True, slots=True)
class ScanLine:
    """One page that came back, as the clerk sees it."""

    id: Uid
    form_id: Uid
    title: str
    """What kind of form it is of."""
    shown: str
    """The form's number as it stands on paper."""
    version: int
    page: int
    file_name: str
    added_on: date


def back(session: Session, form_ids: Collection[Uid] | None = None) -> Mapping[Uid, list[Back]]:
    """Return the pages that are back, in no order, by form; of some forms or of all."""
    scan = ScannedPage
    wanted = select(scan.form_id, scan.version, scan.page, scan.blob_id)
    if form_ids is not None:
        wanted = wanted.where(col(scan.form_id).in_(form_ids))
    found: dict[Uid, list[Back]] = defaultdict(list)
    for form_id, version, page, blob_id in session.exec(wanted):
        found[form_id].append(Back(version, page, blob_id))
    return found


def missing(pages: int, version: int, present: Collection[Back]) -> tuple[int, ...]:
    """Return the pages that are not yet back of a form's version.

    Of a form whose pages nobody has counted (0), one page is enough.
    """
    here = {one.page for one in present if one.version == version}
    if not pages:
        return () if here else (1,)
    return tuple(page for page in range(1, pages + 1) if page not in here)


def keep_page(session: Session, form_id: Uid, what: Back, file_name: str, picture: Picture) -> bool:
    """Keep a page with its form; whether it is new: the same picture adds nothing.

    `what.blob_id` is that of the picture.
    """
    same = select(ScannedPage.id).where(
        ScannedPage.form_id == form_id,
        ScannedPage.version == what.version,
        ScannedPage.blob_id == what.blob_id,
    )
    if session.exec(same).first() is not None:
        return False
    session.add(
        ScannedPage(
            form_id=form_id,
            version=what.version,
            page=what.page,
            file_name=file_name,
            media_type=picture.media_type,
            added_on=today(),
            blob_id=blobs.put(session, picture.data),
        )
    )
    session.flush()
    return True


def scans_of_form(session: Session, form_id: Uid) -> tuple[ScanLine, ...]:
    """Return the pages of a form that are back, the newest version first."""
    return _lines(session, IssuedForm.id == form_id)


def scans_of_person(session: Session, person_id: Uid) -> tuple[ScanLine, ...]:
    """Return the pages of the forms about a person that are back, the newest form first."""
    return _lines(session, IssuedForm.person_id == person_id)


def _lines(session: Session, which: bool) -> tuple[ScanLine, ...]:  # noqa: FBT001 - SQL
    scan, form = ScannedPage, IssuedForm
    wanted = (
        select(scan, form)
        .join(form, col(form.id) == scan.form_id)
        .where(which)
        .order_by(col(form.id).desc(), col(scan.version).desc(), col(scan.page), col(scan.id))
    )
    return tuple(
        ScanLine(
            id=row.id,
            form_id=of.id,
            title=of.form,
            shown=shown_number(of.year, of.number),
            version=row.version,
            page=row.page,
            file_name=row.file_name,
            added_on=row.added_on,
        )
        for row, of in session.exec(wanted)
    )


def scanned_form(session: Session, form_id: Uid) -> bytes:
    """Return the pages of a form that are back, as one PDF to be looked at.

    Raises:
        NotFound: none is.
    """
    from cwdesk.printing.keeping import as_pdf  # Pillow, which the start does without

    scan = ScannedPage
    wanted = (
        select(scan.blob_id)
        .where(scan.form_id == form_id)
        .order_by(col(scan.version).desc(), col(scan.page), col(scan.id))
    )
    found = [blobs.get(session, blob_id) for blob_id in session.exec(wanted)]
    if not found:
        raise NotFound("这张表还没有扫描件。")
    return as_pdf(found)
