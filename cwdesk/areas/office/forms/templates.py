"""What templates from outside can say of the office: who we are, the street, its communities."""

from __future__ import annotations

from sqlmodel import Session

from cwdesk.areas.office.queries import communities, own_office, streets
from cwdesk.printing.spec import Request
from cwdesk.templates.names import Facts, TemplateData, TemplateField, TemplateList

WHOLE = "全街道"


def collect(session: Session, request: Request) -> Facts:
    """Gather who we are, and the communities in being on the day.

    Raises:
        NotFound: the office has not been set up.
    """
    found = communities(session, request.as_of)
    names = {line.id: line.name for line in communities(session)}
    street = next(iter(streets(session)), None)
    return Facts(
        {
            "单位名称": own_office(session).name,
            "街道": street.name if street else "",
            "县区": street.county if street else "",
            "所选社区": names.get(request.community, WHOLE) if request.community else WHOLE,
            "社区个数": len(found),
        },
        {
            "各社区": [
                {"名称": one.name, "区划代码": one.code, "网格数": one.grids} for one in found
            ]
        },
    )


OFFICE = TemplateData(
    "单位和社区",
    about_person=False,
    collect=collect,
    fields=(
        TemplateField("单位名称", "本单位的名称", "光明路街道办事处", other_names=("填报单位",)),
        TemplateField("街道", "街道的名称", "光明路街道办事处", other_names=("街道名称",)),
        TemplateField("县区", "所在的县（区）", "新华区", other_names=("县", "区县")),
        TemplateField("所选社区", f"填写时选的社区；没有选就是“{WHOLE}”", "迎宾社区"),
        TemplateField("社区个数", "截至日期存在的社区个数", "12"),
    ),
    lists=(
        TemplateList(
            "各社区",
            "每个社区一行",
            (
                TemplateField("名称", "社区名称", "迎宾社区"),
                TemplateField("区划代码", "12 位区划代码", "410402002001"),
                TemplateField("网格数", "社区里的网格个数", "6"),
            ),
        ),
    ),
)
