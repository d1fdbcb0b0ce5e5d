from __future__ import annotations

import io
from dataclasses import replace
from hashlib import sha256

import pytest

from cwdesk.bundle import frame, seal
from cwdesk.bundle.canonical import encode
from cwdesk.bundle.codes import Code
from cwdesk.bundle.header import SCHEMA, Header, Party
from cwdesk.kernel.errors import Rejected
from tests.bundle.given import HEADER, KEY


def made(header: Header = HEADER, body: bytes = b"age-encryption.org/v1\nbody") -> bytes:
    file = io.BytesIO()
    frame.write(file, header, lambda sink: sink.write(body), lambda data: seal.sign(KEY, data))
    return file.getvalue()


def outcome(data: bytes) -> str:
    """What a desk that knows only this sender says about `data`."""
    try:
        envelope = frame.read(io.BytesIO(data))
        if envelope.header.sender.device != HEADER.sender.device:
            return Code.UNKNOWN_SENDER
        seal.verify(envelope, seal.public_of(KEY))
    except Rejected as error:
        return error.code
    return "sound"


def refusal(data: bytes) -> Rejected:
    with pytest.raises(Rejected) as caught:
        frame.read(io.BytesIO(data))
    return caught.value


def test_what_was_written_is_read() -> None:
    file = io.BytesIO(made())
    envelope = frame.read(file)
    assert envelope.header == HEADER
    assert envelope.body(file).read() == b"age-encryption.org/v1\nbody"
    assert envelope.digest == sha256(b"age-encryption.org/v1\nbody").digest()
    seal.verify(envelope, seal.public_of(KEY))


def test_signed_bytes_are_those_of_the_format_page() -> None:
    data = made()
    before, body = data[: 16 + len(HEADER.encoded())], b"age-encryption.org/v1\nbody"
    assert frame.read(io.BytesIO(data)).signed == (
        b"CWD1-bundle\0"
        + len(before).to_bytes(4)
        + before
        + len(body).to_bytes(8)
        + sha256(body).digest()
    )


def test_b18_every_truncation_is_a_bad_frame() -> None:
    data = made()
    assert {outcome(data[:size]) for size in range(len(data))} == {Code.BAD_FRAME}


def test_b20_no_flipped_bit_is_accepted() -> None:
    data = made()
    seen = set()
    for at in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[at // 8] ^= 1 << at % 8
        seen.add(outcome(bytes(flipped)))
    assert seen == {Code.BAD_FRAME, Code.BAD_SIG, Code.UNKNOWN_SENDER, Code.TOO_NEW}


@pytest.mark.parametrize("size", [1, 8, 100, 200, 400])
def test_b21_a_tail_of_zeros_is_a_bad_frame(size: int) -> None:
    data = made()
    error = refusal(data[:-size] + bytes(size))
    assert error.code == Code.BAD_FRAME
    assert "重新拷贝到U盘" in str(error)


@pytest.mark.parametrize(
    "changed",
    [
        made().replace(b"\r\n", b"\n"),
        made().replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + made(),
        made().decode("latin-1").encode(),
        bytes(byte & 0x7F for byte in made()),
    ],
    ids=["to LF", "to CRLF", "BOM", "to UTF-8", "7 bit"],
)
def test_b23_a_copy_made_as_text_is_called_so(changed: bytes) -> None:
    error = refusal(changed)
    assert error.code == Code.BAD_FRAME
    assert "文件被当作文本改动过" in str(error)


def test_another_kind_of_file_is_called_so() -> None:
    assert "不是数据包" in str(refusal(b"PK\x03\x04 something else entirely"))


@pytest.mark.parametrize(
    "other",
    [
        replace(HEADER, recipients=(Party("370103", "市中区", "03" * 16),)),
        replace(HEADER, start=7),
        replace(HEADER, to=121),
        replace(HEADER, created_at="2026-10-08 09:31:00"),
    ],
    ids=["recipient", "from", "to", "created_at"],
)
def test_b29_an_edited_header_breaks_the_signature(other: Header) -> None:
    original = made()
    tail = original[16 + len(HEADER.encoded()) :]
    front = original[:12] + len(other.encoded()).to_bytes(4) + other.encoded()
    assert outcome(front + tail) == Code.BAD_SIG


def test_a_front_without_a_trailer_is_a_bad_frame() -> None:
    data = made()
    assert refusal(data[: 16 + len(HEADER.encoded())]).code == Code.BAD_FRAME


def test_too_long_a_header_is_not_written() -> None:
    with pytest.raises(Rejected) as caught:
        made(replace(HEADER, if_too_new="长" * frame.HEADER_MAX))
    assert caught.value.code == Code.LIMIT


def with_header(encoded: bytes) -> bytes:
    file = io.BytesIO()
    raw = replace(HEADER)
    frame.write(file, raw, lambda sink: sink.write(b"x"), lambda data: seal.sign(KEY, data))
    data = file.getvalue()
    return data[:12] + len(encoded).to_bytes(4) + encoded + data[16 + len(HEADER.encoded()) :]


@pytest.mark.parametrize(
    ("instead_of", "by"),
    [
        (b'"bundle_no":3', b'"bundle_no":-3'),
        (b'"bundle_no":3', b'"bundle_no":3.0'),
        (b'"bundle_no":3', b'"bundle_no":true'),
        (b'"bundle_no":3', b'"bundle_no": 3'),
        (b'"bundle_no":3', b'"bundle_no":NaN'),
        (b'"bundle_no":3', b'"bundle_nr":3'),
        (b'"requires":[]', b'"requires":[1]'),
        (b'"requires":[]', b'"requires":"[]"'),
        (b'"kind":"full"', b'"kind":"fall"'),
        (b'"kind":"full"', b'"kind":"\\ud800"'),
        (b'"0a0a0a0a0a0a0a0a"', b'"0A0A0A0A0A0A0A0A"'),
        (b'"0a0a0a0a0a0a0a0a"', b'"0a"'),
    ],
)
def test_a_header_of_another_shape_is_a_bad_frame(instead_of: bytes, by: bytes) -> None:
    encoded = HEADER.encoded()
    assert instead_of in encoded
    assert refusal(with_header(encoded.replace(instead_of, by))).code == Code.BAD_FRAME


@pytest.mark.parametrize("encoded", [b"[]", b"{}", b"", b"\xff", encode([[[[]]]])])
def test_what_is_no_header_is_a_bad_frame(encoded: bytes) -> None:
    assert refusal(with_header(encoded)).code == Code.BAD_FRAME


@pytest.mark.parametrize(
    "number", ["9" * 1_000_000, str(2**63), "[" * 9 + "]" * 9, "[" * 7000 + "]" * 7000]
)
def test_b65_monstrous_json_is_no_header(number: str) -> None:
    encoded = HEADER.encoded().replace(b'"bundle_no":3', f'"bundle_no":{number}'.encode())
    assert refusal(with_header(encoded)).code == Code.BAD_FRAME


def test_b62_a_newer_major_schema_is_too_new_in_the_senders_words() -> None:
    newer = replace(HEADER, schema=(SCHEMA[0] + 1, 0), if_too_new="请升级到2.0版。")
    with pytest.raises(Rejected) as caught:
        newer.refuse_if_unreadable()
    assert caught.value.code == Code.TOO_NEW
    assert "请升级到2.0版" in str(caught.value)


def test_b64_an_unknown_capability_is_too_new() -> None:
    with pytest.raises(Rejected) as caught:
        replace(HEADER, requires=("holograms",)).refuse_if_unreadable()
    assert caught.value.code == Code.TOO_NEW


def test_an_older_major_schema_is_too_old() -> None:
    with pytest.raises(Rejected) as caught:
        replace(HEADER, schema=(SCHEMA[0] - 1, 0)).refuse_if_unreadable()
    assert caught.value.code == Code.TOO_OLD


def test_b61_a_newer_minor_schema_is_readable() -> None:
    replace(HEADER, schema=(SCHEMA[0], SCHEMA[1] + 1)).refuse_if_unreadable()
