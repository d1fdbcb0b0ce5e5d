"""Training: courses, sessions with their sign-in, results, certificates, mentoring, skills.

Hours (学时) are kept as half hours of the county's count, so that 1.5 is a whole number. Who must
be trained and by when follows from these rows and the roster; it is never stored.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, LargeBinary, UniqueConstraint
from sqlmodel import Field

import cwdesk.store.blobs  # noqa: F401  the table that materials and proofs name
from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Row


def _to(column: str) -> Column[bytes]:
    return Column(LargeBinary, ForeignKey(column), nullable=False, index=True)


def _level() -> CheckConstraint:
    return CheckConstraint("level IN ('省级以上', '市级', '县级', '街道')", name="level")


def _kind() -> CheckConstraint:
    return CheckConstraint("kind IN ('初任培训', '在职培训', '专项培训', '实践锻炼')", name="kind")


class Course(Row, table=True):
    """A course that can be held again and again."""

    __tablename__ = "course"
    __table_args__ = (UniqueConstraint("name"), CheckConstraint("half_hours >= 0", name="hours"))
    title: ClassVar[str] = "课程"

    name: str = Field(title="名称")
    content: str = Field(default="", title="内容")
    half_hours: int = Field(default=0, title="学时（半）")
    closed: bool = Field(default=False, title="停用")


class TrainingSession(Row, table=True):
    """A training that is held once (培训班次)."""

    __tablename__ = "training_session"
    __table_args__ = (
        _level(),
        _kind(),
        CheckConstraint("last_day >= first_day", name="days"),
        CheckConstraint("half_hours >= 0", name="hours"),
    )
    title: ClassVar[str] = "培训班次"

    name: str = Field(title="名称")
    course_id: Uid | None = Field(default=None, foreign_key="course.id", index=True, title="课程")
    level: str = Field(title="级别")
    kind: str = Field(title="类别")
    method: str = Field(default="集中授课", title="方式")
    organiser: str = Field(default="", title="主办单位")
    place: str = Field(default="", title="地点")
    teacher: str = Field(default="", title="授课人")
    content: str = Field(default="", title="内容")
    first_day: date = Field(title="开始日期", index=True)
    last_day: date = Field(title="结束日期")
    time: str = Field(default="", title="时间")
    half_hours: int = Field(title="学时（半）")
    cancelled: str = Field(default="", title="取消原因")
    """Empty unless it was called off."""


class Invitation(Row, table=True):
    """A person was told to come to a session."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("session_id", "person_id"),)
    title: ClassVar[str] = "参训通知"

    session_id: Uid = Field(sa_column=_to("training_session.id"), title="培训班次")
    person_id: Uid = Field(sa_column=_to("person.id"), title="人员")
    invited_on: date = Field(title="通知日期")
    excuse: str = Field(default="", title="不能参加的原因")


class SignIn(Row, table=True):
    """A person was there on a day of a session."""

    __tablename__ = "sign_in"
    __table_args__ = (UniqueConstraint("session_id", "person_id", "on"),)
    title: ClassVar[str] = "签到"

    session_id: Uid = Field(sa_column=_to("training_session.id"), title="培训班次")
    person_id: Uid = Field(sa_column=_to("person.id"), title="人员")
    on: date = Field(title="日期")
    time: str = Field(default="", title="时间")
    how: str = Field(default="签到", title="方式")


class TrainingResult(Row, table=True):
    """What somebody took home from a session; without one, the sign-in counts."""

    __tablename__ = "training_result"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        CheckConstraint("result IN ('合格', '不合格', '未完成')", name="result"),
        CheckConstraint("half_hours >= 0", name="hours"),
    )
    title: ClassVar[str] = "培训结果"

    session_id: Uid = Field(sa_column=_to("training_session.id"), title="培训班次")
    person_id: Uid = Field(sa_column=_to("person.id"), title="人员")
    result: str = Field(default="合格", title="结果")
    score: str = Field(default="", title="成绩")
    half_hours: int = Field(title="学时（半）")
    certificate: str = Field(default="", title="证书编号")
    expires_on: date | None = Field(default=None, title="证书有效期至")
    note: str = Field(default="", title="备注")


class ExternalTraining(Row, table=True):
    """A training held by somebody else that one person went to, with its proof."""

    __tablename__ = "external_training"
    __table_args__ = (
        _level(),
        _kind(),
        CheckConstraint("last_day >= first_day", name="days"),
        CheckConstraint("half_hours >= 0", name="hours"),
    )
    title: ClassVar[str] = "外出培训"

    person_id: Uid = Field(sa_column=_to("person.id"), title="人员")
    name: str = Field(title="名称")
    level: str = Field(title="级别")
    kind: str = Field(title="类别")
    organiser: str = Field(default="", title="主办单位")
    place: str = Field(default="", title="地点")
    first_day: date = Field(title="开始日期")
    last_day: date = Field(title="结束日期")
    half_hours: int = Field(title="学时（半）")
    certificate: str = Field(default="", title="证书编号")
    expires_on: date | None = Field(default=None, title="证书有效期至")
    proof_id: Uid | None = Field(default=None, foreign_key="blob.id", title="证明材料")
    proof_name: str = Field(default="", title="材料名称")
    note: str = Field(default="", title="备注")


class SessionMaterial(Row, table=True):
    """A file that belongs to a session: a plan, slides, photos."""

    __tablename__ = "session_material"
    title: ClassVar[str] = "培训材料"

    session_id: Uid = Field(sa_column=_to("training_session.id"), title="培训班次")
    blob_id: Uid = Field(foreign_key="blob.id", title="文件")
    name: str = Field(title="文件名")


class TrainingRule(Row, table=True):
    """A local parameter of the cycle, from a day on."""

    __tablename__ = "training_rule"
    __table_args__ = (UniqueConstraint("key", "valid_from"),)
    title: ClassVar[str] = "培训参数"

    key: str = Field(title="参数")
    value: str = Field(title="取值")
    valid_from: date = Field(title="起始日期")
    reason: str = Field(default="", title="依据")


class Mentoring(Row, table=True):
    """A mentor and a newcomer (导师帮带), from when to when."""

    __tablename__ = "mentoring"
    __table_args__ = (
        CheckConstraint("mentor_id <> person_id", name="two"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="span"),
    )
    title: ClassVar[str] = "导师帮带"

    mentor_id: Uid = Field(sa_column=_to("person.id"), title="导师")
    person_id: Uid = Field(sa_column=_to("person.id"), title="帮带对象")
    goals: str = Field(default="", title="帮带目标")
    valid_from: date = Field(title="起始日期")
    planned_to: date = Field(title="约定截止日期")
    valid_to: date | None = Field(default=None, title="结束日期")
    result: str = Field(default="", title="帮带成效")


class MentorMeeting(Row, table=True):
    """A meeting of a mentor and a newcomer."""

    __tablename__ = "mentor_meeting"
    title: ClassVar[str] = "帮带记录"

    mentoring_id: Uid = Field(sa_column=_to("mentoring.id"), title="导师帮带")
    on: date = Field(title="日期")
    what: str = Field(title="内容")


class Skill(Row, table=True):
    """A line of business that an all-round worker (全岗通) masters."""

    __tablename__ = "skill"
    __table_args__ = (UniqueConstraint("name"),)
    title: ClassVar[str] = "全岗通业务"

    name: str = Field(title="业务")
    place: int = Field(default=0, title="排列")
    closed: bool = Field(default=False, title="停用")


class SkillLevel(Row, table=True):
    """How well somebody masters a line of business, from a day on."""

    __tablename__ = "skill_level"
    __table_args__ = (
        UniqueConstraint("person_id", "skill_id", "on"),
        CheckConstraint("level IN ('未掌握', '了解', '会办', '能带教')", name="level"),
    )
    title: ClassVar[str] = "业务掌握情况"

    person_id: Uid = Field(sa_column=_to("person.id"), title="人员")
    skill_id: Uid = Field(sa_column=_to("skill.id"), title="业务")
    level: str = Field(title="掌握程度")
    on: date = Field(title="认定日期")
    basis: str = Field(default="", title="依据")
