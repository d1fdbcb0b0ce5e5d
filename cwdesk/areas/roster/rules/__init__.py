"""Rules of the personal file: its fields, the order of posts, what contradicts what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from cwdesk.kernel import dates
from cwdesk.kernel.codes import CodeTable, find
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind

RECRUITED, COMMITTEE = "社区专职工作人员", "两委成员"

SERVICE_KINDS = (RECRUITED, COMMITTEE, "公益性岗位", "劳务派遣", "挂职")
"""Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第一条; the last three stand apart."""

COUNTED_KINDS = frozenset({RECRUITED, COMMITTEE})
"""The kinds that count as community workers. Source: the same Opinions, art. 1."""

WORKING_AGE = 16
"""Source: 劳动法 第十五条."""

END_KINDS = ("辞职", "合同到期", "解聘", "届满", "罢免", "退休", "调出本街道", "去世", "其他")

FIRST, HIGHEST, OTHER = "第一学历", "最高学历", "其他"

EDUCATION_LEVELS = (
    "博士研究生",
    "硕士研究生",
    "研究生",
    "本科",
    "大专",
    "中专",
    "高中",
    "职高",
    "技校",
    "初中",
    "小学",
)
"""Highest first."""

QUALIFICATIONS = ("高级社会工作师", "社会工作师", "助理社会工作师")
"""Highest first. Source: 社会工作者职业资格; Opinions of 2024, art. 4."""

OPEN_ENDED, FIXED_TERM = "无固定期限", "固定期限"
"""An open-ended contract says so; a contract whose end is not on file is not open-ended."""

HIGHEST_GRADE = 99

_POST_ORDER = ("书记", "主任", "副书记", "副主任", "委员", "两委", "专职", "网格长", "网格")


PERSON = (
    FieldSpec("name", "姓名", required=True),
    FieldSpec("id_number", "身份证号", Kind.ID, required=True, hint="性别和出生日期由身份证号得出"),
    FieldSpec("staff_number", "工号"),
    FieldSpec("phone", "联系电话", Kind.PHONE),
    FieldSpec("nation", "民族", Kind.CODE, codes=CodeTable.NATION),
    FieldSpec("politics", "政治面貌", Kind.CODE, codes=CodeTable.POLITICS),
    FieldSpec("party_joined", "入党时间", Kind.PARTIAL),
    FieldSpec("native_place", "籍贯"),
    FieldSpec("birth_place", "出生地"),
    FieldSpec("former_name", "曾用名"),
    FieldSpec("marital", "婚姻状况", Kind.CODE, codes=CodeTable.MARITAL),
    FieldSpec("health", "健康状况", Kind.CODE, codes=CodeTable.HEALTH),
    FieldSpec("household_address", "户籍地址"),
    FieldSpec("address", "现住址"),
    FieldSpec("work_start", "参加工作时间", Kind.PARTIAL),
    FieldSpec("community_work_start", "从事社区工作时间", Kind.PARTIAL),
    FieldSpec("specialty", "熟悉专业及特长"),
    FieldSpec("veteran", "退役军人", Kind.YES),
    FieldSpec("note", "备注", Kind.LONG),
)

PARTS: Mapping[str, tuple[FieldSpec, ...]] = {
    "service": (
        FieldSpec("kind", "人员类别", Kind.CHOICE, required=True, choices=SERVICE_KINDS),
        FieldSpec("valid_from", "开始时间", Kind.PARTIAL),
        FieldSpec("valid_to", "结束日期", Kind.DAY, hint="最后在岗的一天；在职的不填"),
        FieldSpec("source", "来源", hint="例如：公开招聘、选举、挂职单位"),
        FieldSpec("end_kind", "离开方式", Kind.CHOICE, choices=END_KINDS),
        FieldSpec("end_reason", "离开原因"),
    ),
    "posting": (
        FieldSpec("community_id", "社区", Kind.REFERENCE, required=True),
        FieldSpec("grid_id", "网格", Kind.REFERENCE),
        FieldSpec("post", "职务"),
        FieldSpec("post_category", "岗位类别"),
        FieldSpec("is_primary", "主要岗位", Kind.YES),
        FieldSpec("valid_from", "任职时间", Kind.PARTIAL),
        FieldSpec("valid_to", "结束日期", Kind.DAY),
        FieldSpec("reason", "原因"),
    ),
    "contract": (
        FieldSpec(
            "kind", "合同类型", Kind.CHOICE, choices=(FIXED_TERM, OPEN_ENDED, "以完成任务为期限")
        ),
        FieldSpec("number", "合同编号"),
        FieldSpec("signed_on", "签订时间", Kind.PARTIAL),
        FieldSpec("valid_from", "起始时间", Kind.PARTIAL, required=True),
        FieldSpec(
            "valid_to", "终止时间", Kind.PARTIAL, hint="最后一天仍在合同期内；无固定期限不填"
        ),
        FieldSpec("probation_to", "试用期至", Kind.DAY),
        FieldSpec("note", "备注"),
    ),
    "education": (
        FieldSpec("role", "性质", Kind.CHOICE, required=True, choices=(FIRST, HIGHEST, OTHER)),
        FieldSpec("level", "学历", Kind.CHOICE, choices=EDUCATION_LEVELS),
        FieldSpec("mode", "学习形式", Kind.CHOICE, choices=("全日制", "在职")),
        FieldSpec("school", "院校"),
        FieldSpec("major", "专业"),
        FieldSpec("graduated", "毕业时间", Kind.PARTIAL),
        FieldSpec("degree", "学位", Kind.CHOICE, choices=("博士", "硕士", "学士")),
    ),
    "qualification": (
        FieldSpec("name", "名称", required=True),
        FieldSpec("obtained", "取得时间", Kind.PARTIAL),
        FieldSpec("number", "证书编号"),
        FieldSpec("expires_on", "有效期至", Kind.DAY),
    ),
    "grade_record": (
        FieldSpec("grade", "岗级", Kind.NUMBER, required=True),
        FieldSpec("valid_from", "起始时间", Kind.PARTIAL),
        FieldSpec("reason", "依据", required=True),
    ),
    "family_member": (
        FieldSpec("relation", "称谓", required=True),
        FieldSpec("name", "姓名", required=True),
        FieldSpec("born", "出生年月", Kind.PARTIAL),
        FieldSpec("politics", "政治面貌", Kind.CODE, codes=CodeTable.POLITICS),
        FieldSpec("work", "工作单位及职务"),
    ),
    "resume_line": (
        FieldSpec("valid_from", "起", Kind.PARTIAL),
        FieldSpec("valid_to", "止", Kind.PARTIAL, hint="至今的不填"),
        FieldSpec("what", "在何地、何单位、任何职", Kind.LONG, required=True),
        FieldSpec("in_community", "计入社区工作年限", Kind.YES),
        FieldSpec("proof", "证明材料"),
    ),
    "award": (
        FieldSpec("kind", "类别", Kind.CHOICE, required=True, choices=("奖励", "处分")),
        FieldSpec("what", "名称", required=True),
        FieldSpec("given_on", "时间", Kind.PARTIAL),
        FieldSpec("given_by", "批准单位"),
        FieldSpec(
            "raises_grade", "计入定级", Kind.YES, hint="定级办法规定可以提高岗级的表彰才勾选"
        ),
    ),
}
"""The parts of a personal file, in the order of the registration form; keys are table names."""


def post_rank(post: str) -> int:
    """Return where a post stands in a community's list: the secretary first."""
    main = post.split("、", maxsplit=1)[0]
    ranks = [rank for rank, word in enumerate(_POST_ORDER) if word in main]
    return max(ranks) if ranks else len(_POST_ORDER)


def service_kind(post: str) -> str:
    """Return the service kind that a post in a roster means: 书记, 主任, 委员 are elected.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第一条.
    """
    elected = ("书记", "主任", "两委", "委员")
    return COMMITTEE if any(word in post for word in elected) else RECRUITED


Span = tuple[str, date | str | None]
"""Beginning and last day, either of them perhaps known to the month or year alone."""


def first_day(valid_from: str) -> date:
    """Return the first day of a span; a beginning that is not known lies before all others."""
    return dates.earliest(valid_from) if valid_from else date.min


def last_day(valid_to: date | str | None) -> date:
    """Return the last day of a span; an end known to the month is its last day, none is never."""
    if isinstance(valid_to, date):
        return valid_to
    return dates.latest(valid_to) if valid_to else date.max


def in_span(valid_from: str, valid_to: date | str | None, as_of: date) -> bool:
    """Return whether a span holds on a day.

    A beginning known to the month counts from its first day, an end to its last; no end is open.
    """
    return first_day(valid_from) <= as_of <= last_day(valid_to)


def overlap(a: Span, b: Span) -> bool:
    """Say whether two spans, each (beginning, last day), have a day in common."""
    return first_day(a[0]) <= last_day(b[1]) and first_day(b[0]) <= last_day(a[1])


_LEVEL_OF_CODE = {
    "10": "研究生", "11": "博士研究生", "12": "博士研究生", "13": "博士研究生",
    "14": "硕士研究生", "15": "硕士研究生", "16": "硕士研究生", "17": "研究生", "18": "研究生",
    "19": "研究生", "2": "本科", "3": "大专", "4": "中专", "44": "职高", "45": "职高", "46": "职高",
    "47": "技校", "48": "技校", "49": "技校", "6": "高中", "7": "初中", "8": "小学",
}  # fmt: skip
"""GB/T 4658 code, or its first digit, → what an office writes."""


def education_level(text: str) -> str | None:
    """Return the education level that a text means, in the words of `EDUCATION_LEVELS`."""
    if text in EDUCATION_LEVELS:
        return text
    found = find(CodeTable.EDUCATION, text)
    if found is None:
        return None
    return _LEVEL_OF_CODE.get(found.code) or _LEVEL_OF_CODE.get(found.code[0])


_SPOKEN_QUALIFICATIONS = {
    "助理社工师": "助理社会工作师", "初级社工师": "助理社会工作师", "初级": "助理社会工作师",
    "初级社会工作师": "助理社会工作师", "助理": "助理社会工作师", "社工师": "社会工作师",
    "中级社工师": "社会工作师", "中级社会工作师": "社会工作师", "中级": "社会工作师",
    "高级社工师": "高级社会工作师", "高级": "高级社会工作师",
}  # fmt: skip


def qualification_name(text: str) -> str:
    """Return a qualification's full name: 中级社工师 → 社会工作师; others as they are."""
    return _SPOKEN_QUALIFICATIONS.get(text, text)


_SPOKEN_KINDS = {
    "专职": RECRUITED, "社区专职": RECRUITED, "社区专职人员": RECRUITED, "专职人员": RECRUITED,
    "专职社工": RECRUITED, "专职工作人员": RECRUITED, "社区工作者": RECRUITED, "招聘": RECRUITED,
    "公开招聘": RECRUITED, "两委": COMMITTEE, "社区两委": COMMITTEE, "两委委员": COMMITTEE,
    "社区两委成员": COMMITTEE, "“两委”成员": COMMITTEE, "社区“两委”成员": COMMITTEE,
    "公益岗": "公益性岗位", "公益岗位": "公益性岗位", "公岗": "公益性岗位", "派遣": "劳务派遣",
    "劳务派遣人员": "劳务派遣", "挂职干部": "挂职", "挂职人员": "挂职",
}  # fmt: skip


def spoken_kind(text: str) -> str | None:
    """Return the service kind that a text means, or None when it is none."""
    return text if text in SERVICE_KINDS else _SPOKEN_KINDS.get(text)


def problems_with_reason(reason: str) -> list[Problem]:
    """Return what is wrong with the reason that a change of what is past or settled must have."""
    return [] if reason.strip() else [Problem("请填写原因，它会记入历史。", "reason")]


def problems_with_purpose(purpose: str) -> list[Problem]:
    """Return what is wrong with the purpose of seeing or taking away full ID numbers."""
    return [] if purpose.strip() else [Problem("请填写用途，它会记入历史。", "purpose")]


def picture_type(data: bytes) -> str | None:
    """Return the media type of a photo that every form can print, or None for anything else."""
    marks = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))
    return next((kind for mark, kind in marks if data.startswith(mark)), None)


def problems_with_span(valid_from: object, valid_to: object) -> list[Problem]:
    """Return what is wrong with a span of a partial date and a day or partial date."""
    wrong = Problem("结束日期不能早于开始日期。", "valid_to")
    return out_of_order(str(valid_from or ""), str(valid_to or ""), wrong)


def out_of_order(first: str, then: str, wrong: Problem) -> list[Problem]:
    """Return `wrong` when two partial dates, both known, are the wrong way round."""
    return [wrong] if first and then and dates.compare(first, then) > 0 else []


def problems_with_grade(grade: object) -> list[Problem]:
    """Return what is wrong with a grade; schemes differ, but none has a hundred."""
    if grade in range(1, HIGHEST_GRADE + 1):
        return []
    return [Problem(f"岗级应在 1 到 {HIGHEST_GRADE} 之间。", "grade")]


def doubts(person: Mapping[str, str], birth: date) -> list[Problem]:
    """Return what in a person's dates can hardly be, for the clerk to look at."""
    found = []
    work, community = person.get("work_start", ""), person.get("community_work_start", "")
    if work and int(work[:4]) - birth.year < WORKING_AGE:
        found.append(Problem(f"参加工作时间 {work} 时不满 16 周岁，请核对。", "work_start"))
    if work and community and dates.compare(community, work) < 0:
        found.append(
            Problem(
                f"从事社区工作时间 {community} 早于参加工作时间 {work}，请核对。",
                "community_work_start",
            )
        )
    return found


def completed_months(start: date, last: date) -> int:
    """Return the full months from `start` to the end of `last`; 0 if it lies before."""
    after = last + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    return max(0, months - (after.day < start.day))


def time_served(start: str, last: date) -> str:
    """Return how long a time was, as exactly as its beginning is known.

    `3年4个月` where the month is certain, `3年` or `3至4年` otherwise; nothing for no beginning.
    """
    if not start:
        return ""
    least = completed_months(dates.latest(start), last)
    return months_in_words(least, completed_months(dates.earliest(start), last))


def months_in_words(least: int, most: int) -> str:
    """Return a time between two numbers of full months: `3年4个月`, `3年` or `3至4年`."""
    (years, months), upper = divmod(least, 12), most // 12
    if least == most:
        shown = (f"{years}年" * bool(years), f"{months}个月" * bool(months))
        return "".join(shown) or "不满1个月"
    if years < upper:
        return f"{years}至{upper}年"
    return f"{years}年" if years else "不满1年"


DISSOLVED, ENDED, EITHER_END = "解除", "终止", "解除（终止）"


def contract_end_word(end_kind: str) -> str:
    """Return whether leaving so dissolved or ended a labour contract; both if it does not say.

    Source: 劳动合同法 第三十六条至第四十一条、第四十四条; 其实施条例 第二十一条.
    """
    if end_kind in {"合同到期", "退休", "去世"}:
        return ENDED
    return DISSOLVED if end_kind in {"辞职", "解聘"} else EITHER_END


def employment(kind: str, *, has_contract: bool) -> str | None:
    """Return how somebody is employed, for the list of staff; None if the list is without them.

    Who was elected or seconded in and has no contract with the street is not its staff.

    Source: 劳动合同法实施条例（国务院令第535号）第八条.
    """
    if kind == "劳务派遣":
        return "劳务派遣"
    if has_contract:
        return "劳动合同"
    return "" if kind in {RECRUITED, "公益性岗位"} else None
