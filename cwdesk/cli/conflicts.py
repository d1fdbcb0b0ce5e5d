"""`conflict` and `link`: deciding what two PCs of a street disagree about; recovery."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

import typer

from cwdesk.bundle import exchange, parking, recovery
from cwdesk.bundle.overview import links
from cwdesk.bundle.parking import ParkedLine
from cwdesk.bundle.settling import Choice, Verdict
from cwdesk.bundle.settling import settle as settle_one
from cwdesk.bundle.undecided import ConflictLine
from cwdesk.bundle.undecided import conflicts as undecided
from cwdesk.cli.desk import Json, OfficeFolder, opened, say, say_json
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.store.rows import table_title

app = typer.Typer(help="冲突：两台电脑改了同一处，由主机决定", no_args_is_help=True)
link = typer.Typer(help="与各单位、各电脑的交换关系", no_args_is_help=True)

SHORT = 8
"""Digits of an id from its end: the rest is a time and much the same."""
STATES = {
    "open": "待处理",
    "asked": "已询问对方",
    "mine": "用本机的",
    "theirs": "用对方的",
    "other": "另填",
}
Line = TypeVar("Line", ConflictLine, ParkedLine)


def _no(one: ConflictLine | ParkedLine) -> str:
    return one.id.hex()[-SHORT:]


@app.command("list", help="列出冲突和暂存的内容")
def list_all(
    office: OfficeFolder,
    everything: Annotated[bool, typer.Option("--all", help="处理过的也列出")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List what waits for a decision."""
    with opened(office) as here:
        found = here.database.read(undecided, waiting=not everything).result()
        waiting = here.database.read(parking.parked).result()
    if as_json:
        say_json(
            {
                "conflicts": [_json(one) for one in found],
                "parked": [_parked_json(one) for one in waiting],
            }
        )
        return
    for one in found:
        say(
            f"{_no(one)}　{one.table_title} {one.row_name} {one.field_title}"
            f"　原来：{one.base}　本机：{one.mine}　{one.who}：{one.theirs}"
            f"　{STATES[one.state]} {one.note}".rstrip()
        )
    for line in waiting:
        hint = "（可合并）" if line.twin else ""
        say(f"{_no(line)}　暂存　{table_title(line.table)}　{line.who}　{line.reason}{hint}")
    if not found and not waiting:
        say("没有需要处理的冲突。")


@app.command("settle", help="处理一个冲突，或一条暂存的内容（join 合并、drop 不收）")
def settle(
    number: Annotated[str, typer.Argument(help="list 列出的编号")],
    choice: Annotated[str, typer.Argument(help="mine、theirs、other、ask；暂存的：join、drop")],
    office: OfficeFolder,
    value: Annotated[str, typer.Option("--value", help="other 时填的内容")] = "",
    note: Annotated[str, typer.Option("--note", help="说明；ask 时写要问的话")] = "",
) -> None:
    """Settle one conflict; the decision travels with the next bundles."""
    with opened(office) as here:
        database = here.database
        if choice in {"join", "drop"}:
            line = _one(database.read(parking.parked).result(), number)
            act = parking.join if choice == "join" else parking.drop
            database.write(act, line.id).result()
        else:
            said = Verdict(_choice(choice), database.actor.name, value, note)
            found = _one(database.read(undecided).result(), number)
            database.write(settle_one, found.id, said).result()
    say("已处理，下次移交时告诉对方。")


def _choice(text: str) -> Choice:
    if text not in set(Choice):
        raise Refused([Problem("请写 mine、theirs、other、ask、join 或 drop。", "choice")])
    return Choice(text)


def _one(lines: tuple[Line, ...], number: str) -> Line:
    found = [one for one in lines if one.id.hex().endswith(number.strip().lower())]
    if len(found) != 1 or not number.strip():
        raise Refused([Problem(f"没有编号为“{number}”的冲突，请用 conflict list 查看。", "number")])
    return found[0]


def _json(one: ConflictLine) -> dict[str, object]:
    return {
        "number": _no(one),
        "table": one.table_title,
        "row": one.row_name,
        "field": one.field_title,
        "base": one.base,
        "mine": one.mine,
        "theirs": one.theirs,
        "who": one.who,
        "at": one.at,
        "state": one.state,
        "note": one.note,
    }


def _parked_json(one: ParkedLine) -> dict[str, object]:
    return {
        "number": _no(one),
        "table": table_title(one.table),
        "who": one.who,
        "reason": one.reason,
        "may_join": one.twin is not None,
    }


@link.command("list", help="列出各单位的交换状态")
def list_links(office: OfficeFolder, as_json: Json = False) -> None:  # noqa: FBT002
    """List links and where they stand."""
    with opened(office) as here:
        found = here.database.read(links).result()
    if as_json:
        say_json(
            [
                {
                    "unit": one.unit,
                    "name": one.name,
                    "sent_no": one.sent_no,
                    "acked": one.acked,
                    "received_no": one.received_no,
                    "halted": one.halted,
                }
                for one in found
            ]
        )
        return
    for one in found:
        state = "已暂停，等待恢复" if one.halted else "对方已收到" if one.acked else "等对方的回执"
        numbers = f"移交第 {one.sent_no} 包　接收第 {one.received_no} 包"
        say(f"{one.unit}　{one.name}　{numbers}　{state}")


@link.command("mirror", help="为数据被退回的对方生成镜像包")
def mirror(
    office: OfficeFolder,
    to: Annotated[str, typer.Option("--to", help="对方的区划代码")],
    out: Annotated[Path, typer.Option("--out", help="U 盘上的文件夹")],
) -> None:
    """Make a bundle of everything that is here of the other's rows."""
    with opened(office) as here:
        made = exchange.export_mirror(here.database, to, out, here.folder / exchange.OUTBOX)
    say(str(made))


@link.command("recover", help="本机数据被退回后，用对方的镜像包恢复")
def recover(
    office: OfficeFolder,
    file: Annotated[Path | None, typer.Argument(help="对方用 link mirror 生成的文件")] = None,
    without: Annotated[
        str, typer.Option("--without", help="确认没有丢失内容，不用这个单位的镜像就恢复移交")
    ] = "",
) -> None:
    """Recover from a mirror, or go on without one."""
    if (file is None) == (not without):
        raise Refused("请给出镜像包文件，或用 --without 指定不需要镜像的单位。")
    with opened(office) as here:
        if file is None:
            here.database.write(recovery.go_on, without).result()
            say("已恢复移交。")
            return
        done = exchange.recover(here.database, file, here.folder / exchange.INBOX)
    say(f"已用{done.name}的镜像恢复 {done.rows} 条，可以继续移交。")
    if done.left:
        say(f"还有 {done.left} 条与本机的内容重复，没有放入，请与{done.name}核对。")
