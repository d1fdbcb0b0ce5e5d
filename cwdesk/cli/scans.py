"""`scan` and `form scan`: signed pages that come back, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cwdesk.cli.desk import Json, OfficeFolder, database, say, say_json
from cwdesk.printing.scanning import Unread, read_scans, scans_in
from cwdesk.workflows.scanning import Sorted, TakenBack, sort_out, take_back

Place = Annotated[Path, typer.Argument(help="扫描件所在的文件夹，或一个文件", exists=True)]
Folder = Annotated[Path, typer.Argument(help="办公数据文件夹")]


def add_to(app: typer.Typer, forms: typer.Typer) -> None:
    """Put the command on `app`, and under its other name among those about forms."""
    said = "收回扫描件：认出二维码，存到登记的表里，收齐的标为已签"
    app.command("scan", help=said)(scan)
    forms.command("scan", help=said)(scan_form)


def scan(place: Place, office: Folder, as_json: Json = False) -> None:  # noqa: FBT002
    """Keep the pages that are on scans with their forms; what is in doubt is only named."""
    scans = read_scans(scans_in([place]))
    with database(office) as store:
        found = store.read(sort_out, scans.pages).result()
        decisions = [one.wanted for one in found if one.wanted is not None]
        done = store.write(take_back, decisions).result()
    if as_json:
        say_json([*map(_as_page, found), *map(_as_unread, scans.unread)])
    else:
        _tell(found, scans.unread, done)


def scan_form(place: Place, office: OfficeFolder, as_json: Json = False) -> None:  # noqa: FBT002
    """Do what `scan` does."""
    scan(place, office, as_json)


def _tell(found: tuple[Sorted, ...], unread: tuple[Unread, ...], done: TakenBack) -> None:
    for one in found:
        named = f"{one.line.title} {one.line.shown} 第{one.page}页" if one.line else ""
        lacking = f"（缺第{'、'.join(map(str, one.missing))}页）" if one.missing else ""
        said = (one.seen.file, f"第{one.seen.side}页", named, f"{one.fate.value}{lacking}")
        say("\t".join(said))
    for file in unread:
        say(f"{file.file}\t\t\t{file.reason}")
    doubtful = sum(one.doubtful for one in found)
    say(f"存 {done.pages} 页，标为已签 {len(done.signed)} 张，要人看的 {doubtful} 页。")


def _as_page(one: Sorted) -> dict[str, object]:
    return {
        "file": one.seen.file,
        "side": one.seen.side,
        "number": one.line.shown if one.line else None,
        "kind": one.line.kind if one.line else None,
        "version": one.version or None,
        "page": one.page or None,
        "fate": one.fate.name.lower(),
        "said": one.fate.value,
        "doubtful": one.doubtful,
        "missing": list(one.missing),
    }


def _as_unread(file: Unread) -> dict[str, object]:
    return {"file": file.file, "fate": "unread", "said": file.reason, "doubtful": True}
