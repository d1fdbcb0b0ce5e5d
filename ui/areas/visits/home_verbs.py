"""What can be done on a household's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cwdesk.areas.visits.queries.households import HouseholdLine, ResidentLine
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from ui.areas.visits.asking import AskDialog
from ui.areas.visits.home_reading import HomeView
from ui.areas.visits.homes import Homes
from ui.areas.visits.offers import Offer
from ui.areas.visits.paper import print_home
from ui.areas.visits.people import People
from ui.areas.visits.places import Places, places
from ui.kit.fields import Choice

if TYPE_CHECKING:
    from ui.areas.visits.people_page import PeoplePage

Act = Callable[[], object]
Chosen = Callable[[], ResidentLine | None]


class HomeVerbs(QObject):
    """Opens a dialog over the page for each verb; the page refreshes by itself."""

    def __init__(self, page: PeoplePage) -> None:
        """Act for `page`."""
        super().__init__(page)
        self.page, self.desk = page, page.desk
        self.homes, self.people = Homes(page, page.desk), People(page, page.desk)
        self.dialog: AskDialog | None = None

    def add(self, given: Mapping[str, object]) -> None:
        """Ask for a new household, and open it."""
        task = self.page.runner.read(places, today())
        task.then(self, lambda found: self._add(found, given))

    def of_home(self, view: HomeView) -> tuple[Offer, ...]:
        """Return what can be done with a household; one that ended can only be looked at."""
        home = view.home
        papers: tuple[Offer, ...] = (
            ("打印登记表", "printer", partial(print_home, self.page, self.desk, home.household_id)),
        )
        if home.valid_to is not None:
            return papers
        return (
            ("登记走访", "plus", partial(self.desk.go, "visits", ("add", (_choice(home),)))),
            ("修改…", "pencil", self._keep(self.homes.change, home)),
            *papers,
            ("新事项…", "inbox", partial(self.desk.go, "visits_matters", ("add", _choice(home)))),
            ("结对…", "users", partial(self.desk.go, "visits_pairings", ("add", _choice(home)))),
            ("分户…", "move-horizontal", self._keep(self.homes.split, home)),
            ("并户…", "copy", self._keep(self.homes.merge, home)),
            ("销户…", "x", self._keep(self.homes.close, home)),
        )

    def of_person(self, view: HomeView, chosen: Chosen) -> tuple[Offer, ...]:
        """Return what can be done with whoever is chosen of a household."""
        home = view.home
        if home.valid_to is not None:
            return ()
        add: Offer = ("添加家人…", "plus", self._keep(self.people.add, home))
        if not home.residents:
            return (add,)
        return (
            add,
            ("改资料…", "pencil", self._with(chosen, partial(self.people.change, home))),
            ("列入重点人群…", "plus", self._with(chosen, self.people.begin_group)),
            ("退出重点人群…", "undo-2", self._with(chosen, partial(self._end_group, view))),
            ("设为户主…", "user", self._with(chosen, partial(self.people.make_head, home))),
            ("迁到别户…", "move-horizontal", self._with(chosen, partial(self.people.move, home))),
            ("离户…", "log-out", self._with(chosen, partial(self.people.leave, home))),
        )

    def open_visit(self, visit_id: Uid) -> None:
        """Go to a visit."""
        self.desk.go("visits", visit_id)

    def open_log(self, home: HouseholdLine) -> None:
        """Go to the log of a household."""
        self.desk.go("visits", ("home", home.household_id, home.address))

    def open_matter(self, matter_id: Uid) -> None:
        """Go to a matter."""
        self.desk.go("visits_matters", matter_id)

    def open_pairing(self, pairing_id: Uid) -> None:
        """Go to a pairing."""
        self.desk.go("visits_pairings", pairing_id)

    def _add(self, found: Places, given: Mapping[str, object]) -> None:
        self.homes.places = found
        dialog = self.homes.add(given)
        dialog.accepted.connect(lambda: self.page.show_home(dialog.answer))
        self.dialog = dialog

    def _end_group(self, view: HomeView, one: ResidentLine) -> AskDialog | None:
        groups = view.groups_of(one)
        if not groups:
            self.desk.say(f"{one.name}没有列入重点人群")
            return None
        return self.people.end_group(one, groups)

    def _keep(self, ask: Callable[[HouseholdLine], AskDialog], home: HouseholdLine) -> Act:
        def act() -> None:
            self.dialog = ask(home)

        return act

    def _with(self, chosen: Chosen, ask: Callable[[ResidentLine], AskDialog | None]) -> Act:
        def act() -> None:
            one = chosen()
            if one is not None:
                self.dialog = ask(one)

        return act


def _choice(home: HouseholdLine) -> Choice:
    words = filter(None, (home.address, home.head, home.community, home.grid))
    return Choice(home.household_id, "　".join(words))
