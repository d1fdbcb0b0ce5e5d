"""Which posts make somebody a head of a community."""

from __future__ import annotations

import pytest

from cwdesk.areas.training.rules.posts import heads_among

WORDS = ("书记", "主任")


@pytest.mark.parametrize(
    ("post", "heads"),
    [
        ("书记", "书记"),
        ("主任", "主任"),
        ("书记、主任", "书记主任"),
        ("书记兼主任", "书记主任"),
        ("书记（主任）", "书记主任"),
        ("副书记（主持工作）", ""),
        ("委员（原书记）", ""),
        ("党委书记、居委会主任", "书记主任"),
        ("社区党总支书记", "书记"),
        ("社区党组织书记", "书记"),
        ("迎宾社区居民委员会主任", "主任"),
        ("王庄村党支部书记", "书记"),
        ("书记 主任", "主任"),
        ("副书记", ""),
        ("党委副书记、副主任", ""),
        ("副书记、主任", "主任"),
        ("团支部书记", ""),
        ("妇联主任", ""),
        ("第一网格党支部书记", ""),
        ("办公室主任", ""),
        ("书记助理", ""),
        ("网格员", ""),
        ("", ""),
    ],
)
def test_heads_are_told_from_deputies_and_others(post: str, heads: str) -> None:
    assert "".join(heads_among(post, WORDS)) == heads
