"""The rules R1 to R8 and C1 to C4, and a small model of streets, counties and lost sticks."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cwdesk.bundle.codes import Code
from cwdesk.bundle.header import Epoch
from cwdesk.bundle.link import Ack, Inbound, Means, Offer, Tokens, is_newer, meaning, verdict

ONE, TWO, OTHER_TWO = Epoch(1, "a" * 16), Epoch(2, "b" * 16), Epoch(2, "c" * 16)
TOKENS = {5: "five", 9: "nine"}
AT_NINE = Inbound(TWO, 9, TOKENS)


def full(epoch: Epoch, to: int, tokens: Tokens | None = None) -> Offer:
    return Offer(epoch, is_full=True, start=0, to=to, tokens=tokens or {})


def delta(epoch: Epoch, start: int, to: int, tokens: Tokens | None = None) -> Offer:
    return Offer(epoch, is_full=False, start=start, to=to, tokens=tokens or {})


@pytest.mark.parametrize(
    ("known", "offer", "code"),
    [
        (AT_NINE, full(ONE, 20), Code.STALE),
        (AT_NINE, full(OTHER_TWO, 20, TOKENS), Code.FORK),
        (Inbound(), delta(ONE, 3, 20), Code.NEED_FULL),
        (AT_NINE, delta(Epoch(3, "d" * 16), 9, 20), Code.NEED_FULL),
        (AT_NINE, delta(TWO, 5, 20, {5: "other", 9: "nine"}), Code.FORK),
        (AT_NINE, delta(TWO, 5, 9, TOKENS), Code.ALREADY),
        (AT_NINE, delta(TWO, 1, 5, TOKENS), Code.ALREADY),
        (AT_NINE, delta(TWO, 1, 7, {7: "seven"}), Code.FORK),
        (AT_NINE, delta(TWO, 10, 20, {10: "ten"}), Code.GAP),
        (AT_NINE, delta(TWO, 5, 20, {5: "five"}), Code.FORK),
        (AT_NINE, delta(TWO, 9, 20, {9: "nine", 20: "twenty"}), Code.APPLIED),
        (AT_NINE, full(TWO, 20, TOKENS), Code.APPLIED),
        (AT_NINE, full(Epoch(3, "d" * 16), 2), Code.APPLIED),
        (Inbound(), full(ONE, 0), Code.APPLIED),
        (Inbound(TWO, 0, TOKENS), full(TWO, 9, TOKENS), Code.APPLIED),
        (Inbound(TWO, 0, TOKENS), delta(TWO, 5, 9, TOKENS), Code.GAP),
    ],
    ids=[
        "R1",
        "R2",
        "R3 first contact",
        "R3 next epoch",
        "R4",
        "R5 same",
        "R5 below",
        "R5 unknown",
        "R6",
        "R7",
        "R8 delta",
        "R8 full",
        "R8 next epoch",
        "R8 first",
        "asked again",
        "asked again, delta",
    ],
)
def test_the_rules_of_receiving(known: Inbound, offer: Offer, code: Code) -> None:
    assert verdict(known, offer) == code


@pytest.mark.parametrize(
    ("ack", "means"),
    [
        (Ack(TWO, 9, "nine"), Means.CONFIRMED),
        (Ack(TWO, 5, "five"), Means.CONFIRMED),
        (Ack(TWO, 11, "eleven"), Means.ROLLED_BACK),
        (Ack(TWO, 9, "other"), Means.ROLLED_BACK),
        (Ack(TWO, 7, "seven"), Means.ROLLED_BACK),
        (Ack(OTHER_TWO, 5, "five"), Means.ROLLED_BACK),
        (Ack(Epoch(3, "d" * 16), 5, "five"), Means.ROLLED_BACK),
        (Ack(ONE, 9, "nine"), Means.SEND_ALL),
        (None, Means.SEND_ALL),
    ],
    ids=[
        "C1",
        "C1 lower",
        "C2 beyond",
        "C2 token",
        "C2 none",
        "C2 twin",
        "C2 above",
        "C3",
        "C3 no",
    ],
)
def test_the_rules_of_acknowledging(ack: Ack | None, means: Means) -> None:
    assert meaning(ack, TWO, 10, TOKENS) == means


def test_only_newer_control_is_read() -> None:
    assert is_newer((1, 2), (1, 1))
    assert is_newer((2, 1), (1, 9))
    assert not is_newer((1, 1), (1, 1))


@dataclass(frozen=True)
class Sent:
    """What a stick of the model carries; a position's value stands for all rows."""

    offer: Offer
    values: tuple[int, ...]


@dataclass
class Sender:
    """A journal in which every edit is a position, and what is known of the peer."""

    epoch: Epoch = ONE
    journal: list[int] = field(default_factory=list)
    tokens: dict[int, str] = field(default_factory=dict)
    acked: int = 0


class LostSticks(RuleBasedStateMachine):
    """A street edits, exports, is restored from a copy that it knows to be one; sticks get lost,
    come twice, come late. The county must never hold a mixture of two pasts."""

    def __init__(self) -> None:
        super().__init__()
        self.street = Sender()
        self.saved: tuple[list[int], dict[int, str]] = ([], {})
        self.sticks: list[Sent] = []
        self.known = Inbound()
        self.replica: tuple[int, ...] = ()
        self.pasts: dict[tuple[Epoch, int], tuple[int, ...]] = {}
        self.serial = 0

    @rule()
    def edit(self) -> None:
        self.serial += 1
        self.street.journal.append(self.serial)

    @rule()
    def export(self) -> None:
        street, to = self.street, len(self.street.journal)
        street.tokens.setdefault(to, f"{street.epoch.number}-{to}-{self.serial}")
        tokens = {pos: text for pos, text in street.tokens.items() if pos >= street.acked}
        offer = Offer(street.epoch, street.acked == 0, street.acked, to, tokens)
        self.sticks.append(Sent(offer, tuple(street.journal)))
        self.pasts[street.epoch, to] = tuple(street.journal)

    @rule(data=st.data())
    def receive(self, data: st.DataObject) -> None:
        if not self.sticks:
            return
        sent = data.draw(st.sampled_from(self.sticks))
        if verdict(self.known, sent.offer) != Code.APPLIED:
            return
        offer, same = sent.offer, self.known.epoch == sent.offer.epoch
        if not offer.is_full:
            assert same
            assert self.replica[: offer.start] == sent.values[: offer.start]
        self.replica = sent.values
        tokens = {**(self.known.tokens if same else {}), **offer.tokens}
        self.known = Inbound(offer.epoch, offer.to, tokens)

    @rule()
    def acknowledge(self) -> None:
        known, street = self.known, self.street
        ack = None
        if known.epoch is not None and known.applied:
            ack = Ack(known.epoch, known.applied, known.tokens[known.applied])
        means = meaning(ack, street.epoch, len(street.journal), street.tokens)
        assert means != Means.ROLLED_BACK
        street.acked = ack.pos if ack and means == Means.CONFIRMED else 0

    @rule()
    def save(self) -> None:
        self.saved = (list(self.street.journal), {})

    @rule()
    def restore(self) -> None:
        number = self.street.epoch.number + 1
        journal, tokens = self.saved
        self.street = Sender(Epoch(number, f"{number:016x}"), list(journal), dict(tokens))

    @invariant()
    def the_county_holds_a_past_of_the_street(self) -> None:
        if self.known.epoch is not None:
            assert self.replica == self.pasts[self.known.epoch, self.known.applied]


LostSticks.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestLostSticks = LostSticks.TestCase
