"""Which font folders of this machine are looked through, besides the bundled fonts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cwdesk.printing import fonts, typeset
from cwdesk.printing.installed import Installed


def look_in(folders: Sequence[Path]) -> None:
    """Use the fonts below these folders from now on; none: only the bundled ones.

    Nothing is read until a form needs it. The same data gives the same bytes as long as the
    machine's fonts stay the same.
    """
    fonts.use(Installed(folders, _draws) if folders else None)
    typeset.forget()


def _draws(path: Path, character: str) -> bool:
    from cwdesk.printing import pdf  # ReportLab is slow to start

    return pdf.draws(path, character)
