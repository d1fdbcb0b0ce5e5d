"""What windows remember: column widths, sizes, the last folder; never personal data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Settings:
    """A small ini file; broken or missing entries read as the default."""

    def __init__(self, file: Path) -> None:
        """Use `file`, made at the first change."""
        self._ini = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered text."""
        value = self._ini.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int = 0) -> int:
        """Return a remembered whole number."""
        text = self.text(key)
        return int(text) if text.lstrip("-").isdecimal() else default

    def state(self, key: str) -> QByteArray:
        """Return a remembered state of a Qt widget, empty when there is none."""
        return QByteArray.fromHex(QByteArray(self.text(key).encode("ascii", "ignore")))

    def keep(self, key: str, value: str | int | QByteArray) -> None:
        """Remember `value` under `key`."""
        if isinstance(value, QByteArray):
            value = bytes(value.toHex().data()).decode()
        self._ini.setValue(key, str(value))

    def flush(self) -> None:
        """Write the file now."""
        self._ini.sync()
