"""The columns of the list of people."""

from __future__ import annotations

from cwdesk.areas.roster.queries import IN_SERVICE, LEFT, NO_SERVICE, NOT_YET
from cwdesk.areas.roster.rules import post_rank
from ui.areas.roster.reading import Worker
from ui.kit.columns import Align, Column

STATES = {
    IN_SERVICE: ("circle-check", "good"),
    NOT_YET: ("clock", "due"),
    LEFT: ("log-out", "muted"),
    NO_SERVICE: ("circle-alert", "due"),
}
"""Status → icon and colour."""


def state_icon(worker: Worker) -> str | None:
    """Return the icon of a status."""
    return STATES.get(worker.line.status, (None, None))[0]


def state_tone(worker: Worker) -> str | None:
    """Return the colour of a status."""
    return STATES.get(worker.line.status, (None, None))[1]


def _grade(worker: Worker) -> int:
    return worker.line.grade or 0


COLUMNS = (
    Column[Worker](
        "姓名", text=lambda w: w.line.name, sort=lambda w: (w.keys.keys[:1], w.line.name), width=100
    ),
    Column[Worker]("性别", text=lambda w: w.line.sex, width=70),
    Column[Worker](
        "年龄", text=lambda w: str(w.age), sort=lambda w: w.age, align=Align.RIGHT, width=70
    ),
    Column[Worker]("社区", text=lambda w: w.line.community, width=150),
    Column[Worker](
        "职务",
        text=lambda w: w.line.post,
        sort=lambda w: (post_rank(w.line.post), w.line.post),
        width=150,
    ),
    Column[Worker]("岗位类别", text=lambda w: w.line.post_category, width=110),
    Column[Worker](
        "岗级",
        text=lambda w: str(w.line.grade or ""),
        sort=_grade,
        align=Align.RIGHT,
        width=70,
    ),
    Column[Worker]("政治面貌", text=lambda w: w.line.politics, width=120),
    Column[Worker]("最高学历", text=lambda w: w.line.highest_education, width=110),
    Column[Worker]("职业资格", text=lambda w: w.line.qualification, width=200),
    Column[Worker]("身份证号", text=lambda w: w.line.id_number, mask=True, width=190),
    Column[Worker]("联系电话", text=lambda w: w.line.phone, mask=True, width=130),
    Column[Worker]("合同止", text=lambda w: w.line.contract_to, width=120),
    Column[Worker](
        "状态", text=lambda w: w.line.status, icon=state_icon, tone=state_tone, width=110
    ),
    Column[Worker]("人员类别", text=lambda w: w.line.service_kind, width=160, hidden=True),
    Column[Worker]("出生年月", text=lambda w: f"{w.line.birth:%Y-%m}", width=110, hidden=True),
    Column[Worker]("工号", text=lambda w: w.line.staff_number, width=90, hidden=True),
    Column[Worker]("民族", text=lambda w: w.line.nation, width=90, hidden=True),
    Column[Worker]("第一学历", text=lambda w: w.line.first_education, width=110, hidden=True),
    Column[Worker]("院校专业", text=lambda w: w.line.school_major, width=240, hidden=True),
    Column[Worker]("任职时间", text=lambda w: w.line.post_since, width=120, hidden=True),
    Column[Worker]("参加工作时间", text=lambda w: w.line.work_start, width=130, hidden=True),
    Column[Worker](
        "从事社区工作时间", text=lambda w: w.line.community_work_start, width=160, hidden=True
    ),
    Column[Worker]("备注", text=lambda w: w.line.note, width=240, hidden=True),
)
