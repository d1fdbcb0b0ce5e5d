"""Street and county on real stores, with sticks that get lost, come twice and come late."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from typing_extensions import override

from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.codes import Code
from tests.bundle.desks import Desk, introduce, office, outcome_of

HARMLESS = {Code.APPLIED, Code.ALREADY}


class TwoDesks(RuleBasedStateMachine):
    """Whatever happens to the sticks, one exchange both ways makes both desks equal."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.serial = 0
        self.up: list[Path] = []
        self.down: list[Path] = []

    @initialize()
    def begin(self) -> None:
        folder = Path(self.open.enter_context(TemporaryDirectory()))
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.street: Desk = self.open.enter_context(
            office(folder / "s", "光明路街道", "370102001", UnitKind.STREET)
        )
        self.county: Desk = self.open.enter_context(
            office(folder / "c", "历下区", "370102", UnitKind.COUNTY)
        )
        introduce(self.street, self.county)

    @rule()
    def hire(self) -> None:
        self.serial += 1
        self.street.hire(f"人{self.serial}")

    @rule(data=st.data())
    def rename_or_dismiss(self, data: st.DataObject) -> None:
        people = sorted(row_id for (row_id,) in self.street.ask("SELECT id FROM person"))
        if not people:
            return
        self.serial += 1
        person = people[data.draw(st.integers(0, len(people) - 1))]
        if data.draw(st.booleans()):
            self.street.rename(person, f"改{self.serial}")
        else:
            self.street.do("DELETE FROM person WHERE id = :id", id=person)

    @rule()
    def send_up(self) -> None:
        self.up.append(self.street.export(self.county, self.stick))

    @rule()
    def send_down(self) -> None:
        self.down.append(self.county.export(self.street, self.stick))

    @rule(data=st.data())
    def arrive_at_the_county(self, data: st.DataObject) -> None:
        if self.up:
            at = data.draw(st.integers(0, len(self.up) - 1))
            assert outcome_of(self.county, self.up[at]) in HARMLESS

    @rule(data=st.data())
    def arrive_at_the_street(self, data: st.DataObject) -> None:
        if self.down:
            at = data.draw(st.integers(0, len(self.down) - 1))
            assert outcome_of(self.street, self.down[at]) in HARMLESS

    @override
    def teardown(self) -> None:
        if hasattr(self, "street"):
            code = outcome_of(self.county, self.street.export(self.county, self.stick))
            assert code in HARMLESS
            assert self.county.rows() == self.street.rows()
            assert self.county.conflicts() == []
            assert self.county.parked() == []
        self.open.close()


TwoDesks.TestCase.settings = settings(
    max_examples=5,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestTwoDesks = TwoDesks.TestCase
