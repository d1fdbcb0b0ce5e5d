"""Writes the skeleton of an area: `poe new-area NAME TITLE`.

New files come from the templates in `packaging/area`, a tree like the project's. Four existing
files change: the registry, the pages, the areas contract, and the list of migrations.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "packaging" / "area"
REGISTRY = ROOT / "cwdesk" / "registry.py"
PAGES = ROOT / "ui" / "pages.py"
CONTRACTS = ROOT / "pyproject.toml"
MIGRATIONS = ROOT / "cwdesk" / "store" / "migrations" / "__init__.py"
ICON = "inbox"


def problems_with(name: str, title: str) -> list[str]:
    """Return what is wrong with the name or title of a new area."""
    found = []
    if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name):
        found.append(f"{name!r} is no name: lower-case English words joined by underscores")
    elif (ROOT / "cwdesk" / "areas" / name).exists():
        found.append(f"there is an area {name} already")
    if not title.strip() or set(title) & set("\"'\\{}$\n"):
        found.append(f"{title!r} is no title: a few Chinese characters, as on screen")
    return found


def write_skeleton(name: str, title: str) -> list[Path]:
    """Write the new files; return them."""
    camel = "".join(word.capitalize() for word in name.split("_"))
    words = {"name": name, "Name": camel, "title": title}
    written = []
    for template in sorted(TEMPLATES.rglob("*.template")):
        place = template.relative_to(TEMPLATES).with_suffix("").as_posix().replace("NAME", name)
        target = ROOT / place
        target.parent.mkdir(parents=True, exist_ok=True)
        text = Template(template.read_text(encoding="utf-8")).substitute(words)
        target.write_text(text, encoding="utf-8", newline="\n")
        written.append(target)
    return written


def insert(file: Path, line: str, *, before: str, after: str = "") -> None:
    """Put `line` into `file`: behind the line `after`, before the next one matching `before`.

    Raises:
        LookupError: there is no such place; the file no longer has the shape this relies on.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    start = _find(lines, after, 0) + 1 if after else 0
    place = _find(lines, before, start)
    lines.insert(place, line)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _find(lines: list[str], pattern: str, start: int) -> int:
    for number in range(start, len(lines)):
        if re.match(pattern, lines[number]):
            return number
    raise LookupError(f"no line matches {pattern!r}")


def register(name: str, title: str) -> None:
    """Add the area to the registry, the pages and the areas contract.

    Raises:
        LookupError: one of them no longer has the shape that this relies on.
    """
    constant = name.upper()
    camel = "".join(word.capitalize() for word in name.split("_"))
    insert(
        REGISTRY,
        f"from cwdesk.areas.{name}.area import AREA as {constant}",
        before=r"from cwdesk\.contract",
    )
    insert(REGISTRY, f"    {constant},", after=r"AREAS\b.*\($", before=r"\)")
    page = f'    PageSpec("{name}", "{title}", "{ICON}", "ui.areas.{name}.page:{camel}Page"),'
    insert(PAGES, page, after=r"PAGES\b.*\($", before=r'    PageSpec\("operations"|\)')
    insert(CONTRACTS, f'  "{name}",', after=r'id = "areas"', before=r"  \"")


def next_version() -> str:
    """Return the number of the next migration, as in `0007`."""
    versions = (MIGRATIONS.parent / "versions").glob("[0-9]*.py")
    return f"{max(int(path.stem[:4]) for path in versions) + 1:04d}"


def migrate(name: str) -> Path:
    """Write the migration that makes the new tables, in a process that sees the new registry."""
    version = next_version()
    _run("packaging/migration.py", version, f"Add the area {name}.")
    known = MIGRATIONS.read_text(encoding="utf-8")
    longer = re.sub(r"(KNOWN = \([^)]*?),?(\s*\))", rf'\1, "{version}"\2', known, count=1)
    MIGRATIONS.write_text(longer, encoding="utf-8", newline="\n")
    return MIGRATIONS.parent / "versions" / f"{version}.py"


def tidy(files: list[Path]) -> None:
    """Sort imports and wrap long lines, which depend on the name's length."""
    names = [str(file) for file in files if file.suffix == ".py"]
    _run("-m", "ruff", "check", "--quiet", "--select", "I", "--fix", *names)
    _run("-m", "ruff", "format", "--quiet", *names)


def _run(*arguments: str) -> None:
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, *arguments], check=True, cwd=ROOT, env=here)


def main(arguments: list[str]) -> int:
    """Write the area that the command line names; return the exit code."""
    if len(arguments) != len(("NAME", "TITLE")):
        print('usage: poe new-area NAME TITLE, as in: poe new-area leave "请假"')
        return 2
    name, title = arguments
    if found := problems_with(name, title):
        print("\n".join(found))
        return 1
    written = write_skeleton(name, title)
    register(name, title)
    written.append(migrate(name))
    tidy([*written, REGISTRY, PAGES, MIGRATIONS])
    print("\n".join(path.relative_to(ROOT).as_posix() for path in written))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
