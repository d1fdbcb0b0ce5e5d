"""职工名册: what the law wants an employer to have at hand about every employee."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.roster.forms.people import RARE_NAMES
from cwdesk.areas.roster.forms.person import SETUP, contract_span, day, dotted
from cwdesk.areas.roster.queries import StaffLine, staff_lines
from cwdesk.printing.blocks import Block, Column, Line, Note, Signatures, Table, Title, UnitLine
from cwdesk.printing.spec import FormSpec, Margins, Paper, Request

COLUMNS = (
    Column("序号", 2.4, least=2),
    Column("姓名", 4.4, least=3),
    Column("性别", 2.2, least=1),
    Column("公民身份号码", 9.6, least=9.2),
    Column("户籍地址", 11, least=8, align="left"),
    Column("现住址", 11, least=8, align="left"),
    Column("联系方式", 6.4, least=5.8),
    Column("用工形式", 4.6, least=4),
    Column("用工起始时间", 5.4, least=5),
    Column("劳动合同期限", 6.6, least=6.1),
    Column("备注", 3.4, least=2),
)

DEFINITION = (
    "说明：依据《劳动合同法实施条例》第八条建立。列截至日在职的人员；由选举产生或者挂职、"
    "未与街道订立劳动合同的不列入。劳务派遣人员的劳动合同由派遣单位订立。"
    "用工形式、合同期限空白的，为档案中没有劳动合同。"
)


@dataclass(frozen=True, slots=True)
class StaffSheet:
    """The whole register."""

    office: str
    as_of: date
    filled_on: date
    lines: tuple[StaffLine, ...]


def collect(session: Session, request: Request) -> StaffSheet:
    """Gather who is employed on the day asked for.

    Raises:
        NotFound: the office has not been set up.
    """
    lines = staff_lines(session, request.as_of, community_id=request.community)
    return StaffSheet(
        office=office_on_paper(session, request),
        as_of=request.as_of,
        filled_on=request.printed_at.date(),
        lines=tuple(map(_nameless, lines)) if request.number_only else lines,
    )


def _nameless(line: StaffLine) -> StaffLine:
    """Leave a staff number where the name was, and nothing that leads to the person."""
    return replace(
        line, name=line.staff_number, id_number="", household_address="", address="", phone=""
    )


def layout(sheet: StaffSheet) -> tuple[Block, ...]:
    """Lay the register out as one table."""
    return (
        Title("职工名册"),
        UnitLine(
            f"用人单位（盖章）：{sheet.office}",
            f"截至{day(sheet.as_of)}",
            f"填表日期：{day(sheet.filled_on)}",
        ),
        Table(COLUMNS, tuple(_line(n, line) for n, line in enumerate(sheet.lines, 1))),
        Note(DEFINITION),
        Signatures(("填表人", "审核人", "单位负责人")),
    )


def _line(number: int, line: StaffLine) -> Line:
    cells = (
        str(number),
        line.name,
        line.sex,
        line.id_number,
        line.household_address,
        line.address,
        line.phone,
        line.employment,
        dotted(line.since),
        contract_span(line.contract_from, line.contract_to),
        "",
    )
    return Line(cells, subject=line.name)


SOMEBODY = StaffLine(
    name="程娟",
    sex="女",
    id_number="410421197205045088",
    staff_number="1001",
    household_address="河南省平顶山市新华区矿工路24号院3号楼2单元11号",
    address="河南省平顶山市新华区迎宾花园6号楼1单元502室",
    phone="13300000000",
    employment="劳动合同",
    since="2008-03-01",
    contract_from="2024-07-01",
    contract_to="2027-06-30",
)

PEOPLE: Mapping[str, Callable[[], tuple[StaffLine, ...]]] = {
    "empty": lambda: (),
    "typical": lambda: (SOMEBODY,) * 23 + (replace(SOMEBODY, contract_from="", employment=""),),
    "overfull": lambda: (
        replace(
            SOMEBODY,
            name="古丽扎尔·阿卜杜热合曼·买买提明",
            address=SOMEBODY.address * 12,
            phone="13300000000、0375-1234567转8001",
            contract_to="无固定期限",
        ),
    ),
    "rare": lambda: tuple(replace(SOMEBODY, name=name) for name in RARE_NAMES),
    "large": lambda: (SOMEBODY,) * 600,
}


def _sample(name: str) -> Callable[[], StaffSheet]:
    day_one, day_two = date(2026, 10, 31), date(2026, 11, 2)
    return lambda: StaffSheet("光明路街道办事处", day_one, day_two, PEOPLE[name]())


FORM = FormSpec(
    key="staff_register",
    title="职工名册",
    collect=collect,
    layout=layout,
    samples={name: _sample(name) for name in PEOPLE},
    page=replace(
        SETUP,
        landscape=True,
        margins=Margins(top=18, right=15, bottom=18, left=20),
        body={Paper.A4: 9},
    ),
)
