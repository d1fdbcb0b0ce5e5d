"""The words of training as they are stored and shown."""

from __future__ import annotations

LEVELS = ("省级以上", "市级", "县级", "街道")
"""Who holds a training, the highest first.

Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第八条（分级培训制度）.
"""

FIRST_TRAINING = "初任培训"
KINDS = (FIRST_TRAINING, "在职培训", "专项培训", "实践锻炼")
"""Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第八条（培训体系）."""

METHODS = ("集中授课", "案例教学", "模拟教学", "现场观摩", "线上培训", "实训")
"""Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第六条、第八条."""

PASSED, FAILED, UNFINISHED = "合格", "不合格", "未完成"
RESULTS = (PASSED, FAILED, UNFINISHED)

SIGNED = "签到"
"""What proves that somebody was there, where no result was entered."""
