"""What an area must offer, so that the rest of the program can be generic over areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cwdesk.store.table import Row

if TYPE_CHECKING:
    from cwdesk.printing.spec import AnyForm
    from cwdesk.templates.names import TemplateData


@dataclass(frozen=True, slots=True)
class Area:
    """One vertical slice: its key in code, its Chinese title, tables and forms."""

    key: str
    title: str
    tables: tuple[type[Row], ...] = ()
    forms: tuple[AnyForm, ...] = ()
    template_data: tuple[TemplateData, ...] = ()
    """What templates from outside can be filled with."""
