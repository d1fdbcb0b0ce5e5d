"""The inside of a bundle: frames M, R, A, B and E over one zlib stream, never whole in memory."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator

from cwdesk.bundle.codes import Code, rejected

FRAME_MAX = 1 << 20
FRAMES_FREE = 1000
FRAME_MEAN = 64
"""Bytes that a frame has on the average, but for the first thousand: a swarm of empty ones takes
long to say nothing."""
PLAIN_MAX = 20 << 30
PLAIN_PER_BODY = 64
PLAIN_FREE = 16 << 20
"""Plaintext may be 64 times the body plus 16 MiB, and 20 GiB at most."""

MANIFEST = b"M"
ROWS = b"R"
ATTACHMENT = b"A"
BYTES = b"B"
END = b"E"
TYPES = frozenset((MANIFEST, ROWS, ATTACHMENT, BYTES, END))

_HEAD = struct.Struct(">cI")
_STEP = 1 << 16

Frame = tuple[bytes, bytes]
"""(type, content)."""


def packed(frames: Iterable[Frame]) -> Iterator[bytes]:
    """Return the zlib stream of `frames`, in chunks.

    Raises:
        Rejected: LIMIT when a frame is too long.
    """
    squeeze = zlib.compressobj()
    for kind, content in frames:
        if len(content) > FRAME_MAX:
            raise rejected(Code.LIMIT)
        if chunk := squeeze.compress(_HEAD.pack(kind, len(content)) + content):
            yield chunk
    yield squeeze.flush()


class Unpacker:
    """Takes the zlib stream as it is decrypted and hands out frame by frame.

    The manifest comes first, the totals come last, and nothing follows them; `close` says whether
    that was so. A stream that unpacks to more than allowed is stopped, not stored.
    """

    def __init__(self, handle: Callable[[bytes, bytes], None], body_len: int) -> None:
        self._handle = handle
        self._allowed = min(PLAIN_MAX, PLAIN_PER_BODY * body_len + PLAIN_FREE)
        self._inflate = zlib.decompressobj()
        self._held = bytearray()
        self._frames = 0
        self._plain = 0
        self._ended = False

    def write(self, data: bytes) -> int:
        """Unpack `data`.

        Raises:
            Rejected: BAD_FRAME or LIMIT; and whatever `handle` raises.
        """
        size = len(data)
        while data and not self._inflate.eof:
            self._take(self._inflated(data))
            data = self._inflate.unconsumed_tail
        if data or self._inflate.unused_data:
            raise rejected(Code.BAD_FRAME)
        return size

    def close(self) -> None:
        """Say that the stream is over.

        Raises:
            Rejected: BAD_FRAME when it ended too early.
        """
        while rest := self._inflated(b""):
            self._take(rest)
        if not (self._ended and self._inflate.eof) or self._held:
            raise rejected(Code.BAD_FRAME)

    def _inflated(self, data: bytes) -> bytes:
        try:
            return self._inflate.decompress(data, _STEP)
        except zlib.error as error:
            raise rejected(Code.BAD_FRAME) from error

    def _take(self, plain: bytes) -> None:
        self._allowed -= len(plain)
        if self._allowed < 0:
            raise rejected(Code.LIMIT)
        held = self._held
        held += plain
        at = 0
        while len(held) - at >= _HEAD.size:
            kind, size = _HEAD.unpack_from(held, at)
            if size > FRAME_MAX:
                raise rejected(Code.LIMIT)
            if len(held) - at - _HEAD.size < size:
                break
            at += _HEAD.size
            self._hand_out(kind, bytes(held[at : at + size]))
            at += size
        del held[:at]

    def _hand_out(self, kind: bytes, content: bytes) -> None:
        self._frames += 1
        self._plain += len(content)
        if (self._frames - FRAMES_FREE) * FRAME_MEAN > self._plain:
            raise rejected(Code.LIMIT)
        if kind not in TYPES or self._ended or (self._frames == 1) != (kind == MANIFEST):
            raise rejected(Code.BAD_FRAME)
        self._ended = kind == END
        self._handle(kind, content)
