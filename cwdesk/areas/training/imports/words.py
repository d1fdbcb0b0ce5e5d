"""What stands on a sign-in sheet in the place of a signature."""

from __future__ import annotations

ABSENT = frozenset(
    {"请假", "缺席", "缺勤", "未到", "未签", "未签到", "未参加", "没来", "否", "\u00d7", "x", "无"}
)
"""Of who was not there."""

PRESENT = frozenset({"√", "✓", "已签", "已签到", "签到", "到", "是", "已到"})
"""Of who was."""
