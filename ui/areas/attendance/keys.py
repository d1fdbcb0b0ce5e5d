"""What each key does on the month's grid."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Act(Enum):
    """What the clerk asks for besides typing a mark."""

    LIFT = auto()
    """Take a correction back: the presses speak again."""
    DOWN = auto()
    RIGHT = auto()
    COPY = auto()
    PASTE = auto()
    UNDO = auto()
    ALL = auto()
    LIST = auto()
    """The marks to choose from."""
    WHY = auto()
    BEFORE = auto()
    AFTER = auto()
    """The month before, the month after."""


WITH_CONTROL = {
    Key.Key_D: Act.DOWN,
    Key.Key_R: Act.RIGHT,
    Key.Key_C: Act.COPY,
    Key.Key_V: Act.PASTE,
    Key.Key_Z: Act.UNDO,
    Key.Key_A: Act.ALL,
    Key.Key_PageUp: Act.BEFORE,
    Key.Key_PageDown: Act.AFTER,
}
ALONE = {
    Key.Key_Delete: Act.LIFT,
    Key.Key_Backspace: Act.LIFT,
    Key.Key_F2: Act.LIST,
    Key.Key_Menu: Act.LIST,
    Key.Key_Space: Act.WHY,
}
ARROWS = {
    Key.Key_Left: (0, -1),
    Key.Key_Right: (0, 1),
    Key.Key_Up: (-1, 0),
    Key.Key_Down: (1, 0),
}
HALVES = 2


def act_of(event: QKeyEvent) -> Act | None:
    """Return what a key asks for, None: it moves or types."""
    key, modifiers = Key(event.key()), event.modifiers() & (CONTROL | SHIFT)
    if modifiers == CONTROL:
        return WITH_CONTROL.get(key)
    return ALONE.get(key) if not modifiers else None


def stepped(
    event: QKeyEvent, spot: tuple[int, int], size: tuple[int, int], page: int
) -> tuple[int, int] | None:
    """Return where a key moves the cursor, None: nowhere.

    Args:
        event: the key.
        spot: row and column of the cursor.
        size: how many rows and columns there are.
        page: how many rows are in sight.
    """
    key, back = Key(event.key()), bool(event.modifiers() & SHIFT)
    if key in {Key.Key_Tab, Key.Key_Backtab}:
        return _next(spot, size, -1 if key == Key.Key_Backtab or back else 1)
    if key in {Key.Key_Return, Key.Key_Enter}:
        return spot[0] + (-1 if back else 1), spot[1]
    if event.modifiers() & CONTROL:
        return _far(key, spot, size)
    near = {
        **{arrow: (spot[0] + down, spot[1] + over) for arrow, (down, over) in ARROWS.items()},
        Key.Key_PageUp: (spot[0] - page, spot[1]),
        Key.Key_PageDown: (spot[0] + page, spot[1]),
        Key.Key_Home: (spot[0], 0),
        Key.Key_End: (spot[0], size[1] - 1),
    }
    return near.get(key)


def _next(spot: tuple[int, int], size: tuple[int, int], step: int) -> tuple[int, int]:
    """Return the next half day; from a person's last morning to the next person's first."""
    row, column = spot[0], spot[1] + step
    if 0 <= column < size[1]:
        return row, column
    other = row + HALVES * step
    if not 0 <= other < size[0]:
        return spot
    return other, 0 if step > 0 else size[1] - 1


def _far(key: Qt.Key, spot: tuple[int, int], size: tuple[int, int]) -> tuple[int, int] | None:
    last = (size[0] - 1, size[1] - 1)
    far = {
        Key.Key_Home: (0, 0),
        Key.Key_End: last,
        Key.Key_Left: (spot[0], 0),
        Key.Key_Right: (spot[0], last[1]),
        Key.Key_Up: (0, spot[1]),
        Key.Key_Down: (last[0], spot[1]),
    }
    return far.get(key)
