"""Which session somebody means who types its name or number."""

from __future__ import annotations

from sqlmodel import Session

from cwdesk.areas.training.queries.sessions import SessionLine, sessions
from cwdesk.kernel.errors import Problem, Refused

SHORTEST = 4
"""Digits of a session's number that tell it from others; lists show eight."""


def session_called(session: Session, words: str) -> SessionLine:
    """Return the only session with this name or number; with the first day before it if need be.

    Raises:
        Refused: there is none, or more than one.
    """
    asked = words.strip()
    found = [line for line in sessions(session) if _is_meant(line, asked)]
    if len(found) > 1:
        days = "、".join(f"“{line.first_day} {line.name}”" for line in found)
        text = f"有 {len(found)} 个班次符合，请改用编号，或写成：{days}。"
        raise Refused([Problem(text, "session")])
    if not found:
        raise Refused([Problem(f"没有“{words}”这个班次，请检查名称或编号。", "session")])
    return found[0]


def _is_meant(line: SessionLine, asked: str) -> bool:
    if asked in {line.name, f"{line.first_day} {line.name}"}:
        return True
    return len(asked) >= SHORTEST and line.id.hex().endswith(asked.lower())
