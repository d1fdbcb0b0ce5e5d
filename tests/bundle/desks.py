"""Two offices with sticks between them, on real encrypted stores."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, select

import cwdesk.registry
import cwdesk.store.ledger  # noqa: F401
from cwdesk.areas.roster.models import Person
from cwdesk.bundle import exchange
from cwdesk.bundle.card import Card, UnitKind
from cwdesk.bundle.codes import Code
from cwdesk.bundle.exchange import Outcome, Preview
from cwdesk.bundle.questions import Conflict
from cwdesk.bundle.tables import Link, Parked, Receipt
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.store import journal
from cwdesk.store.database import Database
from cwdesk.store.driver import create
from cwdesk.store.journal import Actor
from cwdesk.store.triggers import journalled
from cwdesk.store.upgrading import lay_out

KEY, SALT = bytes(range(32)), bytes(range(16))
POSITIONS = ("link", "peer", "checkpoint", "device", "arrived", "parked")


@dataclass(frozen=True)
class Desk:
    """One office with its store and its folders."""

    name: str
    folder: Path
    database: Database

    @property
    def inbox(self) -> Path:
        return self.folder / exchange.INBOX

    @property
    def outbox(self) -> Path:
        return self.folder / exchange.OUTBOX

    @property
    def card(self) -> Card:
        return self.database.read(exchange.card_of).result()

    def do(self, sql: str, **values: object) -> None:
        """Run one statement as an operation of its own."""
        self.database.write(_run, sql, values).result()

    def ask(self, sql: str, **values: object) -> list[Any]:
        return self.database.read(_ask, sql, values).result()

    def hire(self, name: str, **values: object) -> Uid:
        """Put a person on file and return the id."""
        return self.hire_all([name], **values)[0]

    def hire_all(self, names: list[str], **values: Any) -> list[Uid]:
        return self.database.write(_hire, names, values).result()

    def rename(self, person: Uid, name: str) -> None:
        self.do("UPDATE person SET name = :name WHERE id = :id", name=name, id=person)

    def names(self) -> list[str]:
        return sorted(name for (name,) in self.ask("SELECT name FROM person"))

    def export(self, to: Desk, stick: Path) -> Path:
        return exchange.export(self.database, to.card.unit, stick, self.outbox)

    def look(self, *files: Path) -> list[Preview]:
        return exchange.preview(self.database, files, self.inbox)

    def receive(self, *files: Path) -> Outcome:
        """Preview and confirm; the outcome of the last file."""
        return [exchange.apply(self.database, looked) for looked in self.look(*files)][-1]

    def link(self, to: Desk | None = None) -> Link:
        """Return the link to another desk, or the only one."""
        wanted = select(Link) if to is None else select(Link).where(Link.unit == to.card.unit)
        return self.database.read(lambda s: s.exec(wanted).one()).result()

    def receipts(self) -> list[Receipt]:
        return self.database.read(lambda s: list(s.exec(select(Receipt)))).result()

    def codes(self) -> list[str]:
        return [receipt.code for receipt in self.receipts()]

    def parked(self) -> list[Parked]:
        return self.database.read(lambda s: list(s.exec(select(Parked)))).result()

    def conflicts(self) -> list[Conflict]:
        return self.database.read(lambda s: list(s.exec(select(Conflict)))).result()

    def rows(self) -> dict[str, list[Any]]:
        """Return every row of the tables that travel."""
        return self.database.read(_rows).result()

    def fingerprint(self) -> str:
        """Return the hash of all but the audit: rows, positions, tokens and trust."""
        made = hashlib.sha256(repr(self.rows()).encode())
        for name in (*POSITIONS, "journal", "operation"):
            made.update(repr(sorted(self.ask(f'SELECT * FROM "{name}"'), key=repr)).encode())  # noqa: S608
        return made.hexdigest()

    def left_over(self) -> list[Path]:
        """Return what lies in the inbox."""
        return list(self.inbox.iterdir()) if self.inbox.exists() else []


def _rows(session: Session) -> dict[str, list[Any]]:
    raw: Any = session.connection().connection.driver_connection
    return {
        table.name: raw.execute(f'SELECT * FROM "{table.name}" ORDER BY id').fetchall()  # noqa: S608
        for table in journalled()
    }


def _run(session: Session, sql: str, values: dict[str, object]) -> None:
    journal.describe(session, "改动")
    session.connection().execute(text(sql), values)


def _ask(session: Session, sql: str, values: dict[str, object]) -> list[Any]:
    return [tuple(row) for row in session.connection().execute(text(sql), values)]


def _hire(session: Session, names: list[str], values: dict[str, Any]) -> list[Uid]:
    journal.describe(session, "登记人员")
    ids = values.pop("ids", None) or [new_id() for _ in names]
    numbers = values.pop("id_number", None)
    session.add_all(
        Person(id=row_id, name=name, id_number=numbers or f"{row_id.hex()[-18:]}", **values)
        for row_id, name in zip(ids, names, strict=True)
    )
    return ids


@cache
def _template() -> bytes:
    """Return an empty store's file, made once."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "office.db"
        create(file, KEY, SALT)
        lay_out(file, KEY)
        return file.read_bytes()


@contextmanager
def desk(folder: Path, name: str, content: bytes | None = None) -> Iterator[Desk]:
    """Open a new store without keys of its own, or a copy of one that has them."""
    folder.mkdir(parents=True)
    file = folder / "office.db"
    file.write_bytes(content or _template())
    opened = Desk(name, folder, Database(file, KEY, Actor("李经办", name)))
    yield opened
    opened.database.close()


@contextmanager
def office(folder: Path, name: str, unit: str, kind: UnitKind) -> Iterator[Desk]:
    """Open a new office with its keys."""
    with desk(folder, name) as opened:
        opened.database.write(exchange.make_device, unit, name, kind).result()
        yield opened


def introduce(one: Desk, other: Desk) -> None:
    """Have two desks check each other's cards."""
    for here, there in ((one, other), (other, one)):
        here.database.write(exchange.add_card, there.card, there.card.digits).result()


def outcome_of(desk: Desk, file: Path) -> Code:
    """Return the code that a file gets, applying it when that is possible."""
    (looked,) = desk.look(file)
    return exchange.apply(desk.database, looked).code
