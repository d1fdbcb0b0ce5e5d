"""Certificates from trainings: which run out, and when."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from cwdesk.areas.training.queries import CertificateLine, certificates
from cwdesk.areas.training.rules.certificates import Validity
from ui.areas.training.filters import CommunityBox
from ui.areas.training.reading import RECORDS, ROSTER
from ui.areas.training.strip import add_strip
from ui.kit.columns import Column
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import TablePage
from ui.kit.wordbox import WordBox

STATES: dict[Validity, tuple[str, str]] = {
    Validity.EXPIRED: ("triangle-alert", "overdue"),
    Validity.ENDING: ("clock", "due"),
    Validity.VALID: ("circle-check", "good"),
    Validity.OPEN: ("circle-check", "good"),
}
"""What a certificate is → icon and colour."""
COLUMNS = (
    Column[CertificateLine](
        "状态",
        text=lambda one: str(one.validity),
        sort=lambda one: list(STATES).index(one.validity),
        icon=lambda one: STATES[one.validity][0],
        tone=lambda one: STATES[one.validity][1],
        width=110,
    ),
    Column[CertificateLine]("有效期至", text=lambda one: str(one.expires_on or "长期"), width=110),
    Column[CertificateLine]("姓名", text=lambda one: one.name, width=100),
    Column[CertificateLine]("社区", text=lambda one: one.community, width=170),
    Column[CertificateLine]("证书编号", text=lambda one: one.certificate, width=170),
    Column[CertificateLine]("培训", text=lambda one: one.training, width=280),
    Column[CertificateLine]("取得日期", text=lambda one: str(one.got_on), width=110),
)


class CertificatesPage(TablePage[CertificateLine]):
    """Enter opens the personal file."""

    title = "证书"
    help_subject = "training"
    watches = RECORDS | ROSTER
    empty = "还没有证书。登记培训结果或外出培训时写上证书编号和有效期，到期前会在这里提醒。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar."""
        super().__init__(desk)
        add_strip(self, "training_certificates")
        self.day, self.community = DayBox("日期"), CommunityBox()
        self.ending = QCheckBox("只看将到期和已过期的(&X)")
        self.word = WordBox("姓名、拼音、证书…", "在证书中查找")
        self.add_filter(self.day.widget, "日期(&W)")
        self.add_filter(self.community, "社区(&Q)")
        self.add_filter(self.ending)
        self.add_filter(self.word)
        self.day.settled.connect(lambda _day: self.refresh())
        self.ending.toggled.connect(lambda _on: self.refresh())
        self.community.currentIndexChanged.connect(lambda _at: self._narrow())
        self.word.textChanged.connect(lambda _text: self._narrow())
        self.table.cleared.connect(self._clear)

    @override
    def key(self, row: CertificateLine) -> Hashable:
        return row.person_id, row.training, row.certificate

    @override
    def refresh(self) -> None:
        task = self.runner.read(certificates, self.day.day, ending=self.ending.isChecked())
        task.then(self, self._show)

    @override
    def open_row(self, row: CertificateLine) -> None:
        self.desk.go("person", row.person_id)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "打开班次", partial(self.desk.go, "training_sessions"))

    def _show(self, found: tuple[CertificateLine, ...]) -> None:
        self.community.offer(sorted(one.community for one in found))
        self._narrow()
        self.show_rows(found)
        states = [one.validity for one in found]
        words = (f"{one} {states.count(one)} 个" for one in Validity if one in states)
        self.set_summary("　".join(words))

    def _narrow(self) -> None:
        narrows = self.community.currentIndex() > 0 or self.word.text().strip()
        checked = self.ending.isChecked()
        self.table.narrow(self._passes if narrows or checked else None)

    def _passes(self, one: CertificateLine) -> bool:
        return self.community.passes(one.community) and self.word.finds(
            one.name, one.community, one.certificate, one.training
        )

    def _clear(self) -> None:
        self.ending.setChecked(False)
        self.community.setCurrentIndex(0)
        self.word.clear()
