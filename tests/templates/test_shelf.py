from __future__ import annotations

import os
from pathlib import Path

import pytest

from cwdesk.kernel.errors import NotFound, Refused, Rejected
from cwdesk.templates import shelf
from cwdesk.templates.names import is_template
from tests.templates.given import WORDS, book, packed, word


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "templates"


def put(file: Path, data: bytes) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    return file


def test_without_a_folder_there_are_no_templates(folder: Path) -> None:
    assert shelf.shelf(folder, WORDS) == ()


def test_files_put_into_the_folder_are_templates(folder: Path) -> None:
    put(folder / "年报.xlsx", packed(book({"A1": "{{单位名称}}"})))
    put(folder / "登记表.docx", word("{{姓名}}"))
    put(folder / "旧表.doc", b"x")
    put(folder / "~$登记表.docx", b"x")
    put(folder / "说明.txt", b"x")
    found = {one.title: one for one in shelf.shelf(folder, WORDS)}
    assert found.keys() == {"年报", "登记表", "旧表"}
    assert (found["登记表"].about_person, found["登记表"].paper) == (True, "Word 文档")
    assert (found["年报"].about_person, found["年报"].paper) == (False, "Excel 表格")
    assert "另存为 .docx" in found["旧表"].problems[0]
    assert len({one.key for one in found.values()}) == 3


def test_a_template_that_was_mended_is_looked_at_again(folder: Path) -> None:
    file = put(folder / "登记表.docx", word("{{性名}}"))
    assert shelf.read(file, WORDS).problems
    put(file, word("{{姓名}}{{性别}}"))
    os.utime(file, ns=(1, 1))
    assert shelf.read(file, WORDS).problems == ()


def test_a_file_that_is_gone_or_too_big_has_that_as_its_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "读不出来" in shelf.read(folder / "没有.docx", WORDS).problems[0]
    monkeypatch.setattr(shelf, "MAX_FILE", 10)
    file = put(folder / "大.docx", word("{{姓名}}"))
    assert "压缩" in shelf.read(file, WORDS).problems[0]


def test_adding_copies_a_good_file(folder: Path, tmp_path: Path) -> None:
    made = shelf.add(folder, put(tmp_path / "登记表.docx", word("{{姓名}}")), WORDS)
    assert made.file == folder / "登记表.docx"
    assert shelf.contents(made) == word("{{姓名}}") or made.problems == ()
    assert shelf.named(folder, "登记表", WORDS) == made
    assert shelf.named(folder, made.key, WORDS) == made
    assert is_template(made.key)


def test_a_bad_file_is_not_added(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        shelf.add(folder, put(tmp_path / "登记表.docx", word("{{性名}}{{姓名}")), WORDS)
    assert len(refused.value.problems) == 2
    assert not folder.exists()


def test_one_of_the_same_name_is_replaced_only_when_asked(folder: Path, tmp_path: Path) -> None:
    file = put(tmp_path / "登记表.docx", word("{{姓名}}"))
    old = shelf.add(folder, file, WORDS)
    put(file, word("{{单位名称}}"))
    with pytest.raises(Refused, match="已经有名为“登记表”的模板"):
        shelf.add(folder, file, WORDS)
    new = shelf.add(folder, file, WORDS, replace=True)
    assert (new.key, new.about_person) == (old.key, False)


def test_a_folder_that_cannot_be_made_is_told(folder: Path, tmp_path: Path) -> None:
    folder.write_bytes(b"")
    with pytest.raises(Rejected, match="没有放进去"):
        shelf.add(folder, put(tmp_path / "登记表.docx", word("{{姓名}}")), WORDS)


def test_a_template_with_problems_or_gone_is_not_filled(folder: Path) -> None:
    file = put(folder / "登记表.docx", word("{{性名}}"))
    with pytest.raises(Refused, match="性名"):
        shelf.contents(shelf.read(file, WORDS))
    good = shelf.read(put(folder / "好.docx", word("{{姓名}}")), WORDS)
    good.file.unlink()
    with pytest.raises(Refused, match="读不出来"):
        shelf.contents(good)
    with pytest.raises(NotFound, match="template list"):
        shelf.named(folder, "没有", WORDS)
