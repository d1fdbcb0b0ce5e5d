from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from cwdesk.kernel.errors import Rejected
from cwdesk.templates.package import MAX_PARTS, Kind, look_through
from tests.templates.given import book, packed, with_part, word

WORD = word("{{姓名}}")
SHEET = packed(book({"A1": "{{单位名称}}"}))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


def refusal(name: str, data: bytes) -> tuple[str, str]:
    with pytest.raises(Rejected) as refused:
        look_through(name, data)
    return refused.value.code, str(refused.value)


def test_both_kinds_are_known() -> None:
    assert look_through("表.docx", WORD).kind is Kind.WORD
    assert look_through("表.XLSX", SHEET).kind is Kind.SHEET
    assert look_through("表.docx", WORD).notes == ()


@pytest.mark.parametrize(
    ("name", "advice"),
    [("表.doc", ".docx"), ("表.wps", ".docx"), ("表.xls", ".xlsx"), ("表.et", ".xlsx")],
)
def test_old_formats_are_refused_with_what_to_save_as(name: str, advice: str) -> None:
    code, text = refusal(name, OLE)
    assert code == "old_format"
    assert f"另存为 {advice}" in text


@pytest.mark.parametrize("name", ["表.docm", "表.xlsm", "表.dotm"])
def test_files_with_macros_are_refused_by_name(name: str) -> None:
    assert refusal(name, WORD)[0] == "macros"


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "xl/macrosheets/sheet1.xml"]
)
def test_macros_under_another_name_are_refused(part: str) -> None:
    assert refusal("表.docx", with_part(WORD, part, b"<x/>"))[0] == "macros"


def test_a_type_with_macros_is_refused() -> None:
    types = (
        b'<Types><Override ContentType="application/vnd.ms-word.x.macroEnabled.main+xml"/></Types>'
    )
    assert refusal("表.docx", with_part(WORD, "[Content_Types].xml", types))[0] == "macros"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("表.pdf", WORD, "not_a_template"),
        ("表.docx", SHEET, "not_a_template"),
        ("表.docx", OLE, "locked"),
        ("表.docx", b"PK\x03\x04 torn", "damaged"),
        ("表.docx", b"", "damaged"),
        ("表.docx", with_part(WORD, "word/settings.xml", b"<torn"), "damaged"),
        ("表.docx", with_part(WORD, "word/document.xml", BOMB), "doctype"),
        ("表.xlsx", with_part(SHEET, "xl/media/image1.bmp", bytes(9_000_000)), "bomb"),
    ],
)
def test_what_is_no_template_is_refused(name: str, data: bytes, code: str) -> None:
    assert refusal(name, data)[0] == code


def test_too_many_parts_are_refused() -> None:
    stream = io.BytesIO(WORD)
    with zipfile.ZipFile(stream, "a") as archive:
        for n in range(MAX_PARTS):
            archive.writestr(f"x{n}", b"")
    assert refusal("表.docx", stream.getvalue())[0] == "too_many_parts"


def test_what_points_outside_is_said() -> None:
    link = b'<Relationship Id="r9" Type="x/%b" Target="http://x" TargetMode="External"/>'
    for kind, notes in ((b"hyperlink", 0), (b"attachedTemplate", 1)):
        rels = b"<Relationships>" + link % kind + b"</Relationships>"
        looked = look_through("表.docx", with_part(WORD, "word/_rels/x.xml.rels", rels))
        assert len(looked.notes) == notes


def test_what_will_be_lost_or_kept_is_said() -> None:
    shape = b'<d xmlns:xdr="x"><xdr:sp macro=""><xdr:spPr/></xdr:sp></d>'
    picture = b'<d xmlns:xdr="x"><xdr:pic><xdr:spPr/></xdr:pic></d>'
    for part, content, notes in (
        ("xl/drawings/d.xml", shape, 1),
        ("xl/drawings/d.xml", picture, 0),
        ("xl/ctrlProps/c.xml", b"<x/>", 1),
        ("xl/media/i.emf", b"x", 1),
        ("xl/media/i.png", b"x", 0),
    ):
        found = look_through("表.xlsx", with_part(SHEET, part, content)).notes
        assert len(found) == notes
        assert all("文本框" in note for note in found)
    inside = with_part(WORD, "word/embeddings/x.bin", zlib.compress(b"x"))
    assert "嵌有" in look_through("表.docx", inside).notes[0]
