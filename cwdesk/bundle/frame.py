"""The outside of a bundle file: magic, header, one age body, trailer with the signature.

Integers are big-endian. The whole of it is described for readers in ten years in
`resources/help/bundle-format.zh.md`; the numbers here and there are the same.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from cwdesk.bundle import header as headers
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.header import Header

MAGIC = b"\x89CWD\r\n\x1a\n"
"""As with PNG: a copy that changed line ends or dropped the high bit is seen in 8 bytes."""

FORMAT = 1
SUITE = 1
"""1 = age v1 (X25519) and Ed25519; 2 is reserved for SM2, SM3 and SM4."""

HEADER_MAX = 16384
SIGNATURE_SIZE = 64
DOMAIN = b"CWD1-bundle\0"
CHUNK = 1 << 20

_START = struct.Struct(">8sBBHI")
_TRAILER = struct.Struct(f">Q32sH{SIGNATURE_SIZE}s8s")
_TEXT_CHANGED = "文件被当作文本改动过。"
_TAIL_EMPTY = "U盘上的数据包没有写完整，末尾是空的。"
_NOT_A_BUNDLE = "这个文件不是数据包。"


@dataclass(frozen=True, slots=True)
class Envelope:
    """A file whose frame is sound; who signed it is not yet known."""

    header: Header
    before: bytes
    """Everything in front of the body."""
    body_len: int
    digest: bytes
    """SHA-256 of the body."""
    signature: bytes

    @property
    def signed(self) -> bytes:
        """The bytes that the signature is over."""
        return signed_bytes(self.before, self.body_len, self.digest)

    def body(self, file: BinaryIO) -> Body:
        """Return a reader of the body alone."""
        file.seek(len(self.before))
        return Body(file, self.body_len)


class Body:
    """Reads the body and stops at its end."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self.left = size

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes, nothing at the end."""
        data = self._file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(data)
        return data


class Counted:
    """Passes bytes on to a file, counting and hashing them, until the whole is written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Write all of `data`."""
        self._file.write(data)
        self.hash.update(data)
        self.size += len(data)
        return len(data)


def signed_bytes(before: bytes, body_len: int, digest: bytes) -> bytes:
    """Return what is signed: domain, length of the front part, the front part, size and hash."""
    return DOMAIN + struct.pack(">I", len(before)) + before + struct.pack(">Q", body_len) + digest


def write(
    file: BinaryIO,
    header: Header,
    body: Callable[[Counted], object],
    sign: Callable[[bytes], bytes],
) -> None:
    """Write a bundle into `file`: `body` writes the age file, `sign` returns 64 bytes.

    Raises:
        Rejected: LIMIT when the header is too long.
        OSError: the file could not be written.
    """
    encoded = header.encoded()
    if len(encoded) > HEADER_MAX:
        raise rejected(Code.LIMIT)
    before = _START.pack(MAGIC, FORMAT, SUITE, 0, len(encoded)) + encoded
    file.write(before)
    counted = Counted(file)
    body(counted)
    digest = counted.hash.digest()
    signature = sign(signed_bytes(before, counted.size, digest))
    file.write(_TRAILER.pack(counted.size, digest, len(signature), signature, MAGIC[::-1]))


def read(file: BinaryIO) -> Envelope:
    """Check the frame of the bundle in `file`, the body's hash included.

    Raises:
        Rejected: BAD_FRAME, TOO_NEW (format or suite of a later program) or LIMIT.
        OSError: the file could not be read.
    """
    size = file.seek(0, 2)
    file.seek(0)
    before = _read_front(file)
    body_len = size - len(before) - _TRAILER.size
    if body_len < 0:
        raise rejected(Code.BAD_FRAME)
    file.seek(-_TRAILER.size, 2)
    told, digest, signature_len, signature, end = _TRAILER.unpack(file.read(_TRAILER.size))
    if (told, signature_len, end) != (body_len, SIGNATURE_SIZE, MAGIC[::-1]):
        raise rejected(Code.BAD_FRAME, "" if any(end) else _TAIL_EMPTY)
    header = headers.parse(before[_START.size :])
    envelope = Envelope(header, before, body_len, digest, signature)
    if hash_of(envelope.body(file)) != digest:
        raise rejected(Code.BAD_FRAME)
    return envelope


def front(file: BinaryIO) -> Header:
    """Return the header at the beginning of a bundle, which may be cut short or damaged behind.

    Raises:
        Rejected: BAD_FRAME or TOO_NEW.
        OSError: the file could not be read.
    """
    return headers.parse(_read_front(file)[_START.size :])


def hash_of(source: BinaryIO | Body) -> bytes:
    """Return the SHA-256 of what is left to read in `source`."""
    made = hashlib.sha256()
    while chunk := source.read(CHUNK):
        made.update(chunk)
    return made.digest()


def _read_front(file: BinaryIO) -> bytes:
    """Return magic, versions and header; the header is not looked into."""
    start = file.read(_START.size)
    if not start.startswith(MAGIC):
        raise rejected(Code.BAD_FRAME, _what_is_wrong_with(start))
    if len(start) < _START.size:
        raise rejected(Code.BAD_FRAME)
    _, number, suite, zero, header_len = _START.unpack(start)
    if number > FORMAT or suite > SUITE:
        raise rejected(Code.TOO_NEW)
    if (number, suite, zero) != (FORMAT, SUITE, 0) or header_len > HEADER_MAX:
        raise rejected(Code.BAD_FRAME)
    header = file.read(header_len)
    if len(header) < header_len:
        raise rejected(Code.BAD_FRAME)
    return start + header


def _what_is_wrong_with(start: bytes) -> str:
    if MAGIC.startswith(start):
        return ""
    touched = (MAGIC[:4], b"\xef\xbb\xbf", b"\xc2\x89CWD", b"\tCWD")
    return _TEXT_CHANGED if start.startswith(touched) else _NOT_A_BUNDLE
