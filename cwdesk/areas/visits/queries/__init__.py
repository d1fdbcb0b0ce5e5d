"""Reads of visits: log, households, what is due, coverage, diaries, matters, pairings."""

from __future__ import annotations

from cwdesk.areas.visits.queries.coverage import Coverage, CoverageLine, coverage
from cwdesk.areas.visits.queries.diary import diary
from cwdesk.areas.visits.queries.due import PENDING, Asked, DueLine, due
from cwdesk.areas.visits.queries.duties import DutyLine, duties
from cwdesk.areas.visits.queries.households import (
    HouseholdLine,
    ResidentLine,
    groups_of,
    homes_of,
    household,
    household_lines,
    households_in,
    residents_of,
)
from cwdesk.areas.visits.queries.index import warm
from cwdesk.areas.visits.queries.lines import VisitLine
from cwdesk.areas.visits.queries.log import Key, LogPage, Wanted, log
from cwdesk.areas.visits.queries.matters import (
    MatterDetail,
    MatterLine,
    PartyLine,
    StepLine,
    matter_called,
    matter_detail,
    matter_lines,
    matters_between,
    open_matters,
)
from cwdesk.areas.visits.queries.page import HouseholdPage, household_page
from cwdesk.areas.visits.queries.pairings import PairingLine, pairing, pairings
from cwdesk.areas.visits.queries.policy import PeriodLine, classes, period_lines, policy
from cwdesk.areas.visits.queries.search import Hit, find
from cwdesk.areas.visits.queries.standing import Where
from cwdesk.areas.visits.queries.visit import (
    PaperLine,
    Use,
    VisitDetail,
    paper_data,
    same_visits,
    used_for,
    visit_detail,
    visit_line,
)

__all__ = [
    "PENDING",
    "Asked",
    "Coverage",
    "CoverageLine",
    "DueLine",
    "DutyLine",
    "Hit",
    "HouseholdLine",
    "HouseholdPage",
    "Key",
    "LogPage",
    "MatterDetail",
    "MatterLine",
    "PairingLine",
    "PaperLine",
    "PartyLine",
    "PeriodLine",
    "ResidentLine",
    "StepLine",
    "Use",
    "VisitDetail",
    "VisitLine",
    "Wanted",
    "Where",
    "classes",
    "coverage",
    "diary",
    "due",
    "duties",
    "find",
    "groups_of",
    "homes_of",
    "household",
    "household_lines",
    "household_page",
    "households_in",
    "log",
    "matter_called",
    "matter_detail",
    "matter_lines",
    "matters_between",
    "open_matters",
    "pairing",
    "pairings",
    "paper_data",
    "period_lines",
    "policy",
    "residents_of",
    "same_visits",
    "used_for",
    "visit_detail",
    "visit_line",
    "warm",
]
