"""What a password must be; light to import: the first window asks before there is a store."""

from __future__ import annotations

from cwdesk.kernel.errors import Problem

MIN_PASSWORD = 6
"""Characters."""


def problems_with_password(password: str) -> list[Problem]:
    """Return why a new password will not do."""
    if len(password) >= MIN_PASSWORD:
        return []
    return [Problem(f"密码至少 {MIN_PASSWORD} 位，请再长一些。", "password")]
