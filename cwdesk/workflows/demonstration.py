"""The whole path on the sample: set up, import, correct, print, hand over and back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cwdesk.areas.office.queries import sheet_mappings
from cwdesk.areas.roster import commands, exports, queries
from cwdesk.areas.roster.forms.roster_list import FORM
from cwdesk.areas.roster.imports import make_plan, read_roster, write_refused
from cwdesk.bundle import exchange
from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.files import save_as
from cwdesk.kernel.resources import resource
from cwdesk.printing.render import render
from cwdesk.printing.spec import Request
from cwdesk.store.opening import Office
from cwdesk.workflows.printing import gather
from cwdesk.workflows.roster_import import import_roster
from cwdesk.workflows.setting_up import make_county_office, make_street_office

STREET, COUNTY = "410402002", "410402"
PASSWORD = "demo-2026"  # noqa: S105
"""Opens both offices of the demonstration; their people are made up."""

AS_OF = date(2026, 10, 31)


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, and the file that it made, if any."""

    text: str
    file: Path | None = None


def run(folder: Path) -> Iterator[Step]:
    """Run the demonstration into `folder`, telling each step as it is done.

    Raises:
        Refused: there is something in the folder already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused("演示要放在空文件夹里，请换一个文件夹。")
    stick = folder / "U盘"
    stick.mkdir(parents=True)
    street = make_street_office(folder / "街道", STREET, "李经办", PASSWORD).office
    county = make_county_office(folder / "县区", COUNTY, "王经办", PASSWORD).office
    try:
        yield Step(f"建立街道和县（区）两份办公数据，密码 {PASSWORD}", folder)
        yield from _import(street, folder)
        yield from _correct(street)
        yield from _paper(street, folder)
        yield from _introduce(street, county, stick)
        yield from _hand_over(street, county, stick)
    finally:
        street.close()
        county.close()


def _import(street: Office, folder: Path) -> Iterator[Step]:
    store = street.database
    sample = folder / "花名册（原始）.xlsx"
    shutil.copyfile(resource("demo", "roster.xlsx"), sample)
    yield Step("样例花名册，和办公室里的一样不整齐", sample)
    reading = read_roster(sample, store.read(sheet_mappings, "roster").result())
    plan = store.read(make_plan, reading, AS_OF).result()
    done = store.write(import_roster, reading, plan).result()
    yield Step(f"导入花名册：新增 {done.new} 人，提醒 {done.warned} 行，退回 {done.refused} 行")
    report = folder / "退回的行.xlsx"
    write_refused(report, reading, plan)
    yield Step("退回的行，第一列是原因，改好后可再导入", report)


def _correct(street: Office) -> Iterator[Step]:
    store = street.database
    found = store.read(queries.search, "chengjuanqiang", AS_OF).result()
    store.write(
        commands.correct_person,
        found[0].person_id,
        {"phone": "13800000000"},
        "本人来电更正",
    ).result()
    yield Step(f"用拼音找到{found[0].name}，更正联系电话，历史里记下原因")


def _paper(street: Office, folder: Path) -> Iterator[Step]:
    store = street.database
    request = Request(as_of=AS_OF, printed_by=store.actor.name, printed_at=now())
    pdf = folder / "花名册.pdf"
    found = store.read(gather, FORM, request).result()
    save_as(pdf, render(FORM, found.sheet, found.request))
    yield Step("打印社区工作者花名册", pdf)
    workbook = folder / "花名册.xlsx"
    store.write(exports.write_roster, workbook, AS_OF, purpose="演示").result()
    yield Step("导出花名册，可在 Excel 或 WPS 里修改后再导入", workbook)


def _introduce(street: Office, county: Office, stick: Path) -> Iterator[Step]:
    """Each office believes the other's card, because the digits on paper are those of the file."""
    for own, other, name in ((street, county, "街道"), (county, street, "县区")):
        card = own.database.read(exchange.card_of).result()
        file = stick / f"{name}密钥卡.card"
        save_as(file, card.encoded())
        yield Step(f"{card.name}的密钥卡，25 位数字：{card.digits}", file)
        other.database.write(exchange.add_card, card, card.digits).result()


def _hand_over(street: Office, county: Office, stick: Path) -> Iterator[Step]:
    full = _export(street, COUNTY, stick)
    yield Step("街道移交第一个数据包（全量）", full)
    yield Step(f"县（区）接收：{_receive(county, full)}")
    people = county.database.read(queries.roster_lines, AS_OF).result()
    yield Step(f"县（区）现有 {len(people)} 人")
    receipt = _export(county, STREET, stick)
    yield Step("县（区）的回执", receipt)
    yield Step(f"街道接收回执：{_receive(street, receipt)}")
    person = street.database.read(queries.search, "程娟强", AS_OF).result()[0]
    street.database.write(
        commands.correct_person, person.person_id, {"phone": "13900000000"}, "又换了号码"
    ).result()
    delta = _export(street, COUNTY, stick)
    yield Step("街道又更正一处，移交第二个数据包（只含变化）", delta)
    yield Step(f"县（区）接收：{_receive(county, delta)}")


def _export(office: Office, to: str, stick: Path) -> Path:
    return exchange.export(office.database, to, stick, office.folder / exchange.OUTBOX)


def _receive(office: Office, file: Path) -> str:
    looked = exchange.preview(office.database, [file], office.folder / exchange.INBOX)[0]
    return exchange.apply(office.database, looked).text
