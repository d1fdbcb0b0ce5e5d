"""What must not get in: each refusal leaves one audit row, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest

from cwdesk.bundle import exchange, stream
from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.codes import Code
from cwdesk.bundle.header import SCHEMA, Header, Kind
from cwdesk.bundle.lines import Line, Op
from cwdesk.bundle.manifest import Manifest
from cwdesk.bundle.stream import Frame
from cwdesk.kernel.errors import Cancelled, Rejected
from cwdesk.kernel.progress import Progress
from tests.bundle.desks import Desk, introduce, office
from tests.bundle.forging import forged, person, unchanged


def test_an_honest_line_is_taken(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    assert county.receive(forged(street, stick, lines=(person(),))).counts == {"person": {"new": 1}}


def test_b18_b20_a_damaged_file_changes_nothing(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    street.hire("甲")
    file = street.export(county, stick)
    data = file.read_bytes()
    for changed in (data[:-1], data[: len(data) // 2], b""):
        file.write_bytes(changed)
        with unchanged(county, Code.BAD_FRAME):
            assert county.look(file)[0].code == Code.BAD_FRAME
    for at in range(20, len(data), 97):
        file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert county.look(file)[0].code in {Code.BAD_FRAME, Code.BAD_SIG, Code.UNKNOWN_SENDER}
    assert county.names() == []


def test_b26_a_bundle_for_another_office_names_it(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    street, _ = linked
    with office(tmp_path / "邻县", "市中区", "370103", UnitKind.COUNTY) as other:
        introduce(street, other)
        file = exchange.export(street.database, "370102", stick, street.outbox)
        monkeypatch.setattr(pyrage, "decrypt_io", None)
        with unchanged(other, Code.NOT_FOR_ME):
            (looked,) = other.look(file)
        assert looked.code == Code.NOT_FOR_ME
        assert "历下区" in looked.text


def test_b27_an_unknown_sender_is_refused_before_age_is_called(
    street: Desk, county: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    street.database.write(exchange.add_card, county.card, county.card.digits).result()
    file = street.export(county, stick)
    monkeypatch.setattr(pyrage, "decrypt_io", None)
    with unchanged(county, Code.UNKNOWN_SENDER):
        assert county.look(file)[0].code == Code.UNKNOWN_SENDER


def test_a_known_pc_that_speaks_for_another_unit_is_unknown(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    file = forged(
        street,
        stick,
        header=lambda made: replace(made, sender=replace(made.sender, unit="370102002")),
    )
    with unchanged(county, Code.UNKNOWN_SENDER):
        county.look(file)


def test_b61_what_a_newer_minor_schema_adds_is_parked(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    unknown = Line("constellation", b"c" * 16, Op.INSERT, 0, {"name": (None, "北斗")})
    file = forged(
        street,
        stick,
        header=lambda made: replace(made, schema=(SCHEMA[0], SCHEMA[1] + 1)),
        lines=(person(hobby="下棋"), unknown),
    )
    assert county.receive(file).code == Code.APPLIED
    assert county.names() == ["甲"]
    assert {parked.tbl: "升级" in parked.reason for parked in county.parked()} == {
        "person": True,
        "constellation": True,
    }
    assert "下棋" in next(p.line for p in county.parked() if p.tbl == "person")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (lambda made: replace(made, schema=(SCHEMA[0] + 1, 0)), Code.TOO_NEW),
        (lambda made: replace(made, schema=(SCHEMA[0] - 1, 0)), Code.TOO_OLD),
        (lambda made: replace(made, requires=("telepathy",)), Code.TOO_NEW),
        (lambda made: replace(made, kind=Kind.MIRROR), Code.TOO_NEW),
    ],
    ids=["b62 newer major", "older major", "b64 unknown capability", "unknown kind"],
)
def test_b62_b64_what_cannot_be_understood_is_refused(
    linked: tuple[Desk, Desk], stick: Path, header: Callable[[Header], Header], code: Code
) -> None:
    street, county = linked
    file = forged(street, stick, header=header, lines=(person(),))
    with unchanged(county, code):
        assert county.look(file)[0].code == code


def manifest_with(instead_of: bytes, by: bytes) -> Callable[[list[Frame]], list[Frame]]:
    return lambda frames: [
        (stream.MANIFEST, frames[0][1].replace(instead_of, by)),
        *frames[1:],
    ]


def evil(text: bytes) -> Callable[[list[Frame]], list[Frame]]:
    return lambda frames: [frames[0], (stream.ROWS, text), frames[2]]


LONG = person(note="长" * 300_000).encoded()
LINE = b'{"cells":{"name":[null,%s]},"id":"%s","op":"I","pos":0,"table":"person"}\n'


@pytest.mark.parametrize(
    "frames",
    [
        evil(LINE % (b"[" * 10_000 + b"]" * 10_000, b"aa" * 16)),
        evil(LINE % (b"9" * 1_000_000, b"aa" * 16)),
        lambda frames: [frames[0], *[(stream.ROWS, LONG)] * 30, frames[2]],
        lambda frames: [
            frames[0],
            (stream.ATTACHMENT, b'{"sha256":"%s","size":200000001}' % (b"aa" * 32)),
            frames[2],
        ],
        manifest_with(b'"rows":{}', b'"rows":{"person":20000001}'),
    ],
    ids=["depth", "digits", "zeros", "attachment", "rows"],
)
def test_b65_what_is_too_much_is_stopped(
    linked: tuple[Desk, Desk], stick: Path, frames: Callable[[list[Frame]], list[Frame]]
) -> None:
    street, county = linked
    file = forged(street, stick, frames)
    with unchanged(county, Code.LIMIT):
        assert county.look(file)[0].code == Code.LIMIT


@pytest.mark.parametrize(
    "frames",
    [
        evil(b"nonsense\n"),
        evil(b"[]\n"),
        evil(LINE % (b"true", b"aa" * 16)),
        evil(LINE % (b"1.5", b"aa" * 16)),
        evil(LINE % (b'{"sha256":"short"}', b"aa" * 16)),
        evil(LINE % (b'"x"', b"aa")),
        evil((LINE % (b'"x"', b"aa" * 16)).replace(b'"op":"I"', b'"op":"X"')),
        evil(b'{"cells":{"name":["x"]},"id":"%s","op":"I","pos":0,"table":"person"}' % (b"a" * 32)),
        evil((LINE % (b'"x"', b"aa" * 16)).replace(b'"name"', b'"nonsense"')),
        evil((LINE % (b'"x"', b"aa" * 16)).replace(b'"name"', b'"id"')),
        evil(person("甲").encoded()),
        lambda frames: [(stream.MANIFEST, b"{}"), *frames[1:]],
        lambda frames: [
            (stream.MANIFEST, frames[0][1].replace(b'"ack":null', b'"ack":1')),
            frames[2],
        ],
        lambda frames: [
            (stream.MANIFEST, frames[0][1].replace(b'"tokens":{"', b'"tokens":{"x')),
            frames[2],
        ],
        lambda frames: [frames[0], (stream.BYTES, b"stray"), frames[2]],
        lambda frames: [
            frames[0],
            (stream.ATTACHMENT, b'{"sha256":"%s","size":9}' % (b"aa" * 32)),
            (stream.BYTES, b"short"),
            frames[2],
        ],
    ],
)
def test_what_no_honest_program_writes_is_a_bad_frame(
    linked: tuple[Desk, Desk], stick: Path, frames: Callable[[list[Frame]], list[Frame]]
) -> None:
    street, county = linked
    file = forged(street, stick, frames)
    with unchanged(county, Code.BAD_FRAME):
        assert county.look(file)[0].code == Code.BAD_FRAME


def test_a_body_under_another_outside_is_a_bad_frame(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    other = Manifest("00" * 32, {}).encoded()
    file = forged(street, stick, lambda frames: [(stream.MANIFEST, other), frames[2]])
    with unchanged(county, Code.BAD_FRAME):
        assert county.look(file)[0].code == Code.BAD_FRAME


def test_a_body_that_ends_within_the_manifest_is_a_bad_frame(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    with unchanged(county, Code.BAD_FRAME):
        assert county.look(forged(street, stick, lambda _: []))[0].code == Code.BAD_FRAME


@pytest.mark.parametrize("table", ["link", "operation", "nowhere"])
def test_b68_a_table_that_is_not_the_senders_refuses_the_whole(
    linked: tuple[Desk, Desk], stick: Path, table: str
) -> None:
    street, county = linked
    file = forged(street, stick, lines=(person(), Line(table, b"x" * 16, Op.INSERT, 0, {})))
    with unchanged(county, Code.BAD_FRAME):
        (looked,) = county.look(file)
    assert "越权" in looked.text
    assert county.receipts()[-1].detail == f"{table} {(b'x' * 16).hex()}"


@pytest.mark.parametrize("op", [Op.INSERT, Op.DELETE])
def test_b68_a_row_of_another_street_refuses_the_whole(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path, op: Op
) -> None:
    street, county = linked
    row = street.hire("甲")
    county.receive(street.export(county, stick))
    with office(tmp_path / "邻街道", "邻街道", "370102002", UnitKind.STREET) as other:
        introduce(other, county)
        line = (
            replace(person("乙"), row_id=row) if op == Op.INSERT else Line("person", row, op, 0, {})
        )
        file = forged(other, stick, lines=(line,))
        with unchanged(county, Code.BAD_FRAME):
            assert "越权" in county.look(file)[0].text


def test_b10_a_file_that_is_no_bundle_leaves_its_code_alone(county: Desk, stick: Path) -> None:
    (stick / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    with unchanged(county, Code.BAD_FRAME):
        assert county.look(stick / "照片.jpg")[0].code == Code.BAD_FRAME


def test_a_file_that_is_gone_is_an_io_error(county: Desk, stick: Path) -> None:
    with unchanged(county, Code.IO_ERROR):
        assert county.look(stick / "没有.cwd")[0].code == Code.IO_ERROR
    with pytest.raises(Rejected) as caught:
        exchange.inspect(stick / "没有.cwd")
    assert caught.value.code == Code.IO_ERROR


def test_b08_bad_files_stop_nothing_and_come_last(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    (stick / "坏.cwd").write_bytes(b"\x89CWD")
    street.hire("甲")
    one = street.export(county, stick)
    street.hire("乙")
    two = street.export(county, stick)
    looked = county.look(stick / "坏.cwd", two, one)
    assert [(one.code, one.bundle_no) for one in looked] == [
        (Code.APPLIED, 1),
        (Code.APPLIED, 2),
        (Code.BAD_FRAME, 0),
    ]
    codes = [exchange.apply(county.database, one).code for one in looked]
    assert codes == [Code.APPLIED, Code.APPLIED, Code.BAD_FRAME]
    assert county.names() == ["乙", "甲"]


def stopping_at(words: str) -> Progress:
    def progress(done: int, total: int, text: str) -> None:
        if words in text:
            raise Cancelled

    return progress


@pytest.mark.parametrize("words", ["拷贝", "核对"])
def test_b57_cancelling_the_preview_leaves_nothing(
    linked: tuple[Desk, Desk], stick: Path, words: str
) -> None:
    street, county = linked
    street.hire("甲")
    one, two = street.export(county, stick), street.export(county, stick)
    with unchanged(county, Code.CANCELLED), pytest.raises(Cancelled):
        exchange.preview(county.database, [one, two], county.inbox, stopping_at(words))


def test_a_second_file_cancelled_lets_go_of_the_first(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    one, two = street.export(county, stick), street.export(county, stick)

    def at_the_second(done: int, total: int, text: str) -> None:
        if len(county.left_over()) > 1:
            raise Cancelled

    with unchanged(county, Code.CANCELLED), pytest.raises(Cancelled):
        exchange.preview(county.database, [one, two], county.inbox, at_the_second)


def test_b57_cancelling_while_it_is_applied_leaves_nothing(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    (looked,) = county.look(street.export(county, stick))
    with unchanged(county, Code.CANCELLED), pytest.raises(Cancelled):
        exchange.apply(county.database, looked, stopping_at("写入"))


def test_a_preview_that_went_bad_before_it_was_applied_is_refused(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    (looked,) = county.look(street.export(county, stick))
    assert looked.copy is not None
    looked.copy.write_bytes(looked.copy.read_bytes()[:-1])
    with unchanged(county, Code.BAD_FRAME), pytest.raises(Rejected):
        exchange.apply(county.database, looked)


def test_letting_go_of_what_was_refused_does_no_harm(county: Desk, stick: Path) -> None:
    (looked,) = county.look(stick / "没有.cwd")
    exchange.discard(looked)
    assert not looked.may_be_applied
