"""Words that columns go by in sheets of every kind."""

from __future__ import annotations

ID_NUMBER = (
    "身份证号码",
    "公民身份号码",
    "公民身份证号码",
    "证件号码",
    "身份证",
    "身份号码",
    "身份证件号码",
    "居民身份证号码",
    "公民身份证号",
    "证件号",
    "居民身份证号",
)
"""Beside 身份证号."""

PHONE = ("电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "移动电话")
"""Beside 联系电话."""
