"""The page of leave: the requests and where they stand today."""

from __future__ import annotations

from collections.abc import Hashable

from typing_extensions import override

from cwdesk.areas.leave import queries
from cwdesk.areas.leave.queries import RequestLine
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.kernel.clock import today
from ui.kit.columns import Align, Column
from ui.kit.page import TablePage


class LeavePage(TablePage[RequestLine]):
    """Lists the requests, the latest leave first."""

    title = "请假"
    watches = frozenset({"leave_request", "leave_event", "leave_entry", "person", "posting"})
    empty = "还没有请假单。"
    columns = (
        Column[RequestLine]("姓名", text=lambda line: line.name),
        Column[RequestLine]("社区", text=lambda line: line.community, width=150),
        Column[RequestLine]("假别", text=lambda line: line.title),
        Column[RequestLine]("起", text=lambda line: line.first.shown(), width=130),
        Column[RequestLine]("止", text=lambda line: line.last.shown(), width=130),
        Column[RequestLine](
            "天数", text=lambda line: shown_days(line.half_days), align=Align.RIGHT
        ),
        Column[RequestLine]("状态", text=lambda line: line.state),
        Column[RequestLine]("事由", text=lambda line: line.reason, width=240),
    )

    @override
    def key(self, row: RequestLine) -> Hashable:
        return row.id

    @override
    def refresh(self) -> None:
        self.runner.read(queries.requests, today()).then(self, self.show_rows)
