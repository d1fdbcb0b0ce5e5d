"""`grade schemes`, `use`, `review`, `apply`: the grades of a whole street."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cwdesk.areas.roster.commands import apply_grades, use_scheme
from cwdesk.areas.roster.queries import (
    GradeLine,
    GradeReview,
    grade_review,
    grade_schemes,
    sample_scheme,
    sample_schemes,
)
from cwdesk.areas.roster.rules.schemes import Scheme, scheme_text
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.kernel.errors import Refused

if TYPE_CHECKING:
    from cwdesk.kernel.ids import Uid

app = typer.Typer(help="定级", no_args_is_help=True)

Reason = Annotated[str, typer.Option("--reason", help="依据：文件名称、文号")]


@app.command("schemes", help="列出随程序带的定级办法样例；加 --office 列出本单位选用的")
def list_schemes(
    office: Annotated[Path | None, typer.Option("--office", help="办公数据文件夹")] = None,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List the samples, or the schemes that an office used and uses."""
    if office is None:
        found = [("", one.scheme) for one in sample_schemes()]
    else:
        with database(office) as store:
            lines = store.read(grade_schemes).result()
        found = [(line.valid_from.isoformat(), line.scheme) for line in lines]
    if as_json:
        say_json([_scheme_data(since, one) for since, one in found])
        return
    for since, one in found:
        words = (since, one.key, one.title, f"{one.decided_by}核定", one.source)
        say("\t".join(filter(None, words)))


def _scheme_data(since: str, scheme: Scheme) -> dict[str, object]:
    return {
        "key": scheme.key,
        "title": scheme.title,
        "from": since or None,
        "decided_by": scheme.decided_by,
        "source": scheme.source,
    }


@app.command("use", help="从某天起选用一种定级办法：样例的名字，或自己的 .toml 文件")
def use(
    scheme: Annotated[str, typer.Argument(help="样例的名字，见 grade schemes；或 .toml 文件")],
    office: OfficeFolder,
    since: Annotated[str, typer.Option("--from", help="施行日期，例如 2026-01-01")],
    reason: Reason,
) -> None:
    """Let grades follow a scheme from a day on."""
    own = Path(scheme)
    text = scheme_text(own.read_bytes()) if own.suffix else sample_scheme(scheme).text
    begin = day(since)
    with database(office) as store:
        used = store.write(use_scheme, text, begin, reason).result()
    say(f"已选用：{used.title}，{begin} 起")


@app.command("review", help="按现行定级办法算出每个人的岗级，与现岗级比较，不写入")
def review(office: OfficeFolder, as_of: AsOf = "", as_json: Json = False) -> None:  # noqa: FBT002
    """Show what a re-grading would do."""
    with database(office) as store:
        found = store.read(grade_review, day(as_of)).result()
    if as_json:
        say_json(_as_data(found))
        return
    title = _chosen_scheme(found)
    say(f"{title}，截至 {found.as_of}，{len(found.lines)} 人")
    for line in found.lines:
        say("\t".join(_words(line)))


@app.command("apply", help="把算出的岗级写入档案，一次操作，可以一次撤销")
def apply(
    office: OfficeFolder,
    reason: Reason,
    as_of: AsOf = "",
    person: Annotated[
        list[str] | None,
        typer.Option("--person", help="只核定这个人：姓名、身份证号或工号；可重复"),
    ] = None,
    since: Annotated[
        str, typer.Option("--from", help="从哪一天起执行；默认按办法，一般是次年 1 月")
    ] = "",
    lower: Annotated[  # noqa: FBT002
        bool, typer.Option("--lower", help="算出的岗级低于现岗级的也写入")
    ] = False,
) -> None:
    """Put the computed grades on file; open ones are left out and counted."""
    with database(office) as store:
        when = day(as_of)
        found = store.read(grade_review, when).result()
        _chosen_scheme(found)
        lines = _meant(found.lines, person or ())
        grades = _grades(lines, lower=lower)
        begin = day(since) if since else None
        task = store.write(apply_grades, when, grades, reason, begin) if grades else None
        written = task.result() if task else 0
    say(f"已核定 {written} 人")
    unsure = sum(line.computed.grade is None for line in lines)
    if unsure:
        say(f"有 {unsure} 人的岗级不能确定，没有写入，见 grade review。")


def _chosen_scheme(found: GradeReview) -> str:
    if found.scheme is None:
        raise Refused(f"{found.as_of} 还没有选用定级办法，请先用 grade use 选用。")
    return found.scheme.title


def _meant(lines: Sequence[GradeLine], people: Sequence[str]) -> list[GradeLine]:
    """Return the lines of these people, all without any.

    Raises:
        Refused: somebody is not among them, or several are called so.
    """
    found = []
    for words in people:
        line = [one for one in lines if words in _called(one)]
        if len(line) != 1:
            raise Refused(f"“{words}”有 {len(line)} 人符合，请检查，或改用身份证号、工号。")
        found += line
    return found if people else list(lines)


def _called(line: GradeLine) -> tuple[str, ...]:
    return (line.line.name, line.line.id_number, line.line.staff_number)


def _grades(lines: Sequence[GradeLine], *, lower: bool) -> dict[Uid, int]:
    """Return the certain grades that differ from those on file."""
    return {
        line.line.person_id: line.computed.grade
        for line in lines
        if line.computed.grade and line.difference and (lower or line.difference > 0)
    }


def _words(line: GradeLine) -> tuple[str, ...]:
    computed = line.computed
    now = "未定级" if line.decided is None else f"{line.decided}级"
    why = (*computed.lines, *(problem.text for problem in computed.problems), *computed.remarks)
    return (line.line.name, line.line.community, now, computed.words or "不能确定", "；".join(why))


def _as_data(found: GradeReview) -> dict[str, object]:
    return {
        "as_of": found.as_of,
        "scheme": found.scheme.key if found.scheme else None,
        "title": found.scheme.title if found.scheme else None,
        "people": [_person(line) for line in found.lines],
    }


def _person(line: GradeLine) -> dict[str, object]:
    computed = line.computed
    return {
        "name": line.line.name,
        "staff_number": line.line.staff_number,
        "community": line.line.community,
        "category": line.facts.category,
        "present": line.facts.present,
        "decided": line.decided,
        "computed": computed.grade,
        "least": computed.least,
        "most": computed.most,
        "difference": line.difference,
        "since": computed.since,
        "lines": computed.lines,
        "problems": [{"text": one.text, "field": one.field} for one in computed.problems],
        "remarks": computed.remarks,
    }
