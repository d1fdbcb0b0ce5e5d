"""Whatever a file holds, it is refused by one of our codes or taken whole; nothing else happens.

The long run lasts `CWDESK_FUZZ_SECONDS` for each test (60 unless told) and begins at a new seed.
"""

from __future__ import annotations

import io
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from cwdesk.bundle import exchange, frame, intake, manifest, seal, stream
from cwdesk.bundle.codes import Code
from cwdesk.bundle.header import Header, parse
from cwdesk.bundle.lines import Line, Op
from cwdesk.bundle.manifest import Manifest
from cwdesk.kernel.errors import Rejected
from cwdesk.store import journal
from cwdesk.store.rows import row_classes
from tests.bundle.desks import Desk
from tests.bundle.forging import PLANTED, forged, person
from tests.bundle.given import HEADER, KEY
from tests.bundle.mutating import Mutator

SHORT = {"outside": 3000, "header": 1500, "inside": 1000, "desks": 60}
SECONDS = float(os.environ.get("CWDESK_FUZZ_SECONDS", "60"))


def seeds(name: str, *, is_long: bool) -> Iterator[int]:
    """Return seeds: always the same few, or new ones until the time is up."""
    if not is_long:
        yield from range(SHORT[name])
        return
    end, seed = time.monotonic() + SECONDS, time.time_ns()
    while time.monotonic() < end:
        yield seed
        seed += 1


def code_of(work: Callable[[], object], seed: int) -> str:
    """Return the code of a refusal, `taken` without one; anything else fails with its seed."""
    try:
        work()
    except Rejected as error:
        return Code(error.code) if PLANTED not in str(error) else "a number in a message"
    except BaseException as error:
        error.add_note(f"seed {seed}")
        raise
    return "taken"


@pytest.fixture(params=[False, pytest.param(True, marks=pytest.mark.long)], ids=["short", "long"])
def is_long(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def test_b20_b65_any_outside_is_refused_or_whole(is_long: bool) -> None:  # noqa: FBT001
    file = io.BytesIO()
    body = b"age-encryption.org/v1\n" + bytes(300)
    frame.write(file, HEADER, lambda sink: sink.write(body), lambda data: seal.sign(KEY, data))
    whole, seen = file.getvalue(), Counter[str]()
    for seed in seeds("outside", is_long=is_long):
        data = Mutator(seed).data(whole)
        code = code_of(lambda data=data: opened(data), seed)  # type: ignore[misc]
        assert code != "taken" or data == whole, seed
        seen[code] += 1
    assert seen.keys() <= {"taken", Code.BAD_FRAME, Code.BAD_SIG, Code.TOO_NEW}
    print(seen)  # noqa: T201  what a long run saw


def opened(data: bytes) -> None:
    envelope = frame.read(io.BytesIO(data))
    seal.verify(envelope, seal.public_of(KEY))


def test_b65_any_header_is_refused_or_read(is_long: bool) -> None:  # noqa: FBT001
    seen = Counter[str]()
    for seed in seeds("header", is_long=is_long):
        data = Mutator(seed).data(HEADER.encoded())
        seen[code_of(lambda data=data: parse(data), seed)] += 1  # type: ignore[misc]
    assert seen.keys() <= {"taken", Code.BAD_FRAME}
    print(seen)  # noqa: T201


COUNTS = {"person": 2, "service": 1}


def lines() -> tuple[Line, ...]:
    return (
        person("甲"),
        Line("service", b"s" * 16, Op.INSERT, 3, service()),
        Line("person", b"q" * 16, Op.DELETE, 4, {}),
    )


def service() -> dict[str, tuple[None, str | None]]:
    texts = ("valid_from", "source", "end_kind", "end_reason")
    cells: dict[str, tuple[None, str | None]] = dict.fromkeys(texts, (None, ""))
    return cells | {
        "person_id": (None, (b"p" * 16).hex()),
        "kind": (None, "两委成员"),
        "valid_to": (None, "2026-10-08"),
    }


def test_b65_any_inside_is_refused_or_counted(is_long: bool) -> None:  # noqa: FBT001
    file = io.BytesIO()
    frame.write(file, HEADER, lambda sink: sink.write(b"x"), lambda data: seal.sign(KEY, data))
    envelope = frame.read(file)
    first = Manifest(frame.hash_of(io.BytesIO(HEADER.encoded())).hex(), COUNTS)
    rows = b"".join(line.encoded() for line in lines())
    whole = [
        (stream.MANIFEST, first.encoded()),
        (stream.ROWS, rows),
        (stream.END, manifest.end(COUNTS)),
    ]
    seen = Counter[str]()
    for seed in seeds("inside", is_long=is_long):
        made = Mutator(seed)
        plain = b"".join(stream.packed(made.frames(made.frames(whole))))
        plain = made.data(plain) if not made.chance(4) else plain
        inside = intake.Inside(envelope, lambda _lines, _blobs: None)

        def take(plain: bytes = plain, inside: intake.Inside = inside) -> None:
            unpacker = stream.Unpacker(inside.handle, 1000)
            unpacker.write(plain)
            unpacker.close()

        seen[code_of(take, seed)] += 1
    assert seen.keys() <= {"taken", Code.BAD_FRAME, Code.LIMIT}
    print(seen)  # noqa: T201


def test_b65_b70_whatever_a_known_office_signs_leaves_the_store_whole(
    linked: tuple[Desk, Desk],
    stick: Path,
    is_long: bool,  # noqa: FBT001
) -> None:
    street, county = linked
    seen = Counter[str]()
    for seed in seeds("desks", is_long=is_long):
        made = Mutator(seed)

        def header(one: Header, made: Mutator = made) -> Header:
            return one if made.chance(3) else damaged(one, made)

        street.hire(f"居民{seed}")  # a new position, or all that follows is known already
        file = forged(street, stick, made.frames, header, lines())
        (looked,) = county.look(file)
        outcome = code_of(lambda looked=looked: exchange.apply(county.database, looked), seed)  # type: ignore[misc]
        seen[looked.code if outcome == "taken" else outcome] += 1
        assert county.left_over() == []
    county.database.read(everything_is_readable).result()
    assert not any(PLANTED in repr(one) for one in county.receipts())
    print(seen)  # noqa: T201


def damaged(header: Header, made: Mutator) -> Header:
    """Return the header with something in it that is read, and of the right shape."""
    try:
        return parse(made.data(header.encoded()))
    except Rejected:
        return header


def everything_is_readable(session: Session) -> None:
    for table in row_classes():
        if hasattr(table, "__table__"):
            session.exec(select(table)).all()
    connection = session.connection()
    assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert connection.exec_driver_sql("PRAGMA quick_check").all() == [("ok",)]
    assert journal.broken_links(session) == []
