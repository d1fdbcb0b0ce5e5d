"""Addresses in the order of the way."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.visits.rules.order import way

ON_THE_WAY = (
    "1号楼1单元101", "1-1-201", "1号楼1单元1001", "1号楼2单元101室", "2-1-101", "3号楼2单元101",
    "3-2-102", "3号楼2单元0301", "10号楼1单元101", "王庄村一组2号", "王庄村3组2号", "王庄村3组12号",
    "王庄村十一组1号", "阳光小区2号楼1单元101", "阳光小区10-1-101",
)  # fmt: skip


@given(st.integers())
def test_buildings_units_and_rooms_are_walked_in_order(seed: int) -> None:
    mixed = list(ON_THE_WAY)
    Random(seed).shuffle(mixed)  # noqa: S311
    assert sorted(mixed, key=way) == list(ON_THE_WAY)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_whatever_is_written_can_be_put_in_order(addresses: list[str]) -> None:
    assert [way(one) for one in sorted(addresses, key=way)] == sorted(map(way, addresses))


def test_the_same_door_stands_at_the_same_place() -> None:
    assert way("3号楼2单元101室") == way("3-2-101") == way("３－２－１０１")
