"""Which posts make somebody a head of a community: its secretary or its director."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cwdesk.kernel.text import squeeze

_BETWEEN = re.compile(r"[、,/;|+&()]|兼任?|和|及|与")
_BODY = re.compile(
    r"(.*(社区|村|街坊))?"
    r"(党(委|工委|总支|总支部|支部|组织)?(委员会)?|总支|支部"
    r"|(社区)?(居委会|居民委员会|村委会|村民委员会))?"
    r"(书记)?"
)
"""What may stand before the word: whose secretary or director it is. A league's, a women's
federation's or a grid's is no community's, and a deputy is none."""


def heads_among(post: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return which of `words` (书记, 主任) a post holds; a deputy holds none.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第八条：社区党组织书记、居委会主任.
    """
    parts = _BETWEEN.split(squeeze(post))
    held = (one for one in words if any(_is_one(part, one) for part in parts))
    return tuple(dict.fromkeys(held))


def _is_one(part: str, word: str) -> bool:
    return part.endswith(word) and _BODY.fullmatch(part.removesuffix(word)) is not None
