"""cwdeskctl: the same use cases without a window."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typer

from cwdesk.cli import (
    attendance,
    bundles,
    calendars,
    conflicts,
    forms,
    grades,
    histories,
    leave,
    leave_import,
    matters,
    offices,
    punches,
    residents,
    scans,
    sheets,
    templates,
    training,
    training_import,
    visit_import,
    visits,
)
from cwdesk.kernel.errors import Cancelled, NotFound, Refused, Rejected, StoreTrouble

app = typer.Typer(
    help="社区工作者管理程序的命令行工具",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
offices.add_to(app)
histories.add_to(app)
scans.add_to(app, forms.app)
sheets.importing.command("punches", help="导入打卡记录")(punches.import_punches)
leave_import.add_to(sheets.importing)
sheets.importing.command("residents", help="导入居民名册")(residents.import_resident_file)
sheets.importing.command("visits", help="导入走访记录")(visit_import.import_visits)
training_import.add_to(sheets.importing)
app.add_typer(sheets.importing, name="import")
app.add_typer(attendance.app, name="attendance")
sheets.exporting.command("residents", help="导出居民台账，可修改后再导入")(
    residents.export_resident_file
)
app.add_typer(sheets.exporting, name="export")
app.add_typer(forms.app, name="form")
app.add_typer(calendars.app, name="calendar")
app.add_typer(grades.app, name="grade")
app.add_typer(templates.app, name="template")
app.add_typer(leave.app, name="leave")
app.add_typer(residents.app, name="resident")
app.add_typer(training.app, name="training")
app.add_typer(visits.app, name="visit")
app.add_typer(matters.app, name="matter")
app.add_typer(bundles.card, name="card")
app.add_typer(bundles.bundle, name="bundle")
app.add_typer(conflicts.app, name="conflict")
app.add_typer(conflicts.link, name="link")

TOLD = (Refused, NotFound, StoreTrouble, Rejected, Cancelled)
"""Errors that have a sentence for the clerk; anything else is a bug and shows itself."""


def main() -> None:
    """Run the command line; exit 1 with one Chinese sentence when something cannot be done."""
    try:
        code = app(standalone_mode=False)
    except TOLD as error:
        _tell(error)
        code = 1
    except OSError as error:
        _tell(Rejected("io", _words(error)))
        code = 1
    except typer.TyperException as error:
        sys.stderr.write(f"{error.format_message()}\n")
        code = error.exit_code
    except typer.Abort:
        code = 1
    sys.exit(code or 0)


def _words(error: OSError) -> str:
    where = f"“{Path(error.filename).name}”" if error.filename else ""
    if isinstance(error, FileNotFoundError):
        return f"找不到{where}，请检查文件名和文件夹。"
    if isinstance(error, IsADirectoryError | NotADirectoryError | FileExistsError):
        return f"{where}不是这里要的那一种（文件或文件夹），请换一个。"
    if isinstance(error, PermissionError):
        return f"没有权限读写{where}，请换一个位置或检查权限。"
    return f"读写{where}出错，请检查磁盘后再试。"


def _tell(error: Exception) -> None:
    if "--json" in sys.argv:
        code = getattr(error, "code", None) or getattr(error, "kind", None)
        said = {"error": str(error), "code": str(code or type(error).__name__)}
        sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    sys.stderr.write(f"{error}\n")
