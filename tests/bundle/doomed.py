"""A desk that is killed while it receives: `python -m tests.bundle.doomed` (no test by itself).

It loads everything once and forks a child for each line `FOLDER FILE`; see `tests.store.doomed`.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path

import cwdesk.registry  # noqa: F401
from cwdesk.bundle import exchange
from cwdesk.store.database import Database
from cwdesk.store.journal import Actor
from tests.bundle.desks import KEY, Desk
from tests.store.doomed import say


def receive(folder: Path, file: Path) -> None:
    """Take one bundle in, say what became of it, and wait to be killed."""
    database = Database(folder / "office.db", KEY, Actor("李经办", "县"), idle_seconds=3600)
    desk = Desk("县", folder, database)
    say("begins")
    (looked,) = desk.look(file)
    say(exchange.apply(database, looked).code)
    signal.pause()


def main() -> None:
    """Serve one round for each line of the input."""
    say("ready")
    for line in sys.stdin:
        folder, file = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            try:
                receive(Path(folder), Path(file))
            finally:
                traceback.print_exc()
                os._exit(0)
        say("child", child)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
