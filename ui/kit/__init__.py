"""The windows' kit: everything that a page needs and that knows no area.

A page that is a table names its columns, key and sentence, and reads in `refresh`:

    class GridsPage(TablePage[GridLine]):
        title = "网格"
        watches = frozenset({"grid", "community"})
        empty = "这里列出各社区的网格。"
        columns = (Column[GridLine]("网格", text=lambda line: line.name),)

        def key(self, row: GridLine) -> Hashable:
            return row.id

        def refresh(self) -> None:
            self.runner.read(queries.grids).then(self, self.show_rows)

It gets its line in `ui/pages.py`. Entry: `Form(rules.GRID_FIELDS)` in a `SidePanel`, opened with
`open_side`; on `save_asked`, `form.check()` and `runner.write(commands.x, form.values())`; what
the command refuses appears under the fields when the form is the owner given to `then`.
Long work takes a `Ticker` among its arguments: progress and 取消 then show by themselves.
"""
