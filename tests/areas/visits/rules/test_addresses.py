"""Addresses and grids in the shape that they are compared in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.visits.rules.addresses import address_key, grid_key, grid_name


@pytest.mark.parametrize(
    "written",
    [
        "3号楼2单元101", "3-2-101", "三号楼二单元101室", "3栋2单元0101", "3＃2单元101",
        "3幢-2-101号", "3 号楼 2 单元 101 室", "03号楼02单元101", "3—2—101", "3楼2单元101",
        "3#楼2单元101房",
    ],
)  # fmt: skip
def test_one_door_is_written_in_many_ways(written: str) -> None:
    assert address_key(written) == "3-2-101"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("阳光小区3幢2单元501室", "阳光小区3-2-501"),
        ("王庄村3组12号", "王庄村3组12"),
        ("二十三号楼十单元", "23-10"),
        ("十二号楼", "12"),
        ("二〇三号楼", "二〇3"),
        ("中山路12号", "中山路12"),
        ("A座1203", "a座1203"),
        ("3号楼2单元", "3-2"),
        ("一二号楼", "12"),
        ("", ""),
        ("-", ""),
    ],
)
def test_what_stands_around_the_numbers_stays(written: str, key: str) -> None:
    assert address_key(written) == key


@given(st.integers(1, 99), st.integers(1, 20), st.integers(1, 9999))
def test_numbers_keep_their_places(building: int, unit: int, room: int) -> None:
    key = f"{building}-{unit}-{room}"

    assert address_key(f"{building}号楼{unit}单元{room}") == key
    assert address_key(key) == key
    assert address_key(f"阳光里{building}栋{unit}单元{room}室") == f"阳光里{key}"


@given(st.text("3十二号楼栋单元室-#A座阳光小区 0", max_size=16))
def test_a_key_is_its_own_key(written: str) -> None:
    key = address_key(written)

    assert address_key(address_key(key)) == address_key(key)


@pytest.mark.parametrize("name", ["第1网格", "第一网格", "1", "1号网格", "01网格", "第 1 网格"])
def test_one_grid_is_written_in_many_ways(name: str) -> None:
    assert grid_key(name) == "1"


def test_a_grid_with_a_name_keeps_it() -> None:
    assert grid_key("东街网格") == "东街"
    assert grid_key("网格") == "网格"
    assert grid_key("第十二网格") == "12"


def test_a_bare_number_becomes_a_grids_name() -> None:
    assert grid_name("3") == "第3网格"
    assert grid_name(" 东街 网格") == "东街网格"
