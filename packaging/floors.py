"""Compares the measured branch coverage with its floors (`poe floors`, after `poe tests`).

The floor is 100 % where a mistake costs most (rules, store, bundle) and 85 % elsewhere, for each
package by itself, so that a well tested package cannot hide an untested one.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MEASURED = ROOT / "build" / "coverage.json"
EXCEPTIONS = Path(__file__).with_name("floors.toml")

WHOLE = (
    "cwdesk/areas/*/rules.py",
    "cwdesk/areas/*/rules/*",
    "cwdesk/store/*",
    "cwdesk/bundle/*",
)
"""Files of which every line and branch is tested."""

FLOOR = 85.0
SLACK = 1.0
"""An exception may promise at most so many points less than was measured."""


@dataclass(slots=True)
class Count:
    """Statements and branches of a package: how many there are, how many ran."""

    total: int = 0
    ran: int = 0

    @property
    def percent(self) -> float:
        """Return the share that ran; an empty package has nothing untested."""
        return 100.0 * self.ran / self.total if self.total else 100.0


@dataclass(frozen=True, slots=True)
class Below:
    """A package that does not reach its floor yet."""

    package: str
    percent: float


def package_of(file: str) -> str:
    """Return the package that a file counts for; a file that must be whole stands for itself."""
    if any(fnmatch(file, pattern) for pattern in WHOLE):
        return file
    parts = file.split("/")[:-1]
    return "/".join(parts[:3] if parts[1:2] == ["areas"] else parts[:2])


def floor_of(package: str) -> float:
    """Return the floor in percent."""
    return 100.0 if package.endswith(".py") else FLOOR


def counts(report: dict[str, Any]) -> dict[str, Count]:
    """Return what coverage's JSON report says, by package."""
    found: defaultdict[str, Count] = defaultdict(Count)
    for file, measured in report["files"].items():
        summary = measured["summary"]
        count = found[package_of(file.replace("\\", "/"))]
        count.total += summary["num_statements"] + summary["num_branches"]
        count.ran += summary["covered_lines"] + summary["covered_branches"]
    return dict(found)


def complaints(measured: dict[str, Count], below: Iterable[Below]) -> list[str]:
    """Return what is wrong: packages under their floor, exceptions that should have shrunk."""
    allowed = {exception.package: exception.percent for exception in below}
    found = [
        f"{name}: listed as an exception, but not measured" for name in allowed.keys() - measured
    ]
    for package, count in sorted(measured.items()):
        floor, reached = floor_of(package), count.percent
        promised = allowed.get(package, floor)
        if reached < promised:
            found.append(f"{package}: {reached:.1f} % is less than {promised:g} %")
        elif package in allowed and reached >= floor:
            found.append(f"{package}: reaches {floor:g} % now; delete the exception")
        elif package in allowed and promised < reached - SLACK:
            found.append(f"{package}: reaches {reached:.1f} % now; raise the exception")
    return found


def main() -> int:
    """Print the complaints; return 1 when there are any."""
    if not MEASURED.exists():
        print("There is no measurement yet: run `poe tests` first.")
        return 1
    listed = tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8")).get("below", [])
    below = [Below(entry["package"], float(entry["percent"])) for entry in listed]
    found = complaints(counts(json.loads(MEASURED.read_text(encoding="utf-8"))), below)
    print("\n".join(["Coverage floors:", *found]) if found else "Coverage floors: all reached.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
