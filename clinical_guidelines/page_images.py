"""WebP images of pages and of parts of pages, drawn once and then kept on disk up to a limit."""

import contextlib
import math
import os
import threading
from pathlib import Path

from django.conf import settings

from clinical_guidelines.connections import connection_give_back
from clinical_guidelines.documents.model import Box
from clinical_guidelines.documents.render import render_page
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.existing import existing
from clinical_guidelines.models import Edition, Page

PDF = "application/pdf"
PAGE_WIDTHS = (400, 800, 1200, 1600, 2400)
# Points of paper round a crop, so that no letter touches its edge.
CROP_MARGIN = 6
# Looking through the folder costs more than a file, so it is done once for many files.
_SHARE_BETWEEN_LOOKS = 0.05

_lock = threading.Lock()
_written_since_look: dict[str, float] = {}


def edition_page_image(edition: Edition, number: int, width: int) -> bytes:
    """Return a page's image, at the next larger of a few widths in pixels."""
    return _kept(edition, number, _known_width(width), None)


def edition_page_crop(edition: Edition, number: int, box: Box, width: int) -> bytes:
    """Return the image of a page's part, `box` in points and a margin round it, widened to whole points."""
    found = Page.objects.filter(edition=edition, number=number).only("width", "height")
    page = existing(found, f"This document has no page {number}.")
    if not (box.x0 < box.x1 and box.y0 < box.y1 and box.x0 < page.width and box.y0 < page.height):
        raise LibraryError("no_such_part", f"Page {number} has no such part.")
    return _kept(edition, number, _known_width(width), _widened(box, page))


def _widened(box: Box, page: Page) -> Box:
    return Box(
        max(math.floor(box.x0) - CROP_MARGIN, 0),
        max(math.floor(box.y0) - CROP_MARGIN, 0),
        min(math.ceil(box.x1) + CROP_MARGIN, math.ceil(page.width)),
        min(math.ceil(box.y1) + CROP_MARGIN, math.ceil(page.height)),
    )


def _known_width(width: int) -> int:
    return next((known for known in PAGE_WIDTHS if known >= width), PAGE_WIDTHS[-1])


def _kept(edition: Edition, number: int, width: int, part: Box | None) -> bytes:
    if edition.media_type != PDF:
        raise LibraryError("page_missing", "This document has no page images.")
    where = "-".join(f"{each:.0f}" for each in part) + "-" if part else ""
    kept = Path(settings.PAGE_IMAGES_ROOT) / edition.sha256 / f"{number}-{where}{width}.webp"
    with contextlib.suppress(FileNotFoundError):
        # The date says when it was last asked for; the oldest goes first.
        os.utime(kept)
        return kept.read_bytes()
    # Pages are drawn one after another: who waits may not hold a database connection.
    connection_give_back()
    image = render_page(Path(edition.file.path), number, width, part)
    # Whoever looks up a source gets it on a full disk too.
    with contextlib.suppress(OSError):
        _keep(image, kept)
    return image


def _keep(image: bytes, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{id(image)}.part")
    try:
        fresh.write_bytes(image)
        fresh.replace(kept)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    _count(len(image), kept)


def _count(size: int, newest: Path) -> None:
    """Note what was written, and look after the limit at the first image and after each further share of it."""
    most = settings.PAGE_IMAGES_BYTES
    with _lock:
        root = str(settings.PAGE_IMAGES_ROOT)
        written = _written_since_look.get(root, math.inf) + size
        is_time = written > most * _SHARE_BETWEEN_LOOKS
        _written_since_look[root] = 0 if is_time else written
    if is_time:
        images_prune(most_bytes=most, keep=newest)


def images_prune(*, most_bytes: int, keep: Path | None = None) -> int:
    """Remove the images longest unasked for until the rest fit into `most_bytes`; return how many went."""
    found = []
    for path in Path(settings.PAGE_IMAGES_ROOT).glob("*/*.webp"):
        with contextlib.suppress(FileNotFoundError):
            status = path.stat()
            found.append((status.st_mtime, status.st_size, path))
    held, removed = sum(size for _, size, _ in found), 0
    for _, size, path in sorted(found):
        if held <= most_bytes:
            break
        if path != keep:
            path.unlink(missing_ok=True)
            held, removed = held - size, removed + 1
    return removed
