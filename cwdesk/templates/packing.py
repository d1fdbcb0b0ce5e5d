"""Packing a workbook in memory: openpyxl by itself lays each sheet into a file on the disk."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class MemoryWriter(ExcelWriter):  # type: ignore[misc]
    """Writes sheets without temporary files, which would hold personal data in clear."""

    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401
        """Write one sheet, as the base class does but for the file."""
        from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing

        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - openpyxl's own writer does no other
        ws._drawing.charts = ws._charts  # noqa: SLF001
        ws._drawing.images = ws._images  # noqa: SLF001
        stream = io.BytesIO()
        writer = WorksheetWriter(ws, out=stream)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001
        self._archive.writestr(ws.path[1:], stream.getvalue())
        self.manifest.append(ws)


def packed(book: Any) -> bytes:  # noqa: ANN401
    """Return a workbook as the bytes of an .xlsx; nothing of it touches the disk."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        MemoryWriter(book, archive).save()
    return stream.getvalue()
