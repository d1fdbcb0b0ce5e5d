"""A choice of years around this one."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from cwdesk.kernel.clock import today

YEARS_BACK = 5


def year_box(years_on: int = 0) -> QComboBox:
    """Return a choice of years, newest first, `years_on` ahead to five ago; this is chosen."""
    made = QComboBox()
    made.setAccessibleName("年度")
    now = today().year
    for year in range(now + years_on, now - YEARS_BACK - 1, -1):
        made.addItem(f"{year}年", year)
    made.setCurrentIndex(made.findData(now))
    return made
