"""A program that is killed at its work: `python -m tests.store.doomed` (not a test by itself).

It loads everything once, then forks a child for each line `WORK FOLDER` that it reads, so that a
round takes a fraction of a second. It tells the child's pid, what the child says, and its end.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from datetime import date
from itertools import count
from pathlib import Path

from sqlmodel import Session

import cwdesk.registry  # noqa: F401
from cwdesk.areas.office.commands import add_community, set_up_street
from cwdesk.areas.office.queries import streets
from cwdesk.areas.roster.imports import Reading, make_plan, read_roster
from cwdesk.kernel.errors import StoreTrouble
from cwdesk.store.opening import Office, open_office
from cwdesk.workflows.roster_import import import_roster
from tests.conftest import PASSWORD
from tests.store.given import add_person, files_no_longer_than

ROSTER = Path(__file__).parents[1] / "files" / "roster.xlsx"
AS_OF = date(2026, 10, 1)
LIMIT = 1_000_000
"""No file may grow beyond so many bytes: a disk that fills up."""


def say(*words: object) -> None:
    """Write a line at once: what was said before the kill is read after it."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def set_up(session: Session) -> None:
    """Use case: set up a street with the communities that the sample roster names."""
    set_up_street(session, "410402002", "光明路街道办事处", "新华区", [])
    above = streets(session)[0].id
    for name in make_plan(session, read_roster(ROSTER), AS_OF).new_communities:
        add_community(session, above, name, None)


def bring_in(session: Session, reading: Reading) -> None:
    """Use case: import the sample roster."""
    import_roster(session, reading, make_plan(session, reading, AS_OF))


def write_people(office: Office) -> None:
    """Add one person after the other for ever, and acknowledge each."""
    for number in count(1):
        office.database.write(add_person, number).result()
        say("kept", number)


def write_until_full(office: Office) -> None:
    """Add people until the disk is full, then one more when there is room again."""
    try:
        with files_no_longer_than(LIMIT):
            for number in count(1):
                office.database.write(add_person, number, note="长" * 10_000).result()
                say("kept", number)
    except StoreTrouble as error:
        say("trouble", error.kind)
    office.database.write(add_person, 0).result()
    say("kept", 0)
    office.close()


def import_roster_once(office: Office) -> None:
    """Import the sample roster and acknowledge it."""
    reading = read_roster(ROSTER)
    say("begins")
    office.database.write(bring_in, reading).result()
    say("kept", "roster")
    signal.pause()


WORKS = {
    "people": write_people,
    "full": write_until_full,
    "roster": import_roster_once,
}


def main() -> None:
    """Serve one round for each line of the input."""
    say("ready")
    for line in sys.stdin:
        work, folder = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if not child:
            try:
                WORKS[work](open_office(Path(folder), PASSWORD, "甲机"))
            finally:
                traceback.print_exc()
                os._exit(0)
        say("child", child)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
