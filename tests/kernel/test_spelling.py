"""Typed pinyin as a pattern over many names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cwdesk.kernel.spelling import Spelling
from cwdesk.kernel.text import folded, folded_lines, matches, searchable

LETTERS = "单曾欧阳王丽娟建国小吕尉迟"


@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=8),
    st.text("abcdeghijlnouvwxyz", min_size=1, max_size=9),
)
def test_a_pattern_finds_whatever_a_key_does(names: list[str], typed: str) -> None:
    queries = [typed, *(key for name in names for key in searchable(name).keys[:3])]
    spelling = Spelling(set("".join(names)))
    for query in queries:
        pattern = spelling.pattern(folded(query))
        for name in names:
            if matches(query, searchable(name)):
                assert pattern is not None
                assert pattern.search(f"\n{name}\n")


def test_what_no_letter_is_read_like_finds_nothing() -> None:
    assert Spelling("王丽").pattern("q") is None


@given(st.lists(st.text("王·丽 Aüé９'", max_size=5), min_size=1, max_size=5))
def test_many_names_are_folded_as_each_would_be(names: list[str]) -> None:
    assert folded_lines("\n".join(names)) == "\n".join(map(folded, names))
