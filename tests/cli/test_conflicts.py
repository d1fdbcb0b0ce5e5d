"""`office join` and `promote`, `conflict`, `link`: PCs of one street, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from cwdesk.store.journal import describe
from cwdesk.store.opening import open_office
from tests.cli.conftest import Ctl
from tests.cli.test_bundles import introduce
from tests.conftest import PASSWORD

GATEWAY, SECOND = "410402002", "410402002-2"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@pytest.fixture
def second(tmp_path: Path, ctl: Ctl, street: Path, stick: Path) -> Path:
    """A second PC that has its street's data."""
    folder = tmp_path / "二号机"
    said = ctl("office", "join", folder, "--street", GATEWAY, "--number", 2, "--clerk", "张")
    assert "密钥卡" in said.out
    introduce(ctl, street, folder, stick)
    introduce(ctl, folder, street, stick)
    for _ in range(2):
        hand_over(ctl, street, folder, SECOND, stick)
        hand_over(ctl, folder, street, GATEWAY, stick)
    return folder


def hand_over(ctl: Ctl, here: Path, there: Path, to: str, stick: Path) -> None:
    made = ctl("bundle", "export", "--office", here, "--to", to, "--out", stick).out.strip()
    assert ctl("bundle", "receive", made, "--office", there, "--yes").code == 0


def rename(folder: Path, name: str) -> None:
    """Rename the first community."""
    with open_office(folder, PASSWORD, "机") as office:
        office.database.write(_rename, name).result()


def _rename(session: Session, name: str) -> None:
    describe(session, "改名")
    session.connection().execute(
        text("UPDATE community SET name = :name WHERE place = 1"), {"name": name}
    )


def names(folder: Path) -> list[str]:
    with open_office(folder, PASSWORD, "机") as office:
        return office.database.read(_names).result()


def _names(session: Session) -> list[str]:
    return list(session.connection().execute(text("SELECT name FROM community")).scalars())


def test_a_second_pc_gets_everything_proposes_and_hears_the_decision(
    ctl: Ctl, street: Path, second: Path, stick: Path
) -> None:
    assert names(second) == names(street) != []
    assert ctl("conflict", "list", "--office", street).out == "没有需要处理的冲突。\n"
    rename(second, "二号机改的")
    rename(street, "主机改的")
    hand_over(ctl, second, street, GATEWAY, stick)

    listed = ctl("conflict", "list", "--office", street).out
    assert "主机改的" in listed
    assert "待处理" in listed
    (found,) = ctl("conflict", "list", "--office", street, "--json").json["conflicts"]
    assert (found["field"], found["mine"], found["theirs"]) == ("名称", "主机改的", "二号机改的")
    asked = ("--note", "哪个对？")
    settle = ("conflict", "settle", found["number"])
    assert ctl(*settle, "ask", *asked, "--office", street).code == 0
    assert "哪个对？" in ctl("conflict", "list", "--office", street).out
    assert ctl(*settle, "other", "--value", "商定的", "--office", street).code == 0

    hand_over(ctl, street, second, SECOND, stick)
    assert names(second) == names(street)
    assert "商定的" in names(second)
    assert "另填" in ctl("conflict", "list", "--all", "--office", second).out
    assert "没有编号" in ctl(*settle, "mine", "--office", street).err


def test_a_word_that_is_no_choice_says_which_there_are(ctl: Ctl, street: Path) -> None:
    assert "theirs" in ctl("conflict", "settle", "ab", "maybe", "--office", street).err
    assert "没有编号" in ctl("conflict", "settle", "ab", "drop", "--office", street).err


def test_a_repeated_row_is_joined(ctl: Ctl, street: Path, second: Path, stick: Path) -> None:
    for folder, name in ((street, "王伟"), (second, "王玮")):
        with open_office(folder, PASSWORD, "机") as office:
            office.database.write(_hire, name).result()
    hand_over(ctl, second, street, GATEWAY, stick)
    assert "（可合并）" in ctl("conflict", "list", "--office", street).out
    (parked,) = ctl("conflict", "list", "--office", street, "--json").json["parked"]
    assert parked["may_join"]
    assert ctl("conflict", "settle", parked["number"], "join", "--office", street).code == 0
    (found,) = ctl("conflict", "list", "--office", street, "--json").json["conflicts"]
    assert (found["row"], found["theirs"]) == ("王伟", "王玮")


def _hire(session: Session, name: str) -> None:
    from cwdesk.areas.roster.models import Person

    describe(session, "登记")
    session.add(Person(name=name, id_number="110101199003077758"))


def test_links_are_listed_and_a_pc_that_was_not_set_back_does_not_recover(
    ctl: Ctl, street: Path, second: Path, stick: Path
) -> None:
    (line,) = ctl("link", "list", "--office", street, "--json").json
    assert (line["unit"], line["halted"]) == (SECOND, False)
    assert "2号机" in ctl("link", "list", "--office", street).out
    made = ctl("link", "mirror", "--office", street, "--to", SECOND, "--out", stick).out.strip()
    assert "没有被退回" in ctl("link", "recover", made, "--office", second).err
    assert "请给出镜像包" in ctl("link", "recover", "--office", second).err
    assert ctl("link", "recover", "--without", GATEWAY, "--office", second).code == 0


def test_a_pc_that_was_set_back_is_recovered(
    ctl: Ctl, street: Path, second: Path, stick: Path
) -> None:
    (file,) = second.glob("*.db")
    copy = file.read_bytes()
    rename(second, "丢掉的改名")
    hand_over(ctl, second, street, GATEWAY, stick)
    file.write_bytes(copy)
    hand_over(ctl, street, second, SECOND, stick)
    assert "已暂停" in ctl("link", "list", "--office", second).out
    stopped = ctl("bundle", "export", "--office", second, "--to", GATEWAY, "--out", stick)
    assert "暂停" in stopped.err
    made = ctl("link", "mirror", "--office", street, "--to", SECOND, "--out", stick).out.strip()
    assert "恢复" in ctl("link", "recover", made, "--office", second).out
    assert "丢掉的改名" in names(second)
    hand_over(ctl, second, street, GATEWAY, stick)


def test_a_second_pc_is_promoted(ctl: Ctl, second: Path, street: Path) -> None:
    said = ctl("office", "promote", "--office", second)
    assert "主机" in said.out
    assert "已经是" in ctl("office", "promote", "--office", street).err


def test_a_second_pc_has_a_number_of_its_own(ctl: Ctl, tmp_path: Path) -> None:
    ran = ctl("office", "join", tmp_path / "一", "--street", GATEWAY, "--number", 1)
    assert ran.code == 1
    assert "从2到99" in ran.err
