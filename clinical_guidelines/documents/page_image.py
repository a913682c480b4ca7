"""The rendering child: reads one request a line, answers each with a header line and the bytes of a WebP image."""

import io
import json
from pathlib import Path
from typing import IO

import pypdfium2

from clinical_guidelines.confined.limits import allow_cpu, confine
from clinical_guidelines.documents.model import Box
from clinical_guidelines.documents.pdf import open_pdf
from clinical_guidelines.errors import LibraryError

MOST_RENDER_MEMORY = 2 * 1024**3
CPU_SECONDS_PER_PAGE = 20
LEAST_WIDTH, MOST_WIDTH = 64, 3000
MOST_PIXELS = 16_000_000
# Pixels a point: finer than this a crop shows nothing more.
MOST_SCALE = 6.0


def serve(requests: IO[bytes], answers: IO[bytes]) -> int:
    """Say with an empty line that it is ready, then answer requests [path, page number, width, part or null]."""
    confine(memory=MOST_RENDER_MEMORY, cpu_seconds=3600)
    answers.write(b"\n")
    answers.flush()
    for request in requests:
        allow_cpu(CPU_SECONDS_PER_PAGE)
        path, number, width, part = json.loads(request)
        try:
            image = page_image(Path(path), int(number), int(width), Box(*part) if part else None)
            head: dict[str, int | str] = {"length": len(image)}
        except LibraryError as refusal:
            image, head = b"", {"length": 0, "code": refusal.code, "message": refusal.message}
        answers.write(json.dumps(head).encode() + b"\n" + image)
        answers.flush()
    return 0


def page_image(path: Path, number: int, width: int, part: Box | None = None) -> bytes:
    """Return page `number` (from 1) or a part of it as WebP, `width` pixels wide unless that would be too large."""
    pdf = open_pdf(path)
    try:
        if not 1 <= number <= len(pdf):
            raise LibraryError("page_missing", f"This document has no page {number}.")
        bitmap = _drawn(_load(pdf, number), width, part)
        buffer = io.BytesIO()
        bitmap.to_pil().save(buffer, "WEBP", quality=80, method=1)
        return buffer.getvalue()
    except (pypdfium2.PdfiumError, MemoryError, OSError, ValueError):
        raise LibraryError("page_broken", f"Page {number} of this document cannot be drawn.") from None
    finally:
        pdf.close()


def _drawn(page: pypdfium2.PdfPage, width: int, part: Box | None) -> pypdfium2.PdfBitmap:
    across, down = page.get_size()
    shown = part or Box(0, 0, across, down)
    shown_across, shown_down = max(shown.x1 - shown.x0, 1.0), max(shown.y1 - shown.y0, 1.0)
    scale = min(max(width, LEAST_WIDTH), MOST_WIDTH) / shown_across
    scale = min(scale, (MOST_PIXELS / (shown_across * shown_down)) ** 0.5, MOST_SCALE if part else scale)
    cut = (shown.x0, max(down - shown.y1, 0), max(across - shown.x1, 0), shown.y0)
    return page.render(scale=scale, crop=cut, draw_annots=False, rev_byteorder=True)


def _load(pdf: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    try:
        return pdf[number - 1]
    except pypdfium2.PdfiumError:
        raise LibraryError("page_missing", f"Page {number} of this document is damaged.") from None
