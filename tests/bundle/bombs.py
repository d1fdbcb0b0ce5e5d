"""Bombs, and a program that is handed one: `python -m tests.bundle.bombs OFFICE FILE`.

It may use five more seconds of processor than it took to start, and says how much memory it took.
"""

from __future__ import annotations

import json
import resource
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from cwdesk.bundle import stream
from cwdesk.bundle.stream import Frame
from tests.bundle.desks import KEY, Desk

MB = 1 << 20
SECONDS = 5
LINE = b'{"cells":{"name":[null,%s]},"id":"%s","op":"I","pos":0,"table":"person"}\n'


def line(value: bytes) -> bytes:
    """Return the line of a person with this JSON as the name."""
    return LINE % (value, b"aa" * 16)


def repeated(first: list[Frame], again: list[tuple[bytes, int]], rounds: int) -> Iterator[bytes]:
    """Return a zlib stream of frames, then rounds of pieces, each so many times; packed once."""
    squeeze = zlib.compressobj(9)
    start = b"".join(frame(*each) for each in first)
    yield squeeze.compress(start) + squeeze.flush(zlib.Z_FULL_FLUSH)
    packed = [
        (squeeze.compress(piece) + squeeze.flush(zlib.Z_FULL_FLUSH), times)
        for piece, times in again
    ]
    for _ in range(rounds):
        for piece, times in packed:
            yield piece * times


def frame(kind: bytes, content: bytes) -> bytes:
    """Return a frame as it lies in the stream."""
    return kind + len(content).to_bytes(4) + content


NOTHING = b'{"sha256":"%s","size":%d}' % (b"00" * 32, 190 * MB)
ATTACHMENTS = [
    (frame(stream.ATTACHMENT, NOTHING), 1),
    (frame(stream.BYTES, bytes(MB)), 190),
    (frame(stream.ROWS, b""), 1),
]
"""190 MB of an attachment, and the rows that let go of it."""

BOMBS = {
    "ten gigabytes": lambda first: repeated(first, ATTACHMENTS, 54),
    "twenty million frames": lambda first: repeated(
        first, [(frame(stream.ROWS, b"") * 10**5, 1)], 200
    ),
    "nested": lambda first: stream.packed(
        [*first, (stream.ROWS, line(b"[" * 10_000 + b"]" * 10_000))]
    ),
    "digits": lambda first: stream.packed([*first, (stream.ROWS, line(b"9" * 10**6))]),
    "one cell of a gigabyte": lambda first: repeated(
        first, [(b"R" + (1 << 30).to_bytes(4), 1), (b"x" * MB, 1 << 10)], 1
    ),
}


def main() -> None:
    """Look at one file and say what became of it."""
    from cwdesk.store.database import Database
    from cwdesk.store.journal import Actor

    folder, file = map(Path, sys.argv[1:])
    used = resource.getrusage(resource.RUSAGE_SELF)
    before = int(used.ru_utime + used.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (before + SECONDS, hard))
    desk = Desk("县", folder, Database(folder / "office.db", KEY, Actor("李经办", "县")))
    (looked,) = desk.look(file)
    left = [one.name for one in desk.left_over()]
    desk.database.close()
    sys.stdout.write(json.dumps({"code": looked.code, "megabytes": megabytes(), "left": left}))


def megabytes() -> int:
    """Return the most memory that this program ever had; what its parent had is left out."""
    said = dict(
        row.split(":", 1) for row in Path("/proc/self/status").read_text("utf-8").splitlines()
    )
    return int(said["VmHWM"].split()[0]) // 1024


if __name__ == "__main__":
    main()
