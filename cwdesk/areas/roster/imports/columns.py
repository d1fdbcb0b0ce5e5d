"""What the columns of a roster can be, and the words they go by."""

from __future__ import annotations

from cwdesk.sheets.header import Field
from cwdesk.sheets.words import ID_NUMBER, PHONE

ORDINAL = Field("ordinal", "序号", ("编号", "序"), ordinal=True)

FIELDS = (
    ORDINAL,
    Field(
        "community",
        "社区",
        (
            "社区名称",
            "所在社区",
            "所属社区",
            "社区（村）",
            "社区/村",
            "单位",
            "工作单位",
            "所在单位",
        ),
        fill_down=True,
    ),
    Field("grid", "网格", ("网格名称", "所在网格", "所属网格", "责任网格", "网格编号")),
    Field("name", "姓名", ("名字", "人员姓名", "社区工作者姓名", "人员名称"), required=True),
    Field(
        "id_number",
        "身份证号",
        ID_NUMBER,
        required=True,
    ),
    Field("staff_number", "工号", ("职工编号", "人员编号", "员工编号", "考勤号", "工作证号")),
    Field("sex", "性别"),
    Field("birth", "出生年月", ("出生日期", "出生年月日", "出生时间", "生日")),
    Field("nation", "民族"),
    Field("native_place", "籍贯"),
    Field("birth_place", "出生地"),
    Field("former_name", "曾用名"),
    Field("politics", "政治面貌", ("政治面目", "党派")),
    Field("party_joined", "入党时间", ("入党日期", "入党年月", "加入党派时间")),
    Field("marital", "婚姻状况", ("婚否", "婚姻")),
    Field("health", "健康状况"),
    Field(
        "first_education", "第一学历", ("全日制学历", "全日制教育", "学历/第一学历", "学历/全日制")
    ),
    Field(
        "highest_education",
        "最高学历",
        ("学历", "文化程度", "学历/最高学历", "在职学历", "现学历", "学历层次"),
    ),
    Field("degree", "学位", ("最高学位",)),
    Field("school", "毕业院校", ("毕业学校", "院校", "院校名称", "毕业院校及系", "学校")),
    Field("major", "专业", ("所学专业", "毕业专业", "系及专业")),
    Field(
        "school_major",
        "院校专业",
        (
            "院校及专业",
            "毕业院校及专业",
            "毕业院校专业",
            "毕业院校系及专业",
            "毕业学校及专业",
            "毕业院校和专业",
        ),
    ),
    Field("graduated", "毕业时间", ("毕业日期", "毕业年月")),
    Field("post", "职务", ("现任职务", "岗位", "职务名称", "任职", "岗位名称", "社区职务")),
    Field("post_category", "岗位类别", ("岗位类型", "职务类别", "岗位分类", "岗类")),
    Field("grade", "岗级", ("岗位等级", "等级", "岗位级别", "级别", "薪级")),
    Field("post_since", "任职时间", ("任现职时间", "任现职务时间", "任职日期", "任职年月")),
    Field("service_kind", "人员类别", ("人员类型", "用工形式", "人员性质", "身份类别")),
    Field(
        "work_start",
        "参加工作时间",
        ("参加工作日期", "参加工作年月", "工作时间", "首次参加工作时间"),
    ),
    Field(
        "community_work_start",
        "从事社区工作时间",
        (
            "进入社区工作时间",
            "到社区工作时间",
            "社区工作时间",
            "从事社区工作年月",
            "入职时间",
            "入职日期",
            "到岗时间",
        ),
    ),
    Field(
        "qualification",
        "职业资格",
        (
            "社会工作职业资格",
            "社会工作者职业资格",
            "社工证",
            "职业水平",
            "资格证书",
            "社会工作师资格",
            "职业资格证书",
            "职业资格/名称",
            "职业资格及时间",
            "职业资格及取得时间",
            "社工职业资格",
            "社会工作师",
            "社会工作者职业水平",
            "社会工作者职业水平证书",
            "社工证书",
            "社工职称",
            "持证情况",
        ),
    ),
    Field(
        "qualification_obtained",
        "取得资格时间",
        ("资格取得时间", "取得时间", "取证时间", "发证时间", "职业资格/取得时间", "职业资格/时间"),
    ),
    Field(
        "contract_from",
        "合同起始时间",
        (
            "劳动合同/起",
            "合同/起",
            "合同起",
            "合同开始时间",
            "合同起始日期",
            "劳动合同起",
            "合同期限/起",
            "合同起止/起",
            "劳动合同期限/起",
            "合同/开始",
            "劳动合同/起始时间",
            "合同签订时间",
        ),
    ),
    Field(
        "contract_to",
        "合同终止时间",
        (
            "劳动合同/止",
            "合同/止",
            "合同止",
            "合同到期时间",
            "合同终止日期",
            "劳动合同止",
            "合同期限/止",
            "合同起止/止",
            "劳动合同期限/止",
            "合同/结束",
            "劳动合同/终止时间",
            "合同到期日",
        ),
    ),
    Field(
        "contract_period",
        "合同期限",
        (
            "合同起止",
            "合同起止时间",
            "合同起止日期",
            "劳动合同",
            "劳动合同期限",
            "劳动合同起止",
            "劳动合同起止时间",
            "劳动合同起止日期",
            "合同期",
            "合同时间",
            "合同有效期",
        ),
    ),
    Field(
        "phone",
        "联系电话",
        PHONE,
    ),
    Field("household_address", "户籍地址", ("户籍所在地", "户口所在地", "户籍", "户籍地")),
    Field("address", "现住址", ("家庭住址", "住址", "现居住地址", "居住地址", "家庭地址")),
    Field("specialty", "熟悉专业及特长", ("特长", "专业特长")),
    Field("veteran", "退役军人", ("是否退役军人", "是否退伍军人")),
    Field("note", "备注", ("说明", "附注")),
)
"""Every column that a roster can bring, in the order in which a heading is decided."""

FOREIGN = frozenset({"户主", "户主姓名", "与户主关系", "户号", "户编号", "房号", "楼栋", "门牌号"})
"""Headings that only a list of residents has."""

TITLES = {field.key: field.title for field in FIELDS}

PARTIAL = frozenset(
    {
        "party_joined",
        "graduated",
        "post_since",
        "work_start",
        "community_work_start",
        "qualification_obtained",
        "contract_from",
        "contract_to",
    }
)
"""The columns that hold partial dates."""
