"""The due list, matters, coverage, pairings, grids, periods, and the tab of the personal file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cwdesk.areas.visits.commands.matters import NewMatter, Taken, open_matter
from cwdesk.areas.visits.queries.duties import duties
from cwdesk.areas.visits.queries.matters import MatterDetail, matter_detail, open_matters
from cwdesk.areas.visits.queries.pairings import pairings
from cwdesk.areas.visits.queries.policy import policy
from cwdesk.areas.visits.rules.matters import State
from cwdesk.areas.visits.rules.periods import Every, Reckoning
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.ui.areas.visits.conftest import Street, settle
from tests.ui.rows import children
from ui.areas.visits.coverage_page import CoveragePage
from ui.areas.visits.due_page import DuePage
from ui.areas.visits.grids_page import GridsPage
from ui.areas.visits.matter_panel import MatterPanel
from ui.areas.visits.matters_page import MattersPage
from ui.areas.visits.pairings_page import PairingsPage
from ui.areas.visits.periods_page import WAYS, PeriodsPage
from ui.areas.visits.person_tab import VisitsTab
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.partstrip import PartStrip
from ui.kit.picker import Picker

Opened = Callable[[Any], Any]
Visited = Callable[..., Uid]


def answer(qtbot: QtBot, page: Any, dialog: Any, **values: object) -> None:
    """Fill a dialog, and let it do what it is about."""
    for key, value in values.items():
        one = dialog.form.editors[key]
        if isinstance(one, Picker) and isinstance(value, Choice):
            one.take(value)
        else:
            one.put(value)
    dialog.do.click()
    settle(qtbot, page)


def texts(part: Any) -> str:
    return "\n".join(one.text() for one in children(part, QLabel))


def test_the_due_list_says_who_waits_since_when(
    qtbot: QtBot, opened: Opened, place: Street, visited: Visited, desk: Desk
) -> None:
    visited(0)
    page = opened(DuePage)
    (waits,) = page.model.rows()
    assert (waits.head, waits.line.state) == ("赵敏", "逾期")
    for state, group, heads in (
        ("已访", "全部类别", ["王建国"]),
        ("全部", "全部类别", ["王建国", "赵敏"]),
        ("全部", "独居老人", ["王建国"]),
    ):
        page.state.setCurrentText(state)
        page.group.setCurrentText(group)
        settle(qtbot, page)
        assert [row.head for row in page.model.rows()] == heads
    page.table.clear_filters()
    settle(qtbot, page)
    page.text.setText("zhaom")
    qtbot.waitUntil(lambda: len(page.model.rows()) == 1, timeout=15000)
    page.table.clear_filters()
    page.open(place.li)
    settle(qtbot, page)
    assert page.model.rows() == ()
    asked: list[Any] = []
    desk.page_asked.connect(lambda key, target: asked.append((key, target)))
    page.open(place.zhang)
    settle(qtbot, page)
    page.table.choose([place.wang, place.zhao])
    qtbot.waitUntil(lambda: "2 户" in page.visit.text(), timeout=5000)
    page.add()
    assert [one.value for one in asked[0][1][1]] == [place.wang, place.zhao]


def matter(qtbot: QtBot, page: MattersPage, place: Street, **values: object) -> Uid:
    page.add()
    settle(qtbot, page)
    given = {"kind": "求助", "what": "水管漏水", "person_id": place.zhang, **values}
    answer(qtbot, page, page.verbs.dialog, **given)
    dialog = page.verbs.dialog
    assert dialog is not None
    made = dialog.answer
    assert isinstance(made, bytes)
    return made


def shown(qtbot: QtBot, page: MattersPage, found: Uid) -> MatterPanel:
    page.open(found)
    settle(qtbot, page)
    assert page.side is not None
    assert isinstance(page.side.body, MatterPanel)
    return page.side.body


def take(qtbot: QtBot, page: MattersPage, found: Uid, verb: str, **values: object) -> None:
    shown(qtbot, page, found).offers.acts[verb]()
    settle(qtbot, page)
    answer(qtbot, page, page.verbs.dialog, **values)


def detail(database: Database, found: Uid) -> MatterDetail:
    return database.read(matter_detail, found, today()).result()


def test_a_matter_needs_a_place(qtbot: QtBot, opened: Opened, place: Street) -> None:
    page = opened(MattersPage)
    assert page.table.note.isVisible()
    page.add()
    settle(qtbot, page)
    dialog = page.verbs.dialog
    answer(qtbot, page, dialog, kind="求助", what="水管漏水", person_id=place.zhang)
    assert "请选择户或者社区" in texts(dialog.form)
    dialog.form.saved()
    dialog.reject()


def test_a_matter_goes_from_hand_to_hand_to_its_end(
    qtbot: QtBot, opened: Opened, place: Street, database: Database
) -> None:
    page = opened(MattersPage)
    found = matter(qtbot, page, place, household_id=Choice(place.wang, "3号楼2单元101"))
    take(qtbot, page, found, "办理…", what="已联系物业")
    take(qtbot, page, found, "移交…", person_id=place.li, what="休假")
    assert detail(database, found).line.person == "李娟"
    take(qtbot, page, found, "答复…", what="明天修")
    take(qtbot, page, found, "办结…", result="修好了")
    assert detail(database, found).line.state is State.DONE
    assert database.read(open_matters, today()).result() == ()
    page.scope.setCurrentIndex(2)
    settle(qtbot, page)
    assert len(page.model.rows()) == 1
    take(qtbot, page, found, "重开…", what="又漏了")
    take(qtbot, page, found, "作废…", what="登记错了")
    assert detail(database, found).line.state is State.VOID
    assert "移交给李娟：休假" in texts(shown(qtbot, page, found))


def test_what_is_late_is_said_and_can_be_looked_at_alone(
    qtbot: QtBot, opened: Opened, place: Street
) -> None:
    page = opened(MattersPage)
    late = today() - timedelta(1)
    matter(qtbot, page, place, community_id=place.community, on=late, due_on=late)
    matter(qtbot, page, place, community_id=place.community, what="要一张表")
    assert "逾期 1" in page.summary.text()
    page.scope.setCurrentText("逾期")
    settle(qtbot, page)
    assert [row.what for row in page.model.rows()] == ["水管漏水"]
    page.table.clear_filters()
    settle(qtbot, page)
    page.text.setText("要一张表")
    qtbot.waitUntil(lambda: len(page.model.rows()) == 1, timeout=15000)


def test_a_dispute_has_parties_and_a_mediation(
    qtbot: QtBot, opened: Opened, place: Street, database: Database
) -> None:
    page = opened(MattersPage)
    found = matter(qtbot, page, place, kind="矛盾纠纷", community_id=place.community)
    for name in ("刘伟", "赵敏"):
        page.verbs.change_party(detail(database, found), None)
        answer(qtbot, page, page.verbs.dialog, name=name)
    one = detail(database, found)
    page.verbs.change_party(one, one.parties[0])
    answer(qtbot, page, page.verbs.dialog, claim="赔偿")
    one = detail(database, found)
    assert [(party.name, party.claim) for party in one.parties] == [("刘伟", "赔偿"), ("赵敏", "")]
    take(qtbot, page, found, "调解…", what="各让一步", result="达成协议")
    assert detail(database, found).line.result == "达成协议"
    page.verbs.drop_party(one, one.parties[1])
    settle(qtbot, page)
    page.verbs.change(detail(database, found))
    answer(qtbot, page, page.verbs.dialog, what="楼上漏水")
    assert detail(database, found).line.what == "楼上漏水"
    assert len(detail(database, found).parties) == 1


def test_coverage_is_broken_down_and_says_how_it_was_counted(
    qtbot: QtBot, opened: Opened, place: Street, visited: Visited
) -> None:
    visited(0, place.zhao)
    page = opened(CoveragePage)
    rows = page.model.rows()
    assert [(row.line.title, row.line.due, row.line.visited) for row in rows][-1][1:] == (2, 1)
    assert rows[-1].whole
    page.part.setCurrentText("按责任人")
    assert page.model.rows()[0].line.title == "张伟"
    assert "应访户" in page.summary.text()
    page.ask_year()
    settle(qtbot, page)
    qtbot.waitUntil(lambda: not page.chart.pixmap().isNull(), timeout=15000)


def test_a_pairing_is_made_changed_and_ended(
    qtbot: QtBot, opened: Opened, place: Street, database: Database
) -> None:
    page = opened(PairingsPage)
    page.add(Choice(place.wang, "3号楼2单元101"))
    settle(qtbot, page)
    answer(qtbot, page, page.dialog, person_id=place.zhang, reason="独居")
    (row,) = page.model.rows()
    page.open_row(row)
    answer(qtbot, page, page.dialog, measures="每周买菜")
    page.table.choose([row.id])
    page.end_chosen()
    answer(qtbot, page, page.dialog, result="搬去和女儿住")
    page.open(row.id)
    settle(qtbot, page)
    (line,) = database.read(pairings, today(), ended=True).result()
    assert (line.measures, line.result, line.valid_to) == ("每周买菜", "搬去和女儿住", today())
    assert [one.id for one in page.table.selection()] == [row.id]


def test_grids_say_who_answers_for_them(
    qtbot: QtBot, opened: Opened, place: Street, database: Database
) -> None:
    page = opened(GridsPage)
    (row,) = page.model.rows()
    assert (row.duty.name, row.homes) == ("张伟", 2)
    page.table.choose([page.key(row)])
    page.add()
    settle(qtbot, page)
    answer(qtbot, page, page.dialog, person_id=place.li, role="网格长")
    assert len(page.model.rows()) == 2
    page.table.choose([page.key(row)])
    page.end_chosen()
    answer(qtbot, page, page.dialog, on=today() - timedelta(1))
    assert [one.name for one in database.read(duties, today()).result()] == ["李娟"]


def test_periods_are_changed_from_a_day_on_with_a_reason(
    qtbot: QtBot, opened: Opened, database: Database
) -> None:
    page = opened(PeriodsPage)
    page.table.choose(["普通户"])
    page.change()
    answer(qtbot, page, page.dialog, every="每季", reason="街道〔2026〕3号")
    held = database.read(policy, today()).result()
    assert held.classes["普通户"].every is Every.QUARTER
    page.choose_way()
    answer(qtbot, page, page.dialog, way=WAYS[Reckoning.ROLLING], reason="街道〔2026〕3号")
    assert database.read(policy, today()).result().reckoning is Reckoning.ROLLING
    page.table.choose(["普通户"])
    qtbot.waitUntil(page.back.isEnabled, timeout=5000)
    page.take_back()
    page.question.do.click()
    settle(qtbot, page)
    assert database.read(policy, today()).result().classes["普通户"].every is Every.HALF_YEAR


def test_the_personal_file_shows_grids_months_and_what_is_open(
    qtbot: QtBot, desk: Desk, place: Street, visited: Visited
) -> None:
    visited(0)
    visited(0, place.zhao, kind="未遇")
    tab = VisitsTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1000, 500)
    tab.show_person(place.zhang)
    tab.show()
    qtbot.waitUntil(lambda: tab.found is not None, timeout=15000)
    assert "第一网格" in tab.grids.text()
    newest = tab.months.model.rows()[0]
    assert newest.month == date(today().year, today().month, 1)
    assert (newest.visits, newest.missed, newest.along) == (2, 1, 0)
    assert "没有未办结的事项" in texts(tab)


def test_what_somebody_has_in_hand_goes_over_to_others(
    qtbot: QtBot, desk: Desk, place: Street, database: Database
) -> None:
    taken = Taken(place.community, today(), place.zhang, place.wang)
    database.write(open_matter, NewMatter("求助", "水管漏水"), taken).result()
    tab = VisitsTab(desk)
    qtbot.addWidget(tab)
    tab.show_person(place.zhang)
    tab.show()
    tab.hand_over()
    qtbot.waitUntil(lambda: tab.dialog is not None, timeout=15000)
    dialog = tab.dialog
    assert dialog is not None
    assert [one.words for one in dialog.things] == ["求助：水管漏水", "网格责任：迎宾社区第一网格"]
    dialog.end()  # a matter cannot
    assert not dialog.do.isEnabled()
    dialog.table.choose([dialog.things[0].id])
    dialog.who.put(place.li)
    dialog.assign()
    with qtbot.waitSignal(dialog.accepted, timeout=15000):
        dialog.do.click()
    qtbot.waitUntil(lambda: not desk.runner.busy(), timeout=15000)
    (found,) = database.read(open_matters, today()).result()
    assert found.person == "李娟"


def test_the_strip_goes_to_every_page(qtbot: QtBot, opened: Opened, desk: Desk) -> None:
    page = opened(GridsPage)
    asked: list[str] = []
    desk.page_asked.connect(lambda key, _target: asked.append(key))
    (strip,) = children(page, PartStrip)
    strip.go(0)
    strip.go(6)  # where it stands
    assert asked == ["visits"]
