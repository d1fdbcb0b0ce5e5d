"""What is made to take all the time or memory there is takes little of either."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cwdesk.bundle.codes import Code
from tests.bundle.bombs import BOMBS
from tests.bundle.desks import Desk
from tests.bundle.forging import forged

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells it")
@pytest.mark.parametrize("bomb", BOMBS)
def test_b65_a_bomb_is_over_the_limit_within_five_seconds_and_500_mb(
    linked: tuple[Desk, Desk], stick: Path, bomb: str
) -> None:
    street, county = linked
    file = forged(street, stick, pack=lambda frames: BOMBS[bomb](frames[:1]))
    county.database.close()
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.bundle.bombs", str(county.folder), str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(ran.stdout)
    assert (said["code"], said["left"]) == (Code.LIMIT, [])
    print(bomb, said)  # noqa: T201
    assert said["megabytes"] < 500
