"""A word that narrows a list, found as names are typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from cwdesk.kernel.text import matches, searchable
from ui.kit.icons import icon
from ui.kit.style import look


class WordBox(QLineEdit):
    """A word to look for among names and communities: Chinese, pinyin, initials."""

    def __init__(self, hint: str, name: str) -> None:
        """Begin empty."""
        super().__init__(clearButtonEnabled=True)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.addAction(icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        self._size()
        look().rescaled.connect(self._size)

    def finds(self, name: str, *others: str) -> bool:
        """Return whether the word leads to `name`, or stands in one of the others."""
        word = self.text().strip()
        return not word or any(word in one for one in others) or matches(word, searchable(name))

    def _size(self, _scale: int = 100) -> None:
        self.setMinimumWidth(look().scaled(190))
