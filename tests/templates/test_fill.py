from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from cwdesk.templates.fill import fill_with
from cwdesk.templates.package import Kind
from tests.templates.given import FACTS, book, packed, word

NAMES = "{{姓名}}{{照片}}"
WORD = word(NAMES, table=[["{{简历.起止}}"]])
SHEET = packed(book({"A1": NAMES, "A2": "{{人员.姓名}}"}))


@pytest.mark.parametrize(("kind", "data"), [(Kind.WORD, WORD), (Kind.SHEET, SHEET)])
def test_nothing_personal_lies_on_the_disk_while_a_template_is_filled(
    kind: Kind, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    assert fill_with(kind, data, FACTS).startswith(b"PK")


@pytest.mark.parametrize(("kind", "data"), [(Kind.WORD, WORD), (Kind.SHEET, SHEET)])
def test_a_filled_template_has_nothing_left_to_fill(kind: Kind, data: bytes) -> None:
    made = fill_with(kind, data, FACTS)
    assert len(fill_with(kind, made, FACTS)) == pytest.approx(len(made), abs=2000)
