"""Reading a bundle's inside frame by frame, giving out changes and their attachments."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

from cwdesk.bundle import canonical, lines, manifest, seal, stream
from cwdesk.bundle.canonical import hexadecimal, natural
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.frame import Envelope
from cwdesk.bundle.lines import Line
from cwdesk.bundle.manifest import Manifest

ATTACHMENT_MAX = 200 * 1_000_000
"""Bytes."""

Blobs = Mapping[str, bytes]
"""SHA-256 in hexadecimal → content."""

Take = Callable[[Sequence[Line], Blobs], None]
"""What is done with some changes that came together."""


class _Enough(Exception):
    """The manifest was read and nothing more is wanted."""


class Inside:
    """Puts frames together: attachments are held until the R frame that names them is done."""

    def __init__(self, envelope: Envelope, take: Take, *, only_manifest: bool = False) -> None:
        self._envelope = envelope
        self._take = take
        self._only_manifest = only_manifest
        self._counted: Counter[str] = Counter()
        self._blobs: dict[str, bytes] = {}
        self._open: tuple[str, int] | None = None
        self._bytes = io.BytesIO()
        self.manifest = Manifest("", {})

    def handle(self, kind: bytes, content: bytes) -> None:
        """Take one frame."""
        if kind != stream.BYTES:
            self._close_attachment()
        match kind:
            case stream.MANIFEST:
                self._begin(content)
            case stream.ROWS:
                self._rows(content)
            case stream.ATTACHMENT:
                self._open_attachment(content)
            case stream.BYTES:
                self._more(content)
            case _:
                manifest.check_end(content, self._counted, self.manifest)

    def _begin(self, content: bytes) -> None:
        self.manifest = manifest.parse(content)
        header_hash = hashlib.sha256(self._envelope.header.encoded()).hexdigest()
        if self.manifest.header_hash != header_hash:
            raise rejected(Code.BAD_FRAME)
        if self._only_manifest:
            raise _Enough

    def _rows(self, content: bytes) -> None:
        for some in lines.parse_all(content):
            self._counted.update(line.table for line in some)
            self._take(some, self._blobs)
        self._blobs.clear()

    def _open_attachment(self, content: bytes) -> None:
        value = canonical.decode_canonical(content)
        self._open = hexadecimal(value, "sha256", 32), natural(value, "size")
        if self._open[1] + sum(map(len, self._blobs.values())) > ATTACHMENT_MAX:
            raise rejected(Code.LIMIT)

    def _more(self, content: bytes) -> None:
        self._bytes.write(content)
        if self._open is None or self._bytes.tell() > self._open[1]:
            raise rejected(Code.BAD_FRAME)

    def _close_attachment(self) -> None:
        if self._open is None:
            return
        blob, (digest, size) = self._bytes.getvalue(), self._open
        if len(blob) != size:
            raise rejected(Code.BAD_FRAME)
        if lines.sha256(blob) == digest:
            self._blobs[digest] = blob
        self._open, self._bytes = None, io.BytesIO()


def manifest_of(envelope: Envelope, file: BinaryIO, public: bytes, identity: str) -> Manifest:
    """Decrypt no more than the manifest of the bundle in `file`.

    Raises:
        Rejected: BAD_SIG, BAD_FRAME, LIMIT or NOT_FOR_ME.
    """
    inside = Inside(envelope, lambda _lines, _blobs: None, only_manifest=True)
    unpacker = stream.Unpacker(inside.handle, envelope.body_len)
    try:
        seal.decrypt(envelope, file, unpacker, public, identity)
    except _Enough:
        return inside.manifest
    raise rejected(Code.BAD_FRAME)


def unpack(
    envelope: Envelope, file: BinaryIO, public: bytes, identity: str, take: Take
) -> Manifest:
    """Decrypt the bundle in `file` and hand each change to `take`; nothing is left on disk.

    Raises:
        Rejected: BAD_SIG, BAD_FRAME, LIMIT or NOT_FOR_ME; and whatever `take` raises.
    """
    inside = Inside(envelope, take)
    unpacker = stream.Unpacker(inside.handle, envelope.body_len)
    seal.decrypt(envelope, file, unpacker, public, identity)
    unpacker.close()
    return inside.manifest
