"""The tab 基本信息: the person's own fields, saved with Ctrl+S."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwdesk.areas.roster import commands, rules
from ui.areas.roster.entry import EntryForm, chosen, open_entry
from ui.areas.roster.reading import PersonView
from ui.kit.dialogs import ask_reason, confirm
from ui.kit.form import Form
from ui.kit.page import Page

IDENTITY = chosen(rules.PERSON, "id_number", "phone")
"""Masked on the page, and corrected in a form of their own."""
FIELDS = tuple(field for field in rules.PERSON if field not in IDENTITY)


class OwnTab(QWidget):
    """The form, and how it is saved: a reason is asked when something recorded is changed."""

    def __init__(self, page: Page) -> None:
        """Begin empty."""
        super().__init__()
        self.page = page
        self.view: PersonView | None = None
        self.form = Form(FIELDS, columns=2)
        self.form.save_asked.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_view(self, view: PersonView) -> None:
        """Show what is on file; what the clerk is typing stays typed."""
        same = self.view is not None and self.view.file.person_id == view.file.person_id
        typed = self.form.changes() if same else {}
        self.view = view
        self.form.fill(view.file.values)
        self.form.restore_draft(typed)

    def save(self) -> None:
        """Save what has changed here, or else in the details beside."""
        if not self.form.is_changed():
            self.page.save_typed()
        if self.view is None or not self.form.is_changed() or not self.form.check():
            return
        changed = [field for field in FIELDS if field.key in self.form.changes()]
        if any(self.view.file.values[field.key] not in ("", None, False) for field in changed):
            named = "、".join(field.title for field in changed)
            ask_reason(self, f"更正{named}的原因是什么？", "保存更正", self._send)
        else:
            self._send("")

    def leave(self) -> None:
        """Ask before what was typed is given up."""
        ask = "还有没有保存的修改，要放弃吗？"
        confirm(self, ask, "放弃修改", self.revert, safe="继续填写")

    def revert(self) -> None:
        """Show what is on file again."""
        if self.view is not None:
            self.form.fill(self.view.file.values)

    def _send(self, reason: str) -> None:
        if self.view is None:
            return
        self.page.runner.write(
            commands.correct_person, self.view.file.person_id, self.form.changes(), reason
        ).then(self.form, self._saved)

    def _saved(self, _nothing: None) -> None:
        self.form.saved()
        self.page.desk.say("已保存")


def open_identity(page: Page, view: PersonView, numbers: tuple[str, str]) -> None:
    """Correct the ID number or the telephone, which are given in full."""
    form = EntryForm(IDENTITY, view.places, {"id_number": numbers[0], "phone": numbers[1]})

    def done(_nothing: None) -> None:
        page.desk.say("已更正号码")
        page.drop_side()

    def send(reason: str) -> None:
        page.runner.write(
            commands.correct_person, view.file.person_id, form.changes(), reason
        ).then(form, done)

    def ask() -> None:
        if "id_number" in form.changes() or (numbers[1] and form.is_changed()):
            ask_reason(page, "更正号码的原因是什么？", "保存更正", send)
        elif form.is_changed():
            send("")

    open_entry(page, "更正身份证号、电话", form, ask, verb="保存更正")
