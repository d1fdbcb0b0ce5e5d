"""A personal template for everybody in service: a file and a number for each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.progress import Progress, silent
from cwdesk.printing.spec import Request
from cwdesk.store.database import Database
from cwdesk.templates import shelf
from cwdesk.templates.names import Vocabulary
from cwdesk.templates.shelf import Template
from cwdesk.workflows.templates import fill_into

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Many:
    """How many files were written, and for whom none could be, with the reason."""

    saved: int
    skipped: tuple[str, ...]


def fill_for_everybody(
    database: Database,
    template: Template,
    vocabulary: Vocabulary,
    request: Request,
    folder: Path,
    progress: Progress = silent,
) -> Many:
    """Fill a personal template for everybody in service, in one community or in all.

    Each is an operation of its own: cancelling leaves the files written so far, with their
    numbers, and nothing by halves. Not for the store's own threads.

    Raises:
        Refused: the template has problems.
        Rejected: a file cannot be written.
        Cancelled: by `progress`.
    """
    shelf.contents(shelf.read(template.file, vocabulary))
    found = database.read(roster_lines, request.as_of, community_id=request.community).result()
    taken: set[str] = set()
    skipped: list[str] = []
    for place, line in enumerate(found):
        progress(place, len(found), f"正在填写{template.title}")
        file = folder / _file_name(template, line, taken)
        wish = replace(request, person=line.person_id)
        try:
            database.write(fill_into, template, vocabulary, wish, file).result()
        except (Refused, NotFound) as error:
            skipped.append(f"{line.name}：{error}")
    progress(len(found), len(found), f"正在填写{template.title}")
    return Many(len(found) - len(skipped), tuple(skipped))


def _file_name(template: Template, line: RosterLine, taken: set[str]) -> str:
    """Return a file name that says whose it is; namesakes are told apart by a number."""
    stem = _NOT_IN_NAMES.sub(" ", f"{template.title} {line.community} {line.name}")
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} {number}"
    taken.add(name.casefold())
    return f"{name}.{template.kind}"
