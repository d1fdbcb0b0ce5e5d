from __future__ import annotations

import tomllib

import pytest

from cwdesk.areas.roster.queries import sample_scheme, sample_schemes
from cwdesk.areas.roster.rules.schemes import read_scheme, scheme_text
from cwdesk.kernel.errors import NotFound, Refused

TEXT = sample_scheme("three-18").text


def refused(text: str) -> str:
    with pytest.raises(Refused) as error:
        read_scheme(text)
    return str(error.value)


@pytest.mark.parametrize(
    ("key", "step", "ranges"),
    [
        ("three-18", 3, [(7, 18), (4, 15), (1, 12)]),
        ("three-18-years", 3, [(7, 18), (4, 15), (1, 12)]),
        ("four-18", 3, [(7, 18), (5, 16), (3, 14), (1, 12)]),
        ("four-24", 2, [(10, 24), (7, 21), (4, 18), (1, 15)]),
    ],
)
def test_the_published_shapes_ship(key: str, step: int, ranges: list[tuple[int, int]]) -> None:
    scheme = sample_scheme(key).scheme
    assert scheme.step_years == step
    assert [(one.lowest, one.highest) for one in scheme.categories] == ranges
    assert (scheme.raise_month, scheme.raise_results) == (1, ("优秀", "合格"))


def test_every_sample_says_that_it_is_one() -> None:
    assert all("本地文件" in one.scheme.source for one in sample_schemes())
    assert len({one.scheme.key for one in sample_schemes()}) == len(sample_schemes())


def test_a_sample_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFound, match="nine"):
        sample_scheme("nine")


def test_a_category_is_found_by_what_files_write() -> None:
    scheme = read_scheme(TEXT)
    found = scheme.category(" 普通社工 ")
    assert found is not None
    assert found.title == "其他社区工作者"
    assert scheme.category("厨师") is None


def test_a_file_is_text_in_utf_8() -> None:
    assert scheme_text("\ufeff岗级".encode()) == "岗级"
    with pytest.raises(Refused, match="另存为 UTF-8"):
        scheme_text("岗级".encode("gb18030"))


def test_a_text_that_is_not_toml_is_refused() -> None:
    assert "格式不对" in refused("step_years = ")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("step_years = 3", "step_years = 0", "step_years"),
        ("step_years = 3", "step_years = true", "step_years"),
        ("only_larger = true", "", "only_larger"),
        ('title = "三岗', 'titel = "三岗', "title"),
        ("lowest = 7", "lowest = 19", "highest"),
        ("[education]", "[[education]]", "education"),
        ('names = ["正职"', 'names = [7, "正职"', "names"),
        ('"本科" = 1', '"本科" = "一"', "本科"),
        ("month = 1", "month = 13", "month"),
    ],
)
def test_what_is_wrong_in_a_scheme_is_named(old: str, new: str, key: str) -> None:
    assert old in TEXT
    assert f"定级办法中 {key}：" in refused(TEXT.replace(old, new, 1))


def test_a_scheme_without_categories_says_all_that_is_missing() -> None:
    said = refused("")
    assert "category：要有岗位类别" in said
    assert "decided_by" in said


def test_the_samples_hold_nothing_that_is_not_read() -> None:
    known = {"key", "title", "step_years", "only_larger", "decided_by", "source", "category"}
    known |= {"education", "certificate", "award", "raise"}
    assert all(set(tomllib.loads(one.text)) <= known for one in sample_schemes())
