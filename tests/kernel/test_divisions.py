from __future__ import annotations

from cwdesk.kernel import divisions
from cwdesk.kernel.divisions import Division


def test_a_street_is_picked_from_the_province_down() -> None:
    assert Division("41", "河南省") in divisions.provinces()
    assert Division("4104", "平顶山市") in divisions.cities("41")
    assert Division("410402", "新华区") in divisions.counties("4104")
    assert Division("410402002", "光明路街道") in divisions.streets("410402")
    assert [community.name for community in divisions.communities("410402002")] == [
        "迎宾社区居民委员会",
        "建设街社区居民委员会",
        "新程街社区居民委员会",
        "体育场社区居民委员会",
        "长青社区居民委员会",
        "王庄村村民委员会",
    ]


def test_all_township_units_are_there() -> None:
    counties = (
        county
        for province in divisions.provinces()
        for city in divisions.cities(province.code)
        for county in divisions.counties(city.code)
    )
    assert sum(len(divisions.streets(county.code)) for county in counties) == 41_352


def test_a_city_without_counties_still_has_streets() -> None:
    (county,) = divisions.counties("4419")
    assert Division("441900003", "东城街道") in divisions.streets(county.code)


def test_a_code_is_found_at_every_level() -> None:
    names = [division.name for division in divisions.path("410402002001")]
    assert names == ["河南省", "平顶山市", "新华区", "光明路街道", "迎宾社区居民委员会"]


def test_unknown_and_misshapen_codes_are_nothing() -> None:
    for code in ("", "4", "99", "410402999", "41040200", "光明", "990000000000"):
        assert divisions.find(code) is None
    assert divisions.communities("990000001") == ()
    assert divisions.path("99") == ()


def test_a_full_name_leaves_the_fillers_out() -> None:
    assert divisions.full_name("410402002") == "河南省平顶山市新华区光明路街道"
    assert divisions.full_name("110101001") == "北京市东城区东华门街道"
    assert divisions.full_name("441900003") == "广东省东莞市东城街道"


def test_streets_are_searched_by_their_name_and_the_names_above() -> None:
    assert len(divisions.search_streets("光明路街道")) > 1
    (found,) = divisions.search_streets("光明路 平顶山")
    assert found.code == "410402002"
    assert divisions.search_streets("  ") == ()
    assert len(divisions.search_streets("街道", limit=7)) == 7
    assert divisions.search_streets("东门")[0].name.startswith("东门")
