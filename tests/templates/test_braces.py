from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.templates.braces import placeholders, read_name, wrong_pieces

KNOWN = {"姓名", "简历.起止"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("姓名：{{姓名}}，男", ["姓名"]),
        ("{{ 姓 名 }}{{性别}}", ["姓名", "性别"]),
        ("｛｛姓名｝｝", ["姓名"]),
        ("{{简历.起止}}{{简历．起止}}{{简历。起止}}", ["简历.起止"] * 3),
        ("{姓名}", []),
        ("没有", []),
        ("{{}}", []),
    ],
)
def test_placeholders_are_found_as_clerks_write_them(text: str, names: list[str]) -> None:
    assert [found.name for found in placeholders(text)] == names


def test_a_placeholder_knows_where_it_stands() -> None:
    (found,) = placeholders("甲{{简历.起止}}乙")
    assert (found.start, found.end, found.of_list) == (1, 10, "简历")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("{{姓名}", "不成对"),
        ("{姓名}}", "不成对"),
        ("{{姓名", "不成对"),
        ("姓名}}", "不成对"),
        ("{{{姓名", "不成对"),
        ("{姓名}", "只有一个大括号"),
        ("{{ 姓名|upper }}", "不能写程序"),
        ("{{ x.__class__.__mro__ }}", "不能写程序"),
        ("{{ 7*7 }}", "不能写程序"),
        ("{{ f('x') }}", "不能写程序"),
        ("{% for x in y %}", "程序语句"),
        ("{%tr for x in y %}", "程序语句"),
        ("{# 注释 #}", "程序语句"),
        ("{{% 姓名 %}}", "程序语句"),
    ],
)
def test_what_only_looks_like_a_placeholder_is_named(text: str, advice: str) -> None:
    (wrong,) = wrong_pieces(text, KNOWN)
    assert advice in wrong.advice


@pytest.mark.parametrize("text", ["{{姓名}}", "{甲、乙}", "集合{1}", "f(x)", "100%", "#1"])
def test_other_text_is_left_alone(text: str) -> None:
    assert list(wrong_pieces(text, KNOWN)) == []


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    list(wrong_pieces(text, KNOWN))
    for found in placeholders(text):
        assert read_name(text[found.start + 2 : found.end - 2]) == found.name


@given(st.text("{}｛｝%#|.姓名x ", max_size=20))
def test_no_braces_pass_unseen_unless_they_are_placeholders(text: str) -> None:
    half = text.replace("｛", "{").replace("｝", "}")
    for found in reversed(placeholders(text)):
        half = half[: found.start] + half[found.end :]
    if "{{" in half and not placeholders(text):
        assert list(wrong_pieces(text, KNOWN))
