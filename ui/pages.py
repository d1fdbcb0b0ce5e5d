"""The pages of the program, in the order of the navigation, and tabs of people: a line each."""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name

from ui.kit.desk import Desk
from ui.kit.page import Page
from ui.kit.persontab import PersonTab


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page's key, title and icon, and where its class is; imported on first opening."""

    key: str
    title: str
    icon: str
    path: str
    """`module:Class`; the packager collects `ui.areas` whole for it."""
    within: str = ""
    """The page whose place in the navigation this one shares, when it has none of its own."""

    def build(self, desk: Desk) -> Page:
        """Import the class and make the page."""
        made = resolve_name(self.path)(desk)
        if not isinstance(made, Page):
            raise TypeError(f"{self.path} is no Page")
        return made


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab that an area adds to the personal file; imported on first opening."""

    title: str
    path: str
    """`module:Class`, a `PersonTab`."""

    def build(self, desk: Desk) -> PersonTab:
        """Import the class and make the tab."""
        made = resolve_name(self.path)(desk)
        if not isinstance(made, PersonTab):
            raise TypeError(f"{self.path} is no PersonTab")
        return made


PAGES = (
    PageSpec("roster", "人员", "users", "ui.areas.roster.page:RosterPage"),
    PageSpec("person", "人员档案", "user", "ui.areas.roster.person_page:PersonPage", "roster"),
    PageSpec("grades", "核定岗级", "check", "ui.areas.roster.grades_page:GradesPage", "roster"),
    PageSpec("import", "导入花名册", "file-input", "ui.areas.importing.page:ImportPage", "roster"),
    PageSpec("attendance", "考勤", "clock", "ui.areas.attendance.page:AttendancePage"),
    PageSpec(
        "shifts",
        "班次排班",
        "settings",
        "ui.areas.attendance.settings.page:ShiftsPage",
        "attendance",
    ),
    PageSpec("leave", "请假", "calendar-x", "ui.areas.leave.page:LeavePage"),
    PageSpec(
        "leave_today", "今日休假", "clock", "ui.areas.leave.today_page:LeaveTodayPage", "leave"
    ),
    PageSpec(
        "leave_balances",
        "休假结余",
        "history",
        "ui.areas.leave.balances_page:BalancesPage",
        "leave",
    ),
    PageSpec("leave_rules", "请假规定", "settings", "ui.areas.leave.rules_page:RulesPage", "leave"),
    PageSpec("visits", "走访", "house", "ui.areas.visits.page:VisitsPage"),
    PageSpec("visits_due", "应访清单", "clock", "ui.areas.visits.due_page:DuePage", "visits"),
    PageSpec(
        "visits_matters", "事项", "inbox", "ui.areas.visits.matters_page:MattersPage", "visits"
    ),
    PageSpec("visits_people", "居民", "users", "ui.areas.visits.people_page:PeoplePage", "visits"),
    PageSpec(
        "visits_coverage",
        "走访覆盖率",
        "columns-3",
        "ui.areas.visits.coverage_page:CoveragePage",
        "visits",
    ),
    PageSpec(
        "visits_pairings",
        "结对帮扶",
        "users",
        "ui.areas.visits.pairings_page:PairingsPage",
        "visits",
    ),
    PageSpec("visits_grids", "网格", "columns-3", "ui.areas.visits.grids_page:GridsPage", "visits"),
    PageSpec(
        "visits_periods",
        "走访周期",
        "settings",
        "ui.areas.visits.periods_page:PeriodsPage",
        "visits",
    ),
    PageSpec("training", "培训", "graduation-cap", "ui.areas.training.page:BoardPage"),
    PageSpec(
        "training_sessions",
        "培训班次",
        "calendar",
        "ui.areas.training.sessions_page:SessionsPage",
        "training",
    ),
    PageSpec(
        "training_session",
        "签到和结果",
        "check",
        "ui.areas.training.session_page:SessionPage",
        "training",
    ),
    PageSpec(
        "training_external",
        "外出培训",
        "log-out",
        "ui.areas.training.external_page:ExternalPage",
        "training",
    ),
    PageSpec(
        "training_certificates",
        "证书",
        "circle-check",
        "ui.areas.training.certificates_page:CertificatesPage",
        "training",
    ),
    PageSpec(
        "training_hours", "学时", "clock", "ui.areas.training.hours_page:HoursPage", "training"
    ),
    PageSpec(
        "training_mentors",
        "导师帮带",
        "users",
        "ui.areas.training.mentors_page:MentorsPage",
        "training",
    ),
    PageSpec(
        "training_skills",
        "全岗通",
        "columns-3",
        "ui.areas.training.skills_page:SkillsPage",
        "training",
    ),
    PageSpec(
        "training_rules",
        "培训规定",
        "settings",
        "ui.areas.training.rules_page:RulesPage",
        "training",
    ),
    PageSpec("office", "街道社区", "building-2", "ui.areas.office.page:OfficePage"),
    PageSpec("calendar", "日历", "calendar", "ui.areas.calendar.page:CalendarPage"),
    PageSpec("forms", "表单", "printer", "ui.areas.printing.page:FormsPage"),
    PageSpec("register", "表单登记", "inbox", "ui.areas.printing.register:RegisterPage", "forms"),
    PageSpec("style", "打印设置", "settings", "ui.areas.printing.style_page:StylePage", "forms"),
    PageSpec(
        "templates", "表单模板", "columns-3", "ui.areas.printing.templates:TemplatesPage", "forms"
    ),
    PageSpec(
        "template_fields", "字段表", "columns-3", "ui.areas.printing.fields:FieldsPage", "forms"
    ),
    PageSpec("exchange", "数据移交", "usb", "ui.areas.exchange.page:ExchangePage"),
    PageSpec("operations", "操作记录", "history", "ui.areas.operations.page:OperationsPage"),
    PageSpec("help", "帮助", "circle-help", "ui.areas.help.page:HelpPage"),
)

PERSON_TABS = (
    TabSpec("考勤", "ui.areas.attendance.person_tab:AttendanceTab"),
    TabSpec("休假", "ui.areas.leave.person_tab:LeaveTab"),
    TabSpec("走访", "ui.areas.visits.person_tab:VisitsTab"),
    TabSpec("培训", "ui.areas.training.person_tab:TrainingTab"),
)
"""What other areas add to the personal file, before its history: a line each."""
