"""The forms about one person, from the personal file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.printing.spec import AnyForm
from cwdesk.registry import AREAS
from cwdesk.templates.shelf import Template
from ui.kit.filling import fill_template, read_templates
from ui.kit.page import Page
from ui.kit.printing import print_form, request_of

Pile = Callable[[str], object]
FORMS = tuple(form for area in AREAS for form in area.forms if form.about_person)


class PileMenu(QMenu):
    """Every form about one person, for the people chosen in a list, or for all that it shows."""

    def __init__(self, page: Page, roster: Callable[[], object], pile: Pile) -> None:
        """Offer the roster itself first; `pile` is called with the key of a form."""
        super().__init__(page)
        self.addAction("花名册…").triggered.connect(lambda _=False: roster())
        self.addSeparator()
        for form in FORMS:
            action = self.addAction(f"{form.title}（每人一份）…")
            action.triggered.connect(lambda _=False, key=form.key: pile(key))


class PaperMenu(QMenu):
    """Every form about one person, the office's own templates last.

    Choosing one opens its preview, as of today; a template is filled into a file.
    """

    def __init__(self, page: Page) -> None:
        """Offer the forms for nobody yet."""
        super().__init__(page)
        self.page = page
        self.person_id: Uid | None = None
        for form in FORMS:
            self.addAction(f"{form.title}…").triggered.connect(partial(self._print, form))
        self._templates = [self.addSeparator()]
        self.aboutToShow.connect(self.read_templates)

    def read_templates(self) -> None:
        """Read which templates are in the folder, and offer them."""
        read_templates(self.page, self.page.desk, self._offer)

    def _offer(self, found: tuple[Template, ...]) -> None:
        for action in self._templates[1:]:
            self.removeAction(action)
        del self._templates[1:]
        for template in found:
            if template.about_person and not template.problems:
                action = self.addAction(f"{template.title}（{template.paper}）…")
                action.triggered.connect(partial(self._fill, template))
                self._templates.append(action)

    def _fill(self, template: Template) -> None:
        request = request_of(self.page.desk, today(), person=self.person_id)
        fill_template(self.page, self.page.desk, template, request)

    def _print(self, form: AnyForm) -> None:
        request = request_of(self.page.desk, today(), person=self.person_id)
        print_form(self.page, self.page.desk, form, request)
