from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.files import save_as


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "花名册.pdf"
    file.write_bytes(b"older and longer")
    save_as(file, b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {file.name: b"new"}


def test_what_cannot_be_saved_names_the_file_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "花名册.pdf").mkdir()
    with pytest.raises(Rejected, match="没有保存成功") as said:
        save_as(tmp_path / "花名册.pdf", b"new")
    assert said.value.code == "unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["花名册.pdf"]


def test_a_folder_that_is_gone_is_said_too(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="文件夹“没有”不存在"):
        save_as(tmp_path / "没有" / "文件", b"x")
