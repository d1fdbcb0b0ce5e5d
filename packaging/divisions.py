"""Make `resources/divisions/divisions.zip` of the national list's tables.

    python packaging/divisions.py FOLDER

FOLDER holds provinces.csv, cities.csv, areas.csv, streets.csv.xz and villages.csv.xz. The archive
holds `code,name` lines: one entry for each upper level, one of streets per province and one of
communities per city, so that picking a street inflates a few kilobytes.
"""

from __future__ import annotations

import csv
import lzma
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

UPPER = {"provinces": "provinces.csv", "cities": "cities.csv", "counties": "areas.csv"}
PROVINCE_DIGITS, CITY_DIGITS = 2, 4
TARGET = Path(__file__).parents[1] / "resources" / "divisions" / "divisions.zip"


def main(folder: Path) -> None:
    """Write the archive; the same tables give the same bytes."""
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_LZMA) as archive:
        for entry, file in UPPER.items():
            _write(archive, entry, sorted(_lines(folder / file)))
        _write_parts(archive, "streets", folder / "streets.csv.xz", PROVINCE_DIGITS)
        _write_parts(archive, "communities", folder / "villages.csv.xz", CITY_DIGITS)


def _write_parts(archive: zipfile.ZipFile, folder: str, source: Path, digits: int) -> None:
    parts: dict[str, list[str]] = defaultdict(list)
    for line in sorted(_lines(source)):
        parts[line[:digits]].append(line)
    for code, lines in parts.items():
        _write(archive, f"{folder}/{code}", lines)


def _lines(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")
    for line in csv.DictReader(text.splitlines()):
        yield f"{line['code']},{line['name']}"


def _write(archive: zipfile.ZipFile, entry: str, lines: list[str]) -> None:
    archive.writestr(zipfile.ZipInfo(entry), "\n".join(lines), compress_type=zipfile.ZIP_LZMA)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
