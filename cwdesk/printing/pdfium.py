"""PDFium bears one thread at a time: whoever uses it, anywhere in the program, takes the lock."""

from __future__ import annotations

from threading import Lock

LOCK = Lock()


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has.

    Raises:
        pypdfium2.PdfiumError: it is no PDF.
    """
    import pypdfium2

    with LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()
