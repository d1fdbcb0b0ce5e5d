"""What made-up years of visits are made of: grids with their workers, people, phrases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Keeper:
    """A worker who answers for a grid, in service since."""

    person_id: Uid
    since: date


@dataclass(frozen=True, slots=True)
class PracticeGrid:
    """A grid, how many households it has, and who answers for it, the longest in service first."""

    grid_id: Uid
    community_id: Uid
    households: int
    keepers: tuple[Keeper, ...]


@dataclass(frozen=True, slots=True)
class NewResident:
    """Somebody made up."""

    name: str
    id_number: str
    phone: str


GROUPS = (
    ("独居老人", 60),
    ("空巢老人", 40),
    ("低保户", 40),
    ("残疾人", 35),
    ("退役军人", 35),
    ("失独家庭", 8),
    ("困境儿童", 6),
    ("精神障碍患者", 6),
)
"""Key groups, and of how many households in a thousand somebody belongs to each."""

A_YEAR = {"独居老人": 52, "退役军人": 6}
"""Visits a year, beside once a month in the other groups and `ORDINARY` elsewhere."""

MONTHLY, ORDINARY = 12, 3

RELATIONS = ("户主", "配偶", "子女", "子女", "父母")

KINDS = ("入户走访",) * 17 + ("电话走访",) * 2 + ("未遇",)

FOUND = (
    ("家中一切正常，老人身体状况良好", "提醒用气用电安全"),
    ("反映楼道灯不亮，夜间出行不便", "已联系物业报修"),
    ("咨询医保缴费和养老认证", "现场讲解办理流程，帮助完成认证"),
    ("独自在家，子女在外地工作", "测量血压，留下联系电话"),
    ("反映楼上漏水，双方有争执", "登记诉求，约定时间上门调解"),
    ("家中有一名学生，假期无人照看", "介绍社区假期托管班"),
    ("阳台堆放杂物，存在消防隐患", "当场协助清理，讲解消防知识"),
    ("生活困难，申请临时救助", "告知所需材料，协助填写申请表"),
    ("对社区环境卫生表示满意", "感谢支持，邀请参加志愿服务"),
    ("反映小区停车位紧张", "记录意见，转交居民议事会讨论"),
)
"""What was found, and what was done about it."""

MATTERS = (
    ("代办", "代办老年人优待证"),
    ("代办", "代缴医疗保险"),
    ("首问", "咨询公租房申请条件"),
    ("求助", "申请临时救助"),
    ("隐患", "楼道堆放杂物"),
    ("矛盾纠纷", "邻里漏水纠纷"),
)
