"""What is asked of the print settings: of the whole office, and of each kind of form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from typing_extensions import override

from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing.settings import (
    FormSettings,
    PrintSettings,
    as_text,
    problems_with_levels,
    read_opinions,
)
from cwdesk.printing.spec import AnyForm
from cwdesk.registry import AREAS
from cwdesk.workflows.print_settings import built_in
from ui.areas.printing.levels import LevelsEditor
from ui.kit.fields import Choice, Editor
from ui.kit.form import Form

STYLED = tuple(form for area in AREAS for form in area.forms if form.registered)
"""The forms that an office may want otherwise; papers without numbers are fixed."""
OFFICE = (
    FieldSpec("office", "表上的单位名称", hint="不填就用设置时的单位名称"),
    FieldSpec("head", "页眉", hint="每页上方的一行小字，例如：新华区社区工作者管理；不填就没有"),
)


class OfficeForm(Form):
    """What holds for all forms."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(OFFICE)

    def show_settings(self, settings: PrintSettings) -> None:
        """Show what is kept."""
        self.fill({"office": settings.office, "head": settings.head})


class StyleForm(Form):
    """What is wanted otherwise on one kind of form; only what the form has is asked."""

    def __init__(self, form: AnyForm) -> None:
        """Ask for what `form` has."""
        self.kind = form
        self.brought = built_in(form)
        super().__init__(fields(form, self.brought))

    @override
    def editor_for(self, spec: FieldSpec, choices: Sequence[Choice]) -> Editor:
        if spec.key == "opinions":
            return LevelsEditor(spec, as_text(self.brought.opinions))
        return super().editor_for(spec, choices)

    def show_settings(self, settings: PrintSettings) -> None:
        """Show what is kept."""
        kept = settings.of(self.kind.key)
        self.fill(
            {
                "title": kept.title,
                "opinions": as_text(kept.opinions or self.brought.opinions),
                "signatures": "\n".join(kept.signatures),
                "note": kept.note,
                "own_notes": kept.own_notes,
            }
        )

    def wanted(self) -> FormSettings | None:
        """Return what is typed; None when a level of opinion reads wrong and is shown so."""
        problems = list(problems_with_levels(text(self.values(), "opinions")))
        self.show_problems(problems)
        return None if problems else self.typed()

    def typed(self) -> FormSettings:
        """Return what is typed, without the levels of opinion that do not read yet."""
        typed = self.values()
        levels = text(typed, "opinions").splitlines()
        whole = "\n".join(line for line in levels if not any(problems_with_levels(line)))
        return FormSettings(
            title=text(typed, "title"),
            opinions=read_opinions(whole),
            signatures=tuple(filter(None, map(str.strip, text(typed, "signatures").splitlines()))),
            note=text(typed, "note"),
            own_notes=bool(typed.get("own_notes", True)),
        )


def fields(form: AnyForm, brought: FormSettings) -> tuple[FieldSpec, ...]:
    """Return what is asked of a form that brings `brought`."""
    places = "、".join(brought.signatures)
    asked = (
        (True, FieldSpec("title", "标题", hint=f"不填就是：{form.title}")),
        (bool(brought.opinions), FieldSpec("opinions", "意见栏", Kind.LONG)),
        (
            bool(brought.signatures),
            FieldSpec("signatures", "签字栏", Kind.LONG, hint=f"每行一处，不填就是：{places}"),
        ),
        (bool(brought.note), FieldSpec("own_notes", "自带说明", Kind.YES, hint="印在表下")),
        (True, FieldSpec("note", "附加说明", Kind.LONG, hint="印在表的最后，可以不填")),
    )
    return tuple(spec for has, spec in asked if has)


def text(typed: Mapping[str, object], key: str) -> str:
    """Return what was typed into a field, without white around it."""
    return str(typed.get(key) or "").strip()
