"""恢复密钥单: the only copy of the recovery key, printed when an office is made.

The key is stored nowhere, so this form is in no list of forms; what `collect` gives is a blank
sheet to write the key down by hand where there is no printer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import own_office
from cwdesk.bundle.agekey import identity_from
from cwdesk.printing.blocks import Block, Column, Line, Note, Signatures, Table, Title, UnitLine
from cwdesk.printing.spec import FormSpec, PageSetup, Paper, Request
from cwdesk.store.recovery import GROUPS, age_secret, read_recovery_key

A_LINE = 4
"""Groups on a line."""


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet says; eight groups of six digits, empty ones on a blank sheet."""

    office: str
    made_on: date
    groups: tuple[str, ...]
    identity: str
    """The age identity that opens every bundle of this office."""


def recovery_sheet(office: str, made_on: date, recovery_key: str) -> RecoverySheet:
    """Return the sheet of a new recovery key.

    Raises:
        Refused: it is no recovery key.
    """
    identity = identity_from(age_secret(read_recovery_key(recovery_key)))
    return RecoverySheet(office, made_on, tuple(recovery_key.split()), identity)


def collect(session: Session, request: Request) -> RecoverySheet:
    """Return a blank sheet.

    Raises:
        NotFound: the office has not been set up.
    """
    blank = ("",) * GROUPS
    return RecoverySheet(own_office(session).name, request.printed_at.date(), blank, "")


def layout(sheet: RecoverySheet) -> tuple[Block, ...]:
    """Lay out the groups large enough to be read to somebody."""
    day = sheet.made_on
    return (
        Title("恢复密钥"),
        UnitLine(sheet.office, "", f"{day.year}年{day.month}月{day.day}日"),
        *(_groups(sheet.groups, at) for at in range(0, GROUPS, A_LINE)),
        Note("一、用处：忘记密码时，在打开窗口选“用打印的恢复密钥打开”，按顺序输入以上八组数字。"),
        Note("二、保管：装入信封密封，与电脑分开，锁在单位的保险柜或文件柜里，由专人保管并登记。"),
        Note("三、谁拿到这张纸和数据文件，谁就能看到全部人员信息。不要拍照，不要发到网上。"),
        Note("四、程序里不保存这份密钥，丢失后无法补打。"),
        Table((Column("长期打开数据包用的密钥（age 格式，技术人员使用）", 1),), _identity(sheet)),
        Note(
            "五、本单位移交的每个数据包都能用上面这一行打开，不需要本程序，方法见帮助里的“数据包格式”。"
        ),
        Signatures(("保管人", "经办人", "封存日期")),
    )


def _groups(groups: tuple[str, ...], first: int) -> Table:
    numbers = range(first, first + A_LINE)
    columns = tuple(Column(f"第{number + 1}组", 1, least=4) for number in numbers)
    return Table(columns, (Line(groups[first : first + A_LINE], subject="恢复密钥"),))


def _identity(sheet: RecoverySheet) -> tuple[Line, ...]:
    return (Line((sheet.identity,), subject="恢复密钥"),)


def _typical() -> RecoverySheet:
    groups = ("012345", "123456", "234567", "345678", "456789", "567890", "678901", "789012")
    return RecoverySheet("光明路街道办事处", date(2026, 11, 2), groups, identity_from(bytes(32)))


FORM = FormSpec(
    key="recovery_sheet",
    title="恢复密钥",
    collect=collect,
    layout=layout,
    samples={"typical": _typical},
    page=PageSetup(body={Paper.A4: 14}, title={Paper.A4: 22}),
    registered=False,
)
