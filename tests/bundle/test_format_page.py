"""The page for the IT person is followed to the letter, with the stock tools alone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from cwdesk.bundle import exchange, seal
from cwdesk.bundle.agekey import identity_from
from cwdesk.bundle.card import UnitKind
from cwdesk.kernel.resources import resource
from tests.bundle.desks import Desk, desk

PAGE = resource("help", "bundle-format.zh.md")
RECOVERY = identity_from(bytes(range(32)))
MISSING = [
    tool for tool in ("bash", "dd", "od", "gzip", "age", "openssl") if not shutil.which(tool)
]


def steps() -> list[str]:
    return re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {MISSING}")
def test_the_paper_recovery_key_opens_a_bundle_without_the_program(
    county: Desk, tmp_path: Path, stick: Path
) -> None:
    with desk(tmp_path / "街道", "光明路街道") as street:
        recipient = seal.recipient_of(RECOVERY)
        making = street.database.write(
            exchange.make_device, "370102001", "光明路街道", UnitKind.STREET, recipient
        )
        card = making.result()
        street.database.write(exchange.add_card, county.card, county.card.digits).result()
        street.hire("王䶮")
        street.do("INSERT INTO blob VALUES (zeroblob(16), x'00', 3000000, zeroblob(3000000))")
        file = street.export(county, stick)
    work = tmp_path / "拆包"
    work.mkdir()
    (work / "key.txt").write_text(RECOVERY + "\n")
    done = subprocess.run(  # noqa: S603
        [str(shutil.which("bash")), "-eu", "-c", "\n".join(steps())],
        cwd=work,
        env={"PATH": "/usr/bin:/bin", "FILE": str(file), "SIGN": card.sign, "KEY": "key.txt"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Signature Verified Successfully" in done.stdout
    assert json.loads((work / "header.json").read_text())["sender"]["name"] == "光明路街道"
    rows = [json.loads(line) for line in (work / "frames_R").read_text().splitlines()]
    assert {row["table"] for row in rows} == {"blob", "person"}
    assert next(row for row in rows if row["table"] == "person")["cells"]["name"][1] == "王䶮"
    assert (work / "frames_B").read_bytes() == bytes(3_000_000)


def test_the_page_has_all_five_steps() -> None:
    assert len(steps()) == 5
