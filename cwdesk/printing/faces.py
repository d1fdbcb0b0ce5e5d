"""Which font folders of this machine are looked through, besides the bundled fonts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from cwdesk.printing import fonts, typeset
from cwdesk.printing.installed import Installed, system_folders


def look_in(folders: Sequence[Path]) -> None:
    """Use the fonts below these folders from now on; none: only the bundled ones.

    Nothing is read until a form needs it. The same data gives the same bytes as long as the
    machine's fonts stay the same.
    """
    _use(lambda: folders)


def look_everywhere() -> None:
    """Use the fonts that this system has from now on, unless the switch says no."""
    _use(system_folders)


def _use(folders: Callable[[], Sequence[Path]]) -> None:
    fonts.use(Installed(folders, _draws))
    typeset.forget()


def _draws(path: Path, character: str) -> bool:
    from cwdesk.printing import pdf  # ReportLab is slow to start

    return pdf.draws(path, character)
