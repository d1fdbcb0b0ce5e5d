"""`card` and `bundle`: handing over to the county, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cwdesk.bundle import card as cards
from cwdesk.bundle import exchange
from cwdesk.bundle.agekey import identity_from
from cwdesk.bundle.codes import Code
from cwdesk.cli.desk import Json, OfficeFolder, database, opened, say, say_json
from cwdesk.kernel.files import save_as
from cwdesk.store.opening import Office
from cwdesk.store.recovery import age_secret, read_recovery_key
from cwdesk.store.rows import table_title

card = typer.Typer(help="密钥卡", no_args_is_help=True)
bundle = typer.Typer(help="数据包", no_args_is_help=True)

FATES = {
    "new": "新增",
    "changed": "变更",
    "deleted": "删除",
    "same": "相同",
    "conflict": "冲突",
    "parked": "暂存",
}
GOOD = frozenset({Code.APPLIED, Code.ALREADY})


@card.command("show", help="把本单位的密钥卡存成文件，并显示 25 位数字")
def show_card(
    office: OfficeFolder, out: Annotated[Path, typer.Option("--out", help="卡片文件")]
) -> None:
    """Write the card that travels on the stick; the digits go by hand."""
    with database(office) as store:
        own = store.read(exchange.card_of).result()
    file = out / f"{own.name}密钥卡.card" if out.is_dir() else out
    save_as(file, own.encoded())
    say(own.digits)


@card.command("add", help="登记对方的密钥卡")
def add_card(
    file: Annotated[Path, typer.Argument(help="对方的卡片文件")],
    digits: Annotated[str, typer.Option("--digits", help="对方纸上的 25 位数字")],
    office: OfficeFolder,
) -> None:
    """Believe another office, if the typed digits are those of its card."""
    theirs = cards.parse(file.read_bytes())
    with database(office) as store:
        store.write(exchange.add_card, theirs, digits).result()
    say(f"已登记：{theirs.name}")


@card.command("identity", help="把恢复密钥换成 age 密钥，供没有本程序时打开数据包")
def identity(
    recovery: Annotated[
        str, typer.Option("--recovery", prompt="恢复密钥（48 位数字）", help="打印的恢复密钥")
    ],
) -> None:
    """Say the age identity that belongs to a recovery key, for opening bundles by hand."""
    say(identity_from(age_secret(read_recovery_key(recovery))))


@bundle.command("export", help="生成移交用的数据包")
def export(
    office: OfficeFolder,
    to: Annotated[str, typer.Option("--to", help="对方的区划代码")],
    out: Annotated[Path, typer.Option("--out", help="U 盘上的文件夹")],
) -> None:
    """Make a bundle, write it, read it again."""
    with opened(office) as here:
        made = exchange.export(here.database, to, out, here.folder / exchange.OUTBOX)
    say(str(made))


@bundle.command("receive", help="接收数据包")
def receive(
    files: Annotated[list[Path], typer.Argument(help="数据包文件，可以多个")],
    office: OfficeFolder,
    yes: Annotated[bool, typer.Option("--yes", help="不再询问")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Preview and apply bundles; exit 1 unless all were applied or known already."""
    with opened(office) as here:
        found = [
            _apply(here, one, sure=yes)
            for one in exchange.preview(here.database, files, here.folder / exchange.INBOX)
        ]
    if as_json:
        first = _json(found[0])
        say_json(
            {"code": first["code"], "counts": first["counts"], "bundles": [*map(_json, found)]}
        )
    if any(one.code not in GOOD for one in found):
        raise typer.Exit(1)


def _apply(here: Office, looked: exchange.Preview, *, sure: bool) -> exchange.Outcome:
    sender = looked.sender.name if looked.sender else "？"
    said = f"{looked.path.name}　{sender}　{looked.text}"
    if not looked.may_be_applied:
        typer.echo(said, err=True)
        return exchange.Outcome(looked.path, looked.code, looked.text, {})
    typer.echo(f"{said}\n{_counted(looked.counts or {})}", err=True)
    if not sure and not typer.confirm("接收吗？", err=True):
        exchange.discard(looked)
        return exchange.Outcome(looked.path, Code.CANCELLED, "没有接收。", {})
    done = exchange.apply(here.database, looked)
    typer.echo(done.text, err=True)
    return done


def _counted(counts: exchange.Counted) -> str:
    return "\n".join(
        f"  {table_title(table)}："
        + "，".join(f"{FATES[word]} {number}" for word, number in by.items() if number)
        for table, by in counts.items()
    )


def _json(done: exchange.Outcome) -> dict[str, object]:
    return {
        "file": done.path.name,
        "code": str(done.code),
        "text": done.text,
        "counts": {table: dict(by) for table, by in done.counts.items()},
    }


@bundle.command("verify", help="核对数据包的签名、发送单位和收件单位，不解密")
def verify(file: Annotated[Path, typer.Argument(help="数据包文件")], office: OfficeFolder) -> None:
    """Say whether a bundle is whole, signed by a PC known here, and for this one."""
    with database(office) as store:
        head = exchange.verify(store, file).header
    say(f"签名完好：{head.sender.name}做给本机的第 {head.bundle_no} 号数据包，{head.created_at}。")


@bundle.command("inspect", help="看数据包外面写了什么，不需要密钥")
def inspect(file: Annotated[Path, typer.Argument(help="数据包文件")]) -> None:
    """Show the clear header of a bundle; nobody vouches for it yet."""
    facts = exchange.inspect(file)
    head = facts.header
    say_json(
        {
            "kind": head.kind,
            "from": head.sender.name,
            "to": [one.name for one in head.recipients],
            "bundle_no": head.bundle_no,
            "created_at": head.created_at,
            "range": [head.start, head.to],
            "schema": head.schema,
            "body_bytes": facts.body_bytes,
        }
    )
