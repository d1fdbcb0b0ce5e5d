"""Entry forms in the side panel: opened, checked, sent, and kept open while a rule says no."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.fields import FieldSpec
from cwdesk.kernel.ids import Uid
from ui.areas.roster.reading import Places
from ui.kit.fields import ChoiceEditor
from ui.kit.form import Form
from ui.kit.page import Page
from ui.kit.sidepanel import SidePanel

Values = Mapping[str, object]


class EntryForm(Form):
    """A form that may name a community and a grid; only that community's grids are offered."""

    def __init__(
        self, fields: Sequence[FieldSpec], places: Places, values: Values, *, columns: int = 1
    ) -> None:
        """Begin with `values` as saved."""
        super().__init__(fields, places.references(), columns=columns)
        self.fields = tuple(fields)
        self._places = places
        self._community: object = None
        if "grid_id" in self.editors:
            self.editors["community_id"].edited.connect(self._offer_grids)
        self.fill(values)

    def cleaned(self) -> dict[str, object] | None:
        """Return every value as it is stored; None when a problem is shown instead."""
        try:
            return clean(self.fields, self.values())
        except Refused as refused:
            self.show_problems(refused.problems)
            return None

    def _offer_grids(self) -> None:
        community = self.editors["community_id"].value()
        grids = self.editors["grid_id"]
        if community == self._community or not isinstance(grids, ChoiceEditor):
            return
        self._community = community
        offered = self._places.grids.get(community, ()) if isinstance(community, Uid) else ()
        grids.offer(offered)


def chosen(fields: Sequence[FieldSpec], *keys: str) -> tuple[FieldSpec, ...]:
    """Return the fields with `keys`, in that order."""
    by_key = {field.key: field for field in fields}
    return tuple(by_key[key] for key in keys)


def titled(field: FieldSpec, title: str, hint: str = "", *, required: bool = False) -> FieldSpec:
    """Return a field under another title, for a form that means something narrower by it."""
    return replace(field, title=title, hint=hint, required=required or field.required)


def open_entry(
    page: Page,
    title: str,
    form: EntryForm,
    send: Callable[[], object],
    *,
    verb: str = "保存",
    others: Sequence[QPushButton] = (),
) -> None:
    """Open `form` beside the page; `verb` and Ctrl+S call `send` once every value reads."""
    panel = SidePanel(title, form)
    for other in others:
        panel.add_button(other)
    panel.add_save(form, verb)
    form.save_asked.connect(lambda: send() if form.check() else None)
    page.open_side(panel)
    form.focus_first()
