"""The row of tabs that joins the pages of training."""

from __future__ import annotations

from ui.kit.page import Page
from ui.kit.partstrip import PartStrip, add_part_strip

PARTS = (
    ("training", "轮训看板"),
    ("training_sessions", "培训班次"),
    ("training_external", "外出培训"),
    ("training_certificates", "证书"),
    ("training_hours", "学时"),
    ("training_mentors", "导师帮带"),
    ("training_skills", "全岗通"),
    ("training_rules", "培训规定"),
)
"""Page → its name on the row, in the order of the row."""


def add_strip(page: Page, key: str) -> PartStrip:
    """Put the row under the title of a page of training."""
    return add_part_strip(page, "培训", PARTS, key)
