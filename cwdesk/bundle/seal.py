"""Signing and encryption of bundles: Ed25519 around age."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Protocol

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.frame import Envelope

AGE_START = b"age-encryption.org/v1\n"
AGE_HEADER_MAX = 4096
AGE_STANZAS_MAX = 8
"""A hostile age header with many stanzas costs pyrage the better part of a minute."""


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes) -> int:
        """Take all of `data`."""


class _Flow:
    """Gives an iterator of chunks out as pyrage asks for it; keeps what went wrong on the way.

    pyrage turns whatever happens in a reader or writer into an error of its own that carries the
    text of ours, so the first cause is kept here and raised afterwards.
    """

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""
        self.error: BaseException | None = None

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes, nothing at the end."""
        try:
            while not self._rest:
                self._rest = next(self._chunks)
        except StopIteration:
            return b""
        except BaseException as error:
            self.error = error
            raise
        data, self._rest = self._rest[:size], self._rest[size:]
        return data


class _Watched:
    """Passes bytes on to a sink and keeps the first thing that goes wrong there."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Pass `data` on."""
        try:
            return self._sink.write(data)
        except BaseException as error:
            self.error = error
            raise


def new_sign_key() -> bytes:
    """Return the 32 secret bytes of a new Ed25519 key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(sign_key: bytes) -> bytes:
    """Return the 32 public bytes that belong to a secret Ed25519 key."""
    return Ed25519PrivateKey.from_private_bytes(sign_key).public_key().public_bytes_raw()


def sign(sign_key: bytes, message: bytes) -> bytes:
    """Return the 64-byte Ed25519 signature of `message`."""
    return Ed25519PrivateKey.from_private_bytes(sign_key).sign(message)


def is_signed_by(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether `signature` over `message` was made with the key behind `public`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_age_identity() -> str:
    """Return a new age identity, "AGE-SECRET-KEY-1…"."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the age recipient ("age1…") that belongs to an identity."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Tell whether `text` is an age recipient."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def encrypt(chunks: Iterator[bytes], sink: Sink, recipients: Iterable[str]) -> None:
    """Write `chunks` as one age file into `sink`, for each of `recipients`.

    Raises:
        OSError: the sink failed; and whatever `chunks` raises, unchanged.
    """
    keys = [pyrage.x25519.Recipient.from_str(text) for text in dict.fromkeys(recipients)]
    flow, watched = _Flow(chunks), _Watched(sink)
    try:
        pyrage.encrypt_io(flow, watched, keys)
    except (pyrage.EncryptError, OSError):
        _raise_first(flow.error, watched.error)
        raise
    _raise_first(flow.error, watched.error)


def verify(envelope: Envelope, public: bytes) -> None:
    """Check the signature of a bundle; nothing has been decrypted when this is asked.

    Raises:
        Rejected: BAD_SIG.
    """
    if not is_signed_by(public, envelope.signed, envelope.signature):
        raise rejected(Code.BAD_SIG)


def decrypt(envelope: Envelope, file: BinaryIO, sink: Sink, public: bytes, identity: str) -> None:
    """Verify the signature of the bundle in `file`, then decrypt its body into `sink`.

    Raises:
        Rejected: BAD_SIG, BAD_FRAME (no age file), LIMIT (age header too long) or NOT_FOR_ME;
            and whatever the sink raises, unchanged.
    """
    verify(envelope, public)
    _inspect_age_header(envelope.body(file).read(AGE_HEADER_MAX))
    watched = _Watched(sink)
    try:
        key = pyrage.x25519.Identity.from_str(identity)
        pyrage.decrypt_io(envelope.body(file), watched, [key])
    except pyrage.DecryptError as error:
        _raise_first(watched.error)
        raise rejected(Code.NOT_FOR_ME) from error
    except OSError as error:
        _raise_first(watched.error)
        raise rejected(Code.BAD_FRAME) from error


def _inspect_age_header(start: bytes) -> None:
    if not start.startswith(AGE_START):
        raise rejected(Code.BAD_FRAME)
    header, mac, _ = start.partition(b"\n--- ")
    if not mac or header.count(b"\n-> ") > AGE_STANZAS_MAX:
        raise rejected(Code.LIMIT)


def _raise_first(*errors: BaseException | None) -> None:
    for error in errors:
        if error is not None:
            raise error
