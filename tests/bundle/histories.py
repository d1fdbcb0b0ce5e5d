"""One random history of three desks, from its seed; and what must be true at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import TypeAlias

from cwdesk.bundle import trust
from cwdesk.bundle.codes import Code
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.ids import Uid, new_id
from tests.bundle.desks import desk
from tests.bundle.worlds import EDGES, FINE, ROUNDS, World

NAMES = {"s": "370102001", "t": "370102001-2", "c": "370102"}
EDITORS = ("s", "t")
Rules: TypeAlias = "tuple[tuple[Callable[[World, str], None], int], ...]"
"""What may happen, and how often."""
EDIT = {
    "name": "UPDATE person SET name = :v WHERE id = :i",
    "phone": "UPDATE person SET phone = :v WHERE id = :i",
}
AWARD = (
    "INSERT INTO award (id, person_id, kind, what, given_on, given_by, raises_grade) "
    "VALUES (:id, :person, '奖励', :what, '', '', 0)"
)


@contextmanager
def world(folder: Path, seed: int, stores: tuple[bytes, bytes, bytes]) -> Iterator[World]:
    """Open three desks that know each other."""
    with ExitStack() as opened:
        desks = {
            name: opened.enter_context(desk(folder / name, name, content))
            for name, content in zip("stc", stores, strict=True)
        }
        yield World(folder, Random(seed), desks, opened, NAMES)  # noqa: S311


def hire(at: World, who: str) -> None:
    person = new_id()
    at.desks[who].hire_all([f"人{len(at.people)}"], ids=[person])
    at.people.append(person)
    at.log.append(f"{who} hires {person.hex()[-4:]}")


def hire_twin(at: World, _who: str) -> None:
    """Both put the same person on file."""
    number = f"1101{at.random.randrange(10**14):014}"
    for who in EDITORS:
        person = new_id()
        at.desks[who].hire_all([f"同{who}"], ids=[person], id_number=number)
        at.people.append(person)
        at.gone.add(person)
    at.log.append(f"both hire {number[-4:]}")


def edit(at: World, who: str) -> None:
    if (person := _someone(at, who)) is not None:
        field = at.random.choice(sorted(EDIT))
        value = f"{who}{at.random.randrange(100)}"
        at.desks[who].do(EDIT[field], v=value, i=person)
        at.edits.setdefault((person, field), {})[who] = value
        at.log.append(f"{who} sets {field} of {person.hex()[-4:]} to {value}")


def award(at: World, who: str) -> None:
    here = at.desks[who]
    if (person := _someone(at, who)) is not None:
        here.do(AWARD, id=new_id(), person=person, what=f"{at.random.randrange(100)}")
        at.log.append(f"{who} awards {person.hex()[-4:]}")


def dismiss(at: World, who: str) -> None:
    if (person := _someone(at, who)) is not None:
        at.desks[who].do("DELETE FROM award WHERE person_id = :i", i=person)
        at.desks[who].do("DELETE FROM person WHERE id = :i", i=person)
        at.gone.add(person)
        at.log.append(f"{who} dismisses {person.hex()[-4:]}")


def _someone(at: World, who: str) -> Uid | None:
    here = [row_id for (row_id,) in at.desks[who].ask("SELECT id FROM person ORDER BY id")]
    return at.random.choice(here) if here else None


def send(at: World, _who: str) -> None:
    a, b = at.random.choice(EDGES)
    at.log.append(f"{a} sends {b}")
    with suppress(Rejected):  # it was set back and not recovered yet
        at.send(a, b)


def exchange(at: World, _who: str) -> None:
    a, b = at.random.choice(EDGES)
    at.log.append(f"{a} to {b}")
    at.pass_on(a, b)


def late(at: World, _who: str) -> None:
    """Some stick arrives, perhaps again, perhaps after newer ones."""
    edges = [edge for edge in EDGES if at.sticks.get(edge)]
    if edges:
        edge = at.random.choice(edges)
        at.deliver(edge[1], at.random.choice(at.sticks[edge]))


def torn(at: World, _who: str) -> None:
    """A stick arrives cut short."""
    edges = [edge for edge in EDGES if at.sticks.get(edge)]
    if edges:
        edge = at.random.choice(edges)
        whole = at.random.choice(at.sticks[edge])
        data = whole.read_bytes()
        cut = whole.with_suffix(".cut")
        cut.write_bytes(data[: at.random.randrange(len(data))])
        assert at.deliver(edge[1], cut) == Code.BAD_FRAME


def keep_copy(at: World, _who: str) -> None:
    name = at.random.choice("stc")
    at.desks[name].database.checkpoint().result()
    at.copies[name] = at.desks[name].database.file.read_bytes()
    at.log.append(f"{name} keeps a copy")


def restore(at: World, _who: str) -> None:
    """A copy comes back, and everybody knows."""
    if at.copies:
        name = at.random.choice(sorted(at.copies))
        at.reopen(name, at.copies[name])
        at.desks[name].database.write(trust.begin_epoch).result()
        at.restored = True
        at.log.append(f"{name} is restored")


def set_back(at: World, _who: str) -> None:
    """A copy comes back, and nobody knows; or it is a clone, and both have gone on."""
    if at.copies:
        name = at.random.choice(sorted(at.copies))
        at.reopen(name, at.copies[name])
        at.restored = True
        at.log.append(f"{name} is set back")


def settle(at: World, _who: str) -> None:
    waiting = [one for one in at.desks["s"].conflicts() if one.state in {"open", "asked"}]
    if waiting:
        at.settle(at.random.choice(waiting))


HONEST: Rules = (
    (hire, 3),
    (hire_twin, 1),
    (edit, 8),
    (award, 2),
    (dismiss, 2),
    (send, 4),
    (exchange, 8),
    (late, 5),
    (torn, 1),
    (settle, 2),
)
WITH_RESTORES = (*HONEST, (keep_copy, 2), (restore, 1))
SET_BACK = (*WITH_RESTORES, (set_back, 1))


def live(at: World, steps: int, rules: Rules) -> None:
    """Let so many things happen."""
    doings, weights = zip(*rules, strict=True)
    for _ in range(steps):
        (doing,) = at.random.choices(doings, weights)
        doing(at, at.random.choice(EDITORS))


def come_to_rest(at: World) -> None:
    """Exchange until all are equal; decide what is open, and exchange again.

    Raises:
        AssertionError: desks differ though nothing is open and nobody refuses.
    """
    at.log.append("--- rest")
    _exchange_until_equal(at, may_wait=True)
    at.settle_all()
    at.log.append("--- settled")
    _exchange_until_equal(at, may_wait=False)
    _nothing_lost(at)


def _exchange_until_equal(at: World, *, may_wait: bool) -> None:
    for _ in range(ROUNDS):
        codes = [at.pass_on(*edge) for edge in (("t", "s"), ("s", "t"), ("s", "c"), ("c", "s"))]
        if set(codes) <= FINE and at.equal():
            return
        at.recover_all()
    assert may_wait, "unequal though all is settled"
    open_here = any(one.state in {"open", "asked"} for one in at.desks["s"].conflicts())
    assert open_here or any(at.desks[name].parked() for name in "stc"), "silently unequal"


def _nothing_lost(at: World) -> None:
    if at.restored:
        return
    here = dict(at.desks["s"].ask("SELECT id, name || '/' || phone FROM person"))
    assert {person for person in at.people if person not in at.gone} <= here.keys()
    for (person, field), by in at.edits.items():
        if len(by) == 1 and person in here and person not in at.gone:
            assert here[person].split("/")[field == "phone"] == next(iter(by.values()))
