"""A desk with numbered forms about a worker, and their pages as they come back."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import Session

from cwdesk.kernel.clock import now, today
from cwdesk.kernel.ids import Uid
from cwdesk.printing.spec import Request
from cwdesk.registry import form
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.workflows.printing import Printed, print_registered
from tests.areas.roster.given import street, worker
from tests.printing.scans import blank, kept, page_of


def somebody(database: Database, name: str = "王一") -> Uid:
    """Set up a street with one worker."""

    def fill(session: Session) -> Uid:
        made = worker(session, 1, name, street(session)["迎宾社区"])
        session.flush()
        describe(session, "准备")
        return made

    return database.write(fill).result()


def printed(database: Database, kind: str, person: Uid | None = None) -> Printed:
    """Print a form with a number."""
    request = Request(as_of=today(), printed_by="李经办", printed_at=now(), person=person)
    return database.write(print_registered, form(kind), request).result()


def scans(folder: Path, *pages: tuple[Printed, int]) -> Path:
    """Put pages of forms into a folder, and a blank one without a code."""
    folder.mkdir()
    for at, (form_, page) in enumerate(pages):
        kept(page_of(form_.pdf, page), folder / f"{at}.jpg", quality=80)
    kept(blank(), folder / "空白.jpg")
    (folder / "说明.txt").write_text("字", encoding="utf-8")
    return folder
