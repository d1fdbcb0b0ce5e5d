from __future__ import annotations

import pytest
from sqlalchemy import Boolean, Date, DateTime, Integer, LargeBinary, String

from cwdesk.bundle import lines
from cwdesk.bundle.codes import Code
from cwdesk.bundle.lines import Line, Op
from cwdesk.kernel.errors import Rejected


@pytest.mark.parametrize(
    ("kind", "travelling", "raw"),
    [
        (String(), "甲", "甲"),
        (Integer(), 5, 5),
        (Boolean(), 1, 1),
        (Date(), "2026-10-08", "2026-10-08"),
        (DateTime(), "2026-10-08 09:30:00", "2026-10-08 09:30:00"),
        (LargeBinary(), "00ff", b"\x00\xff"),
    ],
)
def test_a_value_arrives_as_the_file_holds_it(kind: String, travelling: str, raw: object) -> None:
    assert lines.reader(kind)(travelling) == raw
    assert lines.json_of(raw) == travelling


@pytest.mark.parametrize(
    ("kind", "travelling"),
    [(String(), 5), (Integer(), "5"), (DateTime(), "noon"), (LargeBinary(), "0")],
)
def test_a_value_of_another_kind_has_no_place(kind: String, travelling: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the text is for nobody
        lines.reader(kind)(travelling)


def test_a_fraction_does_not_travel() -> None:
    with pytest.raises(TypeError):
        lines.json_of(1.5)


def test_a_line_is_read_as_it_was_written() -> None:
    line = Line("person", b"p" * 16, Op.UPDATE, 9, {"name": ("甲\n", None)})
    assert list(lines.parse_all(line.encoded() * 2)) == [[line, line]]


def test_too_long_a_line_is_not_written() -> None:
    line = Line("person", b"p" * 16, Op.INSERT, 0, {"note": (None, "长" * 400_000)})
    with pytest.raises(Rejected) as caught:
        line.encoded()
    assert caught.value.code == Code.LIMIT


def test_a_row_without_columns_has_nothing_to_say() -> None:
    assert lines.existing("t", b"p" * 16, {"id": b"p" * 16}) is None
    assert lines.existing("t", b"p" * 16, None) is None
