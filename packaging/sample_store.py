"""Keeps an office as this version makes it, for later versions to open (`poe sample-store`).

Written anew while a version is in the making; once it is released its sample never changes.
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from pathlib import Path

import cwdesk.registry  # noqa: F401
from cwdesk.store.keys import Cost
from cwdesk.workflows import practice_office

ROOT = Path(__file__).parents[1]
STORES = ROOT / "tests" / "files" / "stores"
PASSWORD = "口令 123456"  # noqa: S105
PEOPLE, SEED = 12, 1


def write(stores: Path, release: str) -> Path:
    """Write `stores/<release>`: an office with made-up people; return the folder."""
    folder = stores / release
    shutil.rmtree(folder, ignore_errors=True)
    cheap = Cost(memory_kib=64, passes=1, lanes=1)
    practice_office.make(folder, PEOPLE, SEED, PASSWORD, cost=cheap).office.close()
    (folder / "store.lock").unlink()
    return folder


if __name__ == "__main__":
    PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    sys.stdout.write(f"{write(STORES, PROJECT['version'])}\n")
