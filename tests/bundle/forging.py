"""Bundles that no honest program writes, under a signature that is good."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cwdesk.bundle import export, frame, manifest, seal, stream
from cwdesk.bundle.codes import Code
from cwdesk.bundle.export import Plan
from cwdesk.bundle.frame import Counted
from cwdesk.bundle.header import Header
from cwdesk.bundle.lines import Line, Op
from cwdesk.bundle.manifest import Manifest
from cwdesk.bundle.stream import Frame
from cwdesk.store.table import METADATA
from tests.bundle.desks import Desk

PLANTED = "110101199003077758"


@contextmanager
def unchanged(desk: Desk, code: Code) -> Iterator[None]:
    """Check that what happens inside leaves one audit row with `code`, and nothing else."""
    before, notes = desk.fingerprint(), len(desk.receipts())
    yield
    assert desk.fingerprint() == before
    assert [receipt.code for receipt in desk.receipts()[notes:]] == [code]
    assert desk.left_over() == []


def forged(
    desk: Desk,
    stick: Path,
    frames: Callable[[list[Frame]], list[Frame]] = list,
    header: Callable[[Header], Header] = lambda header: header,
    lines: tuple[Line, ...] = (),
    pack: Callable[[list[Frame]], Iterator[bytes]] = stream.packed,
) -> Path:
    """Return a full bundle signed by `desk`, the other side's key known, with other content."""
    (unit,) = desk.ask("SELECT unit FROM link")[0]
    planned: Plan = desk.database.write(export.plan, unit).result()
    made = header(planned.header)
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.table] = counts.get(line.table, 0) + 1
    first = Manifest(frame.hash_of(io.BytesIO(made.encoded())).hex(), counts, planned.tokens)
    inside = frames(
        [
            (stream.MANIFEST, first.encoded()),
            (stream.ROWS, b"".join(line.encoded() for line in lines)),
            (stream.END, manifest.end(counts)),
        ]
    )

    def body(sink: Counted) -> None:
        seal.encrypt(pack(inside), sink, planned.recipients)

    file = stick / "forged.cwd"
    with file.open("wb") as writing:
        frame.write(writing, made, body, lambda data: seal.sign(planned.sign_key, data))
    return file


def person(name: str = "甲", **cells: Any) -> Line:
    """Return the insert of a person as an honest street would send it."""
    texts = [column.name for column in METADATA.tables["person"].columns if column.name != "id"]
    honest: dict[str, Any] = dict.fromkeys(texts, "")
    honest |= {"name": name, "id_number": PLANTED, "veteran": 0, "photo_id": None} | cells
    return Line("person", b"p" * 16, Op.INSERT, 0, {key: (None, honest[key]) for key in honest})
