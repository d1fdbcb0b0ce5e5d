"""Writes of visits: visits and their papers, matters, pairings, periods, households, grids."""

from __future__ import annotations

from cwdesk.areas.visits.commands.duties import begin_duty, end_duty
from cwdesk.areas.visits.commands.households import (
    add_household,
    change_household,
    close_household,
    merge_households,
    set_head,
    split_household,
)
from cwdesk.areas.visits.commands.matters import (
    Done,
    NewMatter,
    Party,
    Taken,
    change_matter,
    delete_matter,
    open_matter,
    take_step,
)
from cwdesk.areas.visits.commands.pairings import NewPairing, change_pairing, end_pairing, pair
from cwdesk.areas.visits.commands.papers import NewPaper, attach_papers, remove_paper
from cwdesk.areas.visits.commands.periods import remove_period, set_period, set_reckoning
from cwdesk.areas.visits.commands.residents import (
    add_resident,
    begin_group,
    change_resident,
    end_group,
    move_in,
    move_out,
    record_death,
    set_relation,
)
from cwdesk.areas.visits.commands.visits import (
    NewVisit,
    add_round,
    add_visit,
    change_visit,
    delete_visit,
)

__all__ = [
    "Done",
    "NewMatter",
    "NewPairing",
    "NewPaper",
    "NewVisit",
    "Party",
    "Taken",
    "add_household",
    "add_resident",
    "add_round",
    "add_visit",
    "attach_papers",
    "begin_duty",
    "begin_group",
    "change_household",
    "change_matter",
    "change_pairing",
    "change_resident",
    "change_visit",
    "close_household",
    "delete_matter",
    "delete_visit",
    "end_duty",
    "end_group",
    "end_pairing",
    "merge_households",
    "move_in",
    "move_out",
    "open_matter",
    "pair",
    "record_death",
    "remove_paper",
    "remove_period",
    "set_head",
    "set_period",
    "set_reckoning",
    "set_relation",
    "split_household",
    "take_step",
]
