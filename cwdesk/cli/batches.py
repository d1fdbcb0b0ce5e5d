"""`form print` for many people: who they are, where to, and what came of it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.cli.desk import say
from cwdesk.cli.people import meant_of, place_meant
from cwdesk.kernel.errors import Refused, Rejected
from cwdesk.kernel.files import save_as
from cwdesk.printing.spec import AnyForm
from cwdesk.store.database import Database
from cwdesk.workflows.batch import Outcome, Person, Wishes, print_many
from cwdesk.workflows.printing import title_on_paper
from cwdesk.workflows.targets import Folder, OneFile

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a form is printed for; nothing: for one person, or for the whole office."""

    everyone: bool = False
    community: str = ""
    file: Path | None = None
    """A text file: on each line a name, an ID number or a staff number."""

    @property
    def many(self) -> bool:
        """Whether it is more than one person."""
        return self.everyone or bool(self.community) or self.file is not None


def print_batch(store: Database, wishes: Wishes, whom: Whom, out: Path) -> None:
    """Print one form for each of many people, into a PDF or into a folder.

    Raises:
        Refused: the form is not about a person, or somebody is not known.
        Rejected: the file cannot be written.
    """
    _refuse_whole(wishes.form, whom)
    people = store.read(those_meant, wishes.form, whom, wishes.request.as_of).result()
    if out.suffix.lower() == PDF:
        book = OneFile(store.read(title_on_paper, wishes.form).result())
        outcome = print_many(store, wishes, people, book, _tell)
        if outcome.made:
            save_as(out, book.closed())
    else:
        out.mkdir(parents=True, exist_ok=True)
        outcome = print_many(store, wishes, people, Folder(out), _tell)
    _report(outcome, out)


def _refuse_whole(form: AnyForm, whom: Whom) -> None:
    if not (form.about_person or (form.about is not None and whom.file is not None)):
        raise Refused(f"{form.title}不是一人一张的表，请去掉 --all 和 --people。")


def those_meant(session: Session, form: AnyForm, whom: Whom, as_of: date) -> list[Person]:
    """Return the people or the records that are meant, in the order of the roster or the file.

    Raises:
        Refused: there is no such community, or a line of the file names nothing or several.
    """
    if form.about is None or whom.file is None:
        return people_meant(session, whom, as_of)
    found = (form.about.meant(session, word, as_of) for word in _words(whom.file))
    return [Person(one, form.about.named(session, one)) for one in found]


def people_meant(session: Session, whom: Whom, as_of: date) -> list[Person]:
    """Return who is meant, in the order of the roster or of the file.

    Raises:
        Refused: there is no such community, or a line of the file names nobody or several.
    """
    if whom.file is not None:
        known = roster_lines(session, as_of, everyone=True)
        return [_person(meant_of(known, word)) for word in _words(whom.file)]
    place = place_meant(session, whom.community, as_of) if whom.community else None
    return [_person(line) for line in roster_lines(session, as_of, community_id=place)]


def _words(file: Path) -> list[str]:
    """Return the lines of a file that say something."""
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _person(line: RosterLine) -> Person:
    return Person(line.person_id, line.name)


def _tell(done: int, total: int, text: str) -> None:  # noqa: ARG001 - a `Progress`
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} / {total}")


def _report(outcome: Outcome, out: Path) -> None:
    span = f"，编号 {outcome.numbers}" if outcome.lines else ""
    if outcome.made:
        say(f"已生成：{out}，{outcome.made} 张{span}")
    for one in outcome.skipped:
        say(f"  没有打印　{one.name}　{one.reason}")
    if outcome.trouble:
        raise Rejected("unwritable", outcome.trouble)
    if not outcome.made:
        raise Refused("一张也没有打印。")
