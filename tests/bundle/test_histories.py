"""Random histories of county, gateway and second PC on real stores (B17).

Sticks get lost, repeated, mixed up and cut short; stores are restored, knowingly and not, and
cloned. At the end all three are equal after at most five exchanges, or something visible waits for
a clerk; and when that is decided, they are equal.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.bundle.histories import (
    HONEST,
    SET_BACK,
    WITH_RESTORES,
    Rules,
    come_to_rest,
    live,
    world,
)

KINDS = {"honest": HONEST, "restored": WITH_RESTORES, "set back": SET_BACK}
IN_CI = 60
LONG = 20_000
STEPS = 16


def run(folder: Path, seed: int, stores: tuple[bytes, bytes, bytes], rules: Rules) -> None:
    with world(folder / str(seed), seed, stores) as at:
        try:
            live(at, STEPS, rules)
            come_to_rest(at)
        except BaseException as error:
            error.add_note("\n".join((f"seed {seed}", *at.log)))
            raise
    shutil.rmtree(folder / str(seed))


@pytest.mark.parametrize("kind", KINDS)
def test_b17_histories_end_equal_or_visibly_undecided(
    tmp_path: Path, three_met: tuple[bytes, bytes, bytes], kind: str
) -> None:
    for seed in range(IN_CI):
        run(tmp_path, seed, three_met, KINDS[kind])


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_b17_many_histories_end_equal_or_visibly_undecided(
    tmp_path: Path, three_met: tuple[bytes, bytes, bytes], kind: str
) -> None:
    for seed in range(IN_CI, LONG // len(KINDS)):
        run(tmp_path, seed, three_met, KINDS[kind])
