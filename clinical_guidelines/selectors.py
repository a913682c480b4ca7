"""Reads of the library for pages and commands; light enough for the web process."""

from pathlib import Path

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from clinical_guidelines.documents.render import render_page
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Edition, Guideline, Ingestion, Page, Passage

PAGE_WIDTHS = (400, 800, 1200, 1600, 2400)
INGESTIONS_LISTED = 50
PDF = "application/pdf"
# Neither hidden by a curator nor replaced by passages that one has split or merged.
IN_FORCE = Q(passages__state=Passage.State.CURRENT)


def published_editions(collection: str = "library") -> QuerySet[Edition]:
    """Return the editions that are searched, by title, with counts of their passages and recommendations."""
    return (
        Edition.objects.filter(state=Edition.State.PUBLISHED, guideline__collection=collection)
        .select_related("guideline")
        .annotate(
            passage_count=Count("passages", filter=IN_FORCE, distinct=True),
            recommendation_count=Count("passages__recommendations", filter=IN_FORCE, distinct=True),
        )
        .order_by("guideline__title")
    )


def older_edition_counts(collection: str = "library") -> dict[int, int]:
    """Return, by guideline id, how many editions are kept beside the published one."""
    older = Count("editions", filter=~Q(editions__state__in=[Edition.State.PUBLISHED, Edition.State.DRAFT]))
    return dict(Guideline.objects.filter(collection=collection).annotate(older=older).values_list("pk", "older"))


def edition_get(edition_id: int) -> Edition:
    """Return an edition that was once published; drafts do not exist for readers."""
    edition = (
        Edition.objects.select_related("guideline").exclude(state=Edition.State.DRAFT).filter(pk=edition_id).first()
    )
    if edition is None:
        raise LibraryError("page_missing", "This document is not in the library.")
    return edition


def page_get(edition_id: int, number: int) -> Page:
    edition_get(edition_id)
    page = Page.objects.filter(edition_id=edition_id, number=number).first()
    if page is None:
        raise LibraryError("page_missing", f"This document has no page {number}.")
    return page


def page_image(edition_id: int, number: int, width: int) -> Path:
    """Return the file of a page's WebP image, at the next larger of a few widths, drawn once and then kept."""
    edition = edition_get(edition_id)
    if edition.media_type != PDF:
        raise LibraryError("page_missing", "This document has no page images.")
    pixels = next((known for known in PAGE_WIDTHS if known >= width), PAGE_WIDTHS[-1])
    kept = Path(settings.PAGE_IMAGES_ROOT) / edition.sha256 / f"{number}-{pixels}.webp"
    if not kept.exists():
        image = render_page(Path(edition.file.path), number, pixels)
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(f".{id(image)}.part")
        fresh.write_bytes(image)
        fresh.replace(kept)
    return kept


def ingestions_recent() -> QuerySet[Ingestion]:
    return Ingestion.objects.order_by("-created_at")[:INGESTIONS_LISTED]
