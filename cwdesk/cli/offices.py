"""`init`, `practice`, `demo`, `check`: making an office and looking after it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cwdesk.cli.desk import Json, OfficeFolder, opened, password, say, say_json
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.progress import Progress
from cwdesk.store.checking import check
from cwdesk.store.opening import Made
from cwdesk.workflows import demonstration, practice_office, setting_up
from cwdesk.workflows.practice_years import Years, fill_years

NewFolder = Annotated[Path, typer.Argument(help="新的办公数据文件夹，应为空或不存在")]
Clerk = Annotated[str, typer.Option("--clerk", help="经办人姓名")]
Street = Annotated[str, typer.Option("--street", help="街道的区划代码，9 位")]
County = Annotated[str, typer.Option("--county", help="县（区）的区划代码，6 位")]


def add_to(app: typer.Typer) -> None:
    """Put the commands of this file on `app`."""
    app.command("init", help="建立一个街道或县（区）的办公数据")(init)
    app.command("practice", help="建立一个练习用的街道，人员是编造的")(practice)
    app.command("demo", help="演示：导入、更正、打印、移交，列出每个生成的文件")(demo)
    office = typer.Typer(help="本街道的其他电脑", no_args_is_help=True)
    office.command("join", help="在另一台电脑上建立本街道的办公数据，内容由主机移交")(join)
    office.command("promote", help="主机坏了：把这台电脑升为本街道的主机")(promote)
    app.add_typer(office, name="office")
    app.command("check", help="检查数据文件是否完好")(check_office)


def init(
    office: NewFolder, street: Street = "", county: County = "", clerk: Clerk = "经办人"
) -> None:
    """Make an office and print its recovery key, which is shown this once."""
    if bool(street) == bool(county):
        raise Refused("请指定 --street 或 --county 其中一个。")
    secret = password(new=True)
    if street:
        made = setting_up.make_street_office(office, street, clerk, secret)
    else:
        made = setting_up.make_county_office(office, county, clerk, secret)
    _finish(made)


def join(
    office: NewFolder,
    street: Street,
    number: Annotated[int, typer.Option("--number", help="这台电脑的编号，从 2 开始")] = 2,
    clerk: Clerk = "经办人",
) -> None:
    """Make the office of a second PC; then exchange key cards with the gateway."""
    made = setting_up.make_second_office(office, street, number, clerk, password(new=True))
    _finish(made)
    say("接下来：与主机互相登记密钥卡，再接收主机移交的完整数据包。")


def promote(office: OfficeFolder) -> None:
    """Make this PC the gateway; the old one is believed no more."""
    with opened(office) as here:
        card = here.database.write(setting_up.promote).result()
    say(f"这台电脑现在是{card.name}的主机。请向县（区）和本街道其他电脑登记新的密钥卡：")
    say(card.digits)


def practice(  # noqa: PLR0913, PLR0917 - its options are its parameters
    office: NewFolder,
    workers: Annotated[int, typer.Option("--workers", min=1, max=5000, help="人数")] = 150,
    seed: Annotated[int, typer.Option("--seed", help="同一个数得到同样的人员")] = 1,
    street: Street = practice_office.STREET,
    years: Annotated[int, typer.Option("--years", min=0, max=20, help="几年的走访记录")] = 0,
    households: Annotated[int, typer.Option("--households", min=0, help="户数")] = 0,
    visits: Annotated[int, typer.Option("--visits", min=0, help="走访次数")] = 0,
) -> None:
    """Make an office with made-up but plausible people, and years of visits if asked for."""
    made = practice_office.make(office, workers, seed, password(new=True), street=street)
    if years:
        asked = Years(years, households, visits)
        try:
            made.office.database.write(fill_years, asked, seed, _telling()).result()
        except BaseException:
            made.office.close()
            raise
    _finish(made)


def _telling() -> Progress:
    """Return what says on the error output how far long work is, a tenth at a time."""
    said: set[int] = set()

    def tell(done: int, total: int, text: str) -> None:
        tenth = done * 10 // total if total else 0
        if tenth not in said:
            said.add(tenth)
            typer.echo(f"{text} {tenth * 10}%", err=True)

    return tell


def _finish(made: Made) -> None:
    made.office.close()
    say(f"已建立：{made.office.folder}")
    say(f"恢复密钥（只显示这一次，请抄写或打印后锁好）：\n{made.recovery_key}")


def demo(folder: Annotated[Path, typer.Argument(help="放结果的文件夹")]) -> None:
    """Run the whole path on the sample and print each file made."""
    for step in demonstration.run(folder):
        say(f"{step.text}\n    {step.file}" if step.file else step.text)


def check_office(office: OfficeFolder, as_json: Json = False) -> None:  # noqa: FBT002
    """Check the store; exit 1 when something is wrong."""
    with opened(office) as here:
        findings = check(here)
    if as_json:
        say_json({"whole": not findings, "findings": list(findings)})
    else:
        say("\n".join(findings) or "数据文件完好，历史记录完整。")
    if findings:
        raise typer.Exit(1)
