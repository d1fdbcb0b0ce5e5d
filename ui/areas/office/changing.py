"""The small dialogs by which communities, grids and residents are changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cwdesk.areas.office import commands
from cwdesk.areas.office.queries import CommunityLine, GridLine
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid
from cwdesk.workflows import closing
from ui.areas.office.reading import Place
from ui.kit.dialogs import ask_reason
from ui.kit.formdialog import FormDialog, ask_form
from ui.kit.runner import Runner, Task

NAME = FieldSpec("name", "名称", required=True)
REASON = FieldSpec("reason", "原因", Kind.LONG, required=True, hint="请写明原因，会留在历史里")
SINCE = FieldSpec("since", "设立日期", Kind.DAY, hint="不清楚可以不填")
LAST = FieldSpec("on", "最后一天", Kind.DAY, required=True)
FIGURE = (
    FieldSpec("year", "年份", Kind.NUMBER, required=True),
    FieldSpec("residents", "人数", Kind.NUMBER, required=True),
    FieldSpec("source", "来源", hint="例如：公安人口数据、七普、社区统计"),
)


class Changing:
    """Opens a dialog over `owner` for each change; the page refreshes by itself."""

    def __init__(self, owner: QWidget, runner: Runner) -> None:
        """Write through `runner`."""
        self.owner, self.runner = owner, runner

    def add(self, street_id: Uid) -> FormDialog:
        """Add a community."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(
                commands.add_community, street_id, values["name"], values["since"]
            )

        return ask_form(self.owner, "新增一个社区（村）。", "新增社区", (NAME, SINCE), act)

    def rename(self, line: CommunityLine) -> FormDialog:
        """Give a community another name."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(
                commands.rename_community, line.id, values["name"], values["reason"]
            )

        asked = f"“{line.name}”改名。以前打印的表和历史记录不变。"
        return ask_form(self.owner, asked, "改名", (NAME, REASON), act, {"name": line.name})

    def close(self, line: CommunityLine) -> FormDialog:
        """Close a community."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(
                closing.close_community, line.id, values["on"], values["reason"]
            )

        asked = f"撤销“{line.name}”。这一天以后的名单和统计里不再有它，以前的不变。"
        given = {"on": today()}
        return ask_form(self.owner, asked, "撤销社区", (LAST, REASON), act, given)

    def reopen(self, line: CommunityLine) -> None:
        """Take back that a community was closed."""

        def reopen(reason: str) -> None:
            task = self.runner.write(commands.close_community, line.id, None, reason)
            task.then(self.owner, lambda _none: None)

        ask_reason(self.owner, f"恢复“{line.name}”，去掉撤销日期。", "恢复社区", reopen)

    def residents(self, place: Place) -> FormDialog | None:
        """Type the residents of a year."""
        quota, line = place.quota, place.community
        street_id = line.street_id if line else self.street_id
        if street_id is None:
            return None

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(
                commands.set_residents,
                street_id,
                line.id if line else None,
                values["year"],
                values["residents"],
                values["source"],
            )

        asked = f"{place.name}的城镇常住人口。同一年再填一次就是更正。"
        given = {"year": today().year, "source": quota.source if quota else ""}
        return ask_form(self.owner, asked, "保存人口数", FIGURE, act, given)

    street_id: Uid | None = None
    """The street that figures of the whole belong to; None at a county."""

    def add_grid(self, line: CommunityLine) -> FormDialog:
        """Add a grid."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(commands.add_grid, line.id, values["name"], values["since"])

        asked = f"在{line.name}新增一个网格。"
        return ask_form(self.owner, asked, "新增网格", (NAME, SINCE), act)

    def rename_grid(self, grid: GridLine) -> FormDialog:
        """Give a grid another name."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(
                commands.rename_grid, grid.id, values["name"], values["reason"]
            )

        asked = f"{grid.community}“{grid.name}”改名。"
        return ask_form(self.owner, asked, "改名", (NAME, REASON), act, {"name": grid.name})

    def close_grid(self, grid: GridLine) -> FormDialog:
        """Close a grid."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(closing.close_grid, grid.id, values["on"], values["reason"])

        asked = f"撤销{grid.community}“{grid.name}”。"
        return ask_form(self.owner, asked, "撤销网格", (LAST, REASON), act, {"on": today()})
