"""Which font the windows write in: the system's own Chinese one, else the bundled one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from cwdesk.kernel.resources import resource

SYSTEM_FONTS = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
)
BUNDLED = ("sans.ttf", "rare-a.ttf", "rare-b.ttf")
"""The window's font and those with the rarest characters, in `resources/fonts`."""
RARE = "䶮㛃𬭊𫖯𬸪"
"""Characters of real names that old fonts lack; shown in the about box."""


def bundled() -> list[Path]:
    """Return the sans-serif font files that ship with the program."""
    return [file for file in (resource("fonts", name) for name in BUNDLED) if file.is_file()]


def window_font(pixels: int) -> QFont:
    """Return the font of the windows, with fallbacks for characters it lacks."""
    installed = set(QFontDatabase.families())
    families = [name for name in SYSTEM_FONTS if name in installed][:2]
    if not families:
        families = [family for file in bundled() for family in _added(file)]
    font = QFont(families or ["sans-serif"])
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _added(file: Path) -> list[str]:
    number = QFontDatabase.addApplicationFont(str(file))
    return QFontDatabase.applicationFontFamilies(number)
