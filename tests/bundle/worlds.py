"""A county, a street's gateway and its second PC, whose sticks get lost, repeated and mixed up."""

from __future__ import annotations

import secrets
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from cwdesk.bundle import export, parking, receive, recovery, settling
from cwdesk.bundle.codes import Code
from cwdesk.bundle.questions import Conflict
from cwdesk.bundle.settling import Choice, Verdict
from cwdesk.bundle.tables import Parked
from cwdesk.kernel.errors import Refused, Rejected
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.progress import silent
from tests.bundle.desks import Desk, desk

EDGES = (("s", "c"), ("c", "s"), ("s", "t"), ("t", "s"))
"""s gateway, t second PC, c county."""
ROUNDS = 5
FINE = {Code.APPLIED, Code.ALREADY}


@dataclass
class World:
    """Three desks, the sticks between them, copies of their stores."""

    folder: Path
    random: Random
    desks: dict[str, Desk]
    opened: ExitStack
    units: dict[str, str]
    sticks: dict[tuple[str, str], list[Path]] = field(default_factory=dict)
    copies: dict[str, bytes] = field(default_factory=dict)
    people: list[Uid] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    edits: dict[tuple[Uid, str], dict[str, str]] = field(default_factory=dict)
    """Of each field: desk → its last value."""
    gone: set[Uid] = field(default_factory=set)
    """People that somebody has deleted, joined, dropped or lost by a restore."""
    restored: bool = False

    def send(self, a: str, b: str) -> Path:
        here = self.desks[a].database
        planned = here.write(export.plan, self.units[b]).result()
        file = self.folder / f"{secrets.token_hex(8)}.cwd"
        here.read(export.pack, planned, file, silent).result()
        self.sticks.setdefault((a, b), []).append(file)
        return file

    def deliver(self, b: str, file: Path) -> Code:
        try:
            code, _ = self.desks[b].database.write(receive.apply, file, "李", silent).result()
        except Rejected as error:
            code = Code(error.code)
        self.log.append(f"   {b} <- {file.name[:6]} {code}")
        return code

    def pass_on(self, a: str, b: str) -> Code:
        try:
            return self.deliver(b, self.send(a, b))
        except Rejected as error:
            self.log.append(f"   {a} sends nothing: {error.code}")
            return Code(error.code)

    def recover_all(self) -> None:
        """Bring every desk that stopped exporting back to where its peers know it to be."""
        for edge in EDGES:
            a, b = edge
            if self.desks[b].link(self.desks[a]).halted:
                here = self.desks[a].database
                planned = here.write(export.plan_mirror, self.units[b]).result()
                file = self.folder / f"{secrets.token_hex(8)}.cwd"
                here.read(export.pack, planned, file, silent).result()
                done = self.desks[b].database.write(recovery.recover, file, "李").result()
                self.log.append(f"   {b} recovers from {a}: {done}")

    def reopen(self, name: str, content: bytes) -> None:
        old = self.desks[name]
        old.database.close()
        folder = self.folder / secrets.token_hex(4)
        self.desks[name] = self.opened.enter_context(desk(folder, old.name, content))

    def equal(self) -> bool:
        rows = self.desks["s"].rows()
        return rows == self.desks["t"].rows() == self.desks["c"].rows()

    def settle_all(self) -> None:
        for conflict in self.desks["s"].conflicts():
            if conflict.state in {"open", "asked"}:
                self.settle(conflict)
        while waiting := self.desks["s"].parked():
            self.unpark(waiting[0])

    def settle(self, conflict: Conflict) -> None:
        choice = self.random.choice([Choice.MINE, Choice.THEIRS])
        write = self.desks["s"].database.write
        self.log.append(f"settle {conflict.tbl}.{conflict.field} {choice}")
        try:
            write(settling.settle, conflict.id, Verdict(choice, "李")).result()
        except Refused:
            self.log.append("   refused, mine")
            write(settling.settle, conflict.id, Verdict(Choice.MINE, "李")).result()
        self.gone.add(conflict.row_id)

    def unpark(self, one: Parked) -> None:
        write = self.desks["s"].database.write
        twin = self.desks["s"].database.read(parking.parked).result()
        joins = next(line.twin for line in twin if line.id == one.id) is not None
        self.gone.add(one.row_id)
        if joins and self.random.random() < 0.5:
            self.log.append(f"join {one.tbl} {one.row_id.hex()[-4:]}")
            write(parking.join, one.id).result()
        else:
            self.log.append(f"drop {one.tbl} {one.row_id.hex()[-4:]}")
            write(parking.drop, one.id).result()
