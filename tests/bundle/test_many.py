from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.codes import Code
from cwdesk.bundle.many import apply_all
from cwdesk.bundle.overview import exchanges
from tests.bundle.desks import Desk, desk, introduce, office


def test_b08_of_thirty_streets_the_bad_ones_stop_nothing(
    county: Desk, tmp_path: Path, stick: Path
) -> None:
    with office(tmp_path / "邻县", "市中区", "370103", UnitKind.COUNTY) as other:
        for number in range(30):
            unit = f"3701020{number:02}"
            with office(tmp_path / unit, f"街道{number}", unit, UnitKind.STREET) as street:
                introduce(street, county)
                to = other if number == 7 else county
                if to is other:
                    introduce(street, other)
                street.hire(f"居民{number}")
                street.export(to, stick)
    files = sorted(stick.iterdir(), reverse=True)
    broken = next(file for file in files if "370102013" in file.name)
    broken.write_bytes(broken.read_bytes()[:-40])

    looked = county.look(*files)
    outcomes = apply_all(county.database, looked, county.inbox)

    assert Counter(one.code for one in outcomes) == {Code.APPLIED: 28}
    assert not any(one.moved for one in outcomes)
    bad = [one for one in looked if not one.may_be_applied]
    assert Counter(one.code for one in bad) == {Code.BAD_FRAME: 1, Code.NOT_FOR_ME: 1}
    good = [one.sender.unit for one in looked if one.sender and one.may_be_applied]
    assert good == sorted(good)
    assert len(county.names()) == 28
    summary = county.database.read(exchanges).result()
    assert Counter(line.code for line in summary) == {
        Code.APPLIED: 28,
        Code.BAD_FRAME: 1,
        Code.NOT_FOR_ME: 1,
    }
    assert county.left_over() == []


def test_what_waits_for_an_earlier_bundle_of_the_stick_is_applied_after_it(
    linked: tuple[Desk, Desk], stick: Path, tmp_path: Path
) -> None:
    street, county = linked
    street.hire("甲")
    county.receive(street.export(county, stick))
    street.receive(county.export(street, tmp_path))
    fresh = county.folder.with_name("旧的县")
    street.hire("乙")
    delta = street.export(county, stick)
    assert county.look(delta)[0].may_be_applied
    shutil.rmtree(county.inbox)
    with desk(fresh, "历下区", county.database.file.read_bytes()) as again:
        looked = again.look(*sorted(stick.iterdir()))
        outcomes = apply_all(again.database, looked, again.inbox)
        assert {one.code for one in outcomes} <= {Code.APPLIED}
