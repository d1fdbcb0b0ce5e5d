"""The personal file: a person, and what is on file about them.

Partial dates are text: `1985`, `1985-03` or `1985-03-12`; empty means unknown. Sex and birth date
are not stored: the ID number holds them.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, LargeBinary, UniqueConstraint
from sqlmodel import Field

import cwdesk.store.blobs  # noqa: F401  the table that photos and attachments name
from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Row


class Person(Row, table=True):
    """Anyone on file. A worker is a person with a service spell."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("id_number"),
        CheckConstraint("length(id_number) = 18", name="id_number"),
        CheckConstraint("length(name) > 0", name="name"),
    )
    title: ClassVar[str] = "人员"

    name: str = Field(title="姓名", index=True)
    id_number: str = Field(title="身份证号")
    staff_number: str = Field(default="", title="工号", index=True)
    former_name: str = Field(default="", title="曾用名")
    nation: str = Field(default="", title="民族")
    native_place: str = Field(default="", title="籍贯")
    birth_place: str = Field(default="", title="出生地")
    politics: str = Field(default="", title="政治面貌")
    party_joined: str = Field(default="", title="入党时间")
    marital: str = Field(default="", title="婚姻状况")
    health: str = Field(default="", title="健康状况")
    household_address: str = Field(default="", title="户籍地址")
    address: str = Field(default="", title="现住址")
    phone: str = Field(default="", title="联系电话")
    work_start: str = Field(default="", title="参加工作时间")
    community_work_start: str = Field(default="", title="从事社区工作时间")
    specialty: str = Field(default="", title="熟悉专业及特长")
    veteran: bool = Field(default=False, title="退役军人")
    note: str = Field(default="", title="备注")
    photo_id: Uid | None = Field(default=None, foreign_key="blob.id", title="照片")


def _person() -> Column[bytes]:
    return Column(LargeBinary, ForeignKey("person.id"), nullable=False, index=True)


class Service(Row, table=True):
    """A spell of service in this street."""

    __tablename__ = "service"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('社区专职工作人员', '两委成员', '公益性岗位', '劳务派遣', '挂职')",
            name="kind",
        ),
    )
    title: ClassVar[str] = "任职经历"

    person_id: Uid = Field(sa_column=_person(), title="人员")
    kind: str = Field(title="人员类别")
    valid_from: str = Field(default="", title="开始时间")
    valid_to: date | None = Field(default=None, title="结束日期")
    """The last day in service."""
    source: str = Field(default="", title="来源")
    end_kind: str = Field(default="", title="离开方式")
    end_reason: str = Field(default="", title="离开原因")


class Posting(Row, table=True):
    """A post in a community, optionally in a grid; several at once, one primary."""

    __tablename__ = "posting"
    title: ClassVar[str] = "岗位"

    person_id: Uid = Field(sa_column=_person(), title="人员")
    community_id: Uid = Field(foreign_key="community.id", index=True, title="社区")
    grid_id: Uid | None = Field(default=None, foreign_key="grid.id", title="网格")
    post: str = Field(default="", title="职务")
    post_category: str = Field(default="", title="岗位类别")
    is_primary: bool = Field(default=True, title="主要岗位")
    valid_from: str = Field(default="", title="任职时间")
    valid_to: date | None = Field(default=None, title="结束日期")
    reason: str = Field(default="", title="原因")


class Contract(Row, table=True):
    """A labour contract with the street; without an end it is open-ended."""

    __tablename__ = "contract"
    title: ClassVar[str] = "劳动合同"

    person_id: Uid = Field(sa_column=_person(), title="人员")
    kind: str = Field(default="", title="合同类型")
    number: str = Field(default="", title="合同编号")
    signed_on: str = Field(default="", title="签订时间")
    valid_from: str = Field(default="", title="起始时间")
    valid_to: str = Field(default="", title="终止时间")
    """A partial date; its last day is still in force."""
    probation_to: date | None = Field(default=None, title="试用期至")
    note: str = Field(default="", title="备注")


class Education(Row, table=True):
    """One education; first and highest are two facts, the degree is a third."""

    __tablename__ = "education"
    __table_args__ = (CheckConstraint("role IN ('第一学历', '最高学历', '其他')", name="role"),)
    title: ClassVar[str] = "学历学位"

    person_id: Uid = Field(sa_column=_person(), title="人员")
    role: str = Field(default="其他", title="性质")
    level: str = Field(default="", title="学历")
    mode: str = Field(default="", title="学习形式")
    """全日制 or 在职."""
    school: str = Field(default="", title="院校")
    major: str = Field(default="", title="专业")
    graduated: str = Field(default="", title="毕业时间")
    degree: str = Field(default="", title="学位")


class Qualification(Row, table=True):
    """A professional qualification, such as 社会工作师."""

    __tablename__ = "qualification"
    title: ClassVar[str] = "职业资格"

    person_id: Uid = Field(sa_column=_person(), title="人员")
    name: str = Field(title="名称")
    obtained: str = Field(default="", title="取得时间")
    number: str = Field(default="", title="证书编号")
    expires_on: date | None = Field(default=None, title="有效期至")


class GradeRecord(Row, table=True):
    """A grade from a date on; the history is only ever added to."""

    __tablename__ = "grade_record"
    __table_args__ = (CheckConstraint("grade BETWEEN 1 AND 99", name="grade"),)
    title: ClassVar[str] = "岗位等级"

    person_id: Uid = Field(sa_column=_person(), title="人员")
    grade: int = Field(title="岗级")
    valid_from: str = Field(default="", title="起始时间")
    reason: str = Field(default="", title="依据")


class GradeScheme(Row, table=True):
    """The rules by which a street's grades are computed from a day on; kept whole, as text."""

    __tablename__ = "grade_scheme"
    __table_args__ = (UniqueConstraint("street_id", "valid_from"),)
    title: ClassVar[str] = "定级办法"

    street_id: Uid = Field(foreign_key="street.id", index=True, title="街道")
    name: str = Field(title="名称")
    valid_from: date = Field(title="施行日期")
    content: str = Field(title="内容")
    """TOML, as `rules.schemes` reads it: what was shipped may change, what was decided may not."""


class FamilyMember(Row, table=True):
    """A member of the family, as the registration form asks."""

    __tablename__ = "family_member"
    title: ClassVar[str] = "家庭成员"

    person_id: Uid = Field(sa_column=_person(), title="人员")
    relation: str = Field(title="称谓")
    name: str = Field(title="姓名")
    born: str = Field(default="", title="出生年月")
    politics: str = Field(default="", title="政治面貌")
    work: str = Field(default="", title="工作单位及职务")


class ResumeLine(Row, table=True):
    """A line of the résumé."""

    __tablename__ = "resume_line"
    title: ClassVar[str] = "简历"

    person_id: Uid = Field(sa_column=_person(), title="人员")
    valid_from: str = Field(default="", title="起")
    valid_to: str = Field(default="", title="止")
    what: str = Field(title="在何地、何单位、任何职")
    in_community: bool = Field(default=False, title="计入社区工作年限")
    proof: str = Field(default="", title="证明材料")


class Award(Row, table=True):
    """A reward or a discipline."""

    __tablename__ = "award"
    title: ClassVar[str] = "奖惩"

    person_id: Uid = Field(sa_column=_person(), title="人员")
    kind: str = Field(default="奖励", title="类别")
    what: str = Field(title="名称")
    given_on: str = Field(default="", title="时间")
    given_by: str = Field(default="", title="批准单位")
    raises_grade: bool = Field(default=False, title="计入定级")


class Attachment(Row, table=True):
    """A scanned document on file; its content is found by its hash."""

    __tablename__ = "attachment"
    title: ClassVar[str] = "附件"

    person_id: Uid = Field(sa_column=_person(), title="人员")
    kind: str = Field(default="", title="种类")
    file_name: str = Field(title="文件名")
    media_type: str = Field(default="", title="格式")
    added_on: date = Field(title="添加日期")
    blob_id: Uid = Field(foreign_key="blob.id", title="内容")


class ExportRecord(Row, table=True):
    """Somebody saw or took away full ID numbers: what, what for, how many, who, when."""

    __tablename__ = "export_record"
    __table_args__ = (CheckConstraint("people >= 0", name="people"),)
    title: ClassVar[str] = "导出记录"

    what: str = Field(title="内容")
    purpose: str = Field(title="用途")
    people: int = Field(title="人数")
    by: str = Field(title="经办人")
    at: str = Field(title="时间")
    """Local wall-clock, `2026-10-08 09:30:00`."""
