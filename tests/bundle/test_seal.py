from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

import pyrage
import pytest
from typing_extensions import override

from cwdesk.bundle import frame, seal, stream
from cwdesk.bundle.codes import Code
from cwdesk.bundle.frame import Counted, Envelope
from cwdesk.kernel.errors import Cancelled, Rejected
from tests.bundle.given import HEADER, KEY

IDENTITY = seal.new_age_identity()
PUBLIC = seal.public_of(KEY)


def sealed(chunks: list[bytes], *recipients: str) -> tuple[io.BytesIO, Envelope]:
    file = io.BytesIO()
    keys = recipients or (seal.recipient_of(IDENTITY),)

    def body(sink: Counted) -> None:
        seal.encrypt(iter(chunks), sink, keys)

    frame.write(file, HEADER, body, lambda data: seal.sign(KEY, data))
    return file, frame.read(file)


def opened(file: io.BytesIO, envelope: Envelope, identity: str = IDENTITY) -> bytes:
    plain = io.BytesIO()
    seal.decrypt(envelope, file, plain, PUBLIC, identity)
    return plain.getvalue()


def with_body(body: bytes) -> tuple[io.BytesIO, Envelope]:
    file = io.BytesIO()
    frame.write(file, HEADER, lambda sink: sink.write(body), lambda data: seal.sign(KEY, data))
    return file, frame.read(file)


def test_what_was_sealed_is_opened() -> None:
    chunks = [b"a" * 70_000, b"", b"b" * 200_000]
    assert opened(*sealed(chunks)) == b"".join(chunks)


def test_each_recipient_can_open_and_naming_one_twice_does_no_harm() -> None:
    other = seal.new_age_identity()
    keys = [seal.recipient_of(key) for key in (IDENTITY, other, other)]
    file, envelope = sealed([b"text"], *keys)
    assert opened(file, envelope) == opened(file, envelope, other) == b"text"


def test_a_stranger_cannot_open() -> None:
    with pytest.raises(Rejected) as caught:
        opened(*sealed([b"text"]), seal.new_age_identity())
    assert caught.value.code == Code.NOT_FOR_ME


def test_b27_age_sees_nothing_of_a_bundle_with_a_wrong_signature(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, envelope = sealed([b"text"])
    calls: list[object] = []
    monkeypatch.setattr(pyrage, "decrypt_io", lambda *args: calls.append(args))
    with pytest.raises(Rejected) as caught:
        seal.decrypt(envelope, file, io.BytesIO(), seal.public_of(bytes(32)), IDENTITY)
    assert (caught.value.code, calls) == (Code.BAD_SIG, [])


def test_a_public_key_of_no_use_is_a_wrong_signature() -> None:
    assert not seal.is_signed_by(b"short", b"message", bytes(64))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", Code.BAD_FRAME),
        (b"age-encryption.org/v2\n", Code.BAD_FRAME),
        (b"age-encryption.org/v1\n" + b"-> X25519 a\nb\n" * 400, Code.LIMIT),
        (b"age-encryption.org/v1" + b"\n-> X25519 a\nb" * 9 + b"\n--- mac\n", Code.LIMIT),
        (b"age-encryption.org/v1\n-> X25519 a\nb\n--- mac\n", Code.NOT_FOR_ME),
    ],
)
def test_a_body_that_is_no_modest_age_file_is_refused(body: bytes, code: Code) -> None:
    with pytest.raises(Rejected) as caught:
        opened(*with_body(body))
    assert caught.value.code == code


def test_a_body_signed_but_cut_short_is_a_bad_frame() -> None:
    file, envelope = sealed([b"a" * 300_000])
    whole = envelope.body(file).read()
    with pytest.raises(Rejected) as caught:
        opened(*with_body(whole[:-100]))
    assert caught.value.code == Code.BAD_FRAME


def test_sealing_for_nobody_is_a_mistake() -> None:
    with pytest.raises(pyrage.EncryptError):
        seal.encrypt(iter([b"x"]), io.BytesIO(), [])


class Full:
    """A sink on a medium that takes nothing more."""

    def write(self, _data: bytes) -> int:
        raise OSError(28, "No space left on device")


def test_b54_a_full_medium_fails_the_sealing_however_small_the_text() -> None:
    with pytest.raises(OSError, match="No space"):
        seal.encrypt(iter([b"x"]), Full(), [seal.recipient_of(IDENTITY)])


def test_b54_a_full_medium_fails_the_opening() -> None:
    file, envelope = sealed([b"x"])
    with pytest.raises(OSError, match="No space"):
        seal.decrypt(envelope, file, Full(), PUBLIC, IDENTITY)


def test_a_source_that_is_cancelled_stops_the_sealing_as_cancelled() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"a"
        raise Cancelled

    with pytest.raises(Cancelled):
        seal.encrypt(chunks(), io.BytesIO(), [seal.recipient_of(IDENTITY)])


def test_a_sink_that_is_cancelled_stops_the_opening_as_cancelled() -> None:
    class Stopped(Full):
        @override
        def write(self, _data: bytes) -> int:
            raise Cancelled

    file, envelope = sealed([b"x"])
    with pytest.raises(Cancelled):
        seal.decrypt(envelope, file, Stopped(), PUBLIC, IDENTITY)


FRAMES = [(b"M", b"{}"), (b"R", b"row\n" * 50_000), (b"R", b""), (b"E", b"{}")]


def unpacked(data: bytes, *, body_len: int = 1000, step: int = 1000) -> list[tuple[bytes, bytes]]:
    found: list[tuple[bytes, bytes]] = []
    unpacker = stream.Unpacker(lambda kind, content: found.append((kind, content)), body_len)
    for at in range(0, len(data), step):
        unpacker.write(data[at : at + step])
    unpacker.close()
    return found


@pytest.mark.parametrize("step", [1, 7, 1 << 20])
def test_frames_come_out_as_they_went_in(step: int) -> None:
    assert unpacked(b"".join(stream.packed(FRAMES)), step=step) == FRAMES


def code_of(data: bytes, body_len: int = 1000) -> str:
    with pytest.raises(Rejected) as caught:
        unpacked(data, body_len=body_len)
    return caught.value.code


@pytest.mark.parametrize(
    "frames",
    [
        [],
        [(b"M", b"")],
        [(b"R", b""), (b"E", b"")],
        [(b"M", b""), (b"M", b""), (b"E", b"")],
        [(b"M", b""), (b"E", b""), (b"R", b"")],
        [(b"M", b""), (b"Z", b""), (b"E", b"")],
    ],
    ids=["none", "no end", "no manifest", "two manifests", "after the end", "unknown"],
)
def test_frames_in_another_order_are_a_bad_frame(frames: list[tuple[bytes, bytes]]) -> None:
    assert code_of(b"".join(stream.packed(frames))) == Code.BAD_FRAME


def test_every_truncated_stream_is_a_bad_frame() -> None:
    data = b"".join(stream.packed(FRAMES))
    assert {code_of(data[:size]) for size in range(len(data))} == {Code.BAD_FRAME}


def test_a_stream_with_something_behind_it_is_a_bad_frame() -> None:
    data = b"".join(stream.packed(FRAMES))
    assert code_of(data + b"more") == code_of(data + bytes(5000)) == Code.BAD_FRAME


def test_half_a_frame_at_the_end_is_a_bad_frame() -> None:
    plain = b"M\0\0\0\0E\0\0\0\0R\0"
    assert code_of(zlib.compress(plain)) == Code.BAD_FRAME


def test_no_zlib_stream_at_all_is_a_bad_frame() -> None:
    assert code_of(b"plainly not") == Code.BAD_FRAME


def test_too_long_a_frame_is_neither_written_nor_read() -> None:
    with pytest.raises(Rejected) as caught:
        list(stream.packed([(b"M", bytes(stream.FRAME_MAX + 1))]))
    assert caught.value.code == Code.LIMIT
    assert code_of(zlib.compress(b"M" + (stream.FRAME_MAX + 1).to_bytes(4))) == Code.LIMIT


def test_b65_a_bomb_is_stopped_at_64_times_its_size() -> None:
    frames = [(b"M", b""), *[(b"R", bytes(stream.FRAME_MAX))] * 40, (b"E", b"")]
    data = b"".join(stream.packed(frames))
    assert len(data) < 50_000
    assert code_of(data, body_len=len(data)) == Code.LIMIT


def test_b65_a_swarm_of_tiny_frames_is_stopped() -> None:
    frames = [(b"M", b""), *[(b"R", b"")] * (stream.FRAMES_FREE + 1), (b"E", b"")]
    assert code_of(b"".join(stream.packed(frames))) == Code.LIMIT


def test_many_frames_with_something_in_them_are_no_swarm() -> None:
    frames = [(b"M", b""), *[(b"R", b""), (b"B", bytes(200))] * 2000, (b"E", b"")]
    assert unpacked(b"".join(stream.packed(frames))) == frames
