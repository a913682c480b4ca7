"""Reads of the library for pages and commands; light enough for the web process."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from clinical_guidelines.documents.model import Box
from clinical_guidelines.edits.pieces import all_following
from clinical_guidelines.existing import existing
from clinical_guidelines.filters import SCRATCH
from clinical_guidelines.models import Edition, Guideline, Ingestion, Page, Passage, Recommendation
from clinical_guidelines.page_images import edition_page_crop, edition_page_image

INGESTIONS_LISTED = 50
# Neither hidden by a curator nor replaced by passages that one has split or merged.
IN_FORCE = Q(passages__state=Passage.State.CURRENT)


def published_editions() -> QuerySet[Edition]:
    """Return the editions that are searched, by title, with counts of their passages and recommendations."""
    return _counted(_listed().filter(state=Edition.State.PUBLISHED)).order_by("guideline__title")


def _listed() -> QuerySet[Edition]:
    return Edition.objects.exclude(guideline__collection__startswith=SCRATCH)


def withdrawn_editions() -> list[Edition]:
    """Return, by title, the edition used last of each guideline of which none is in use, for those who curate."""
    in_use = Edition.objects.filter(guideline=OuterRef("guideline"), state=Edition.State.PUBLISHED)
    left = _listed().exclude(state=Edition.State.DRAFT).filter(~Exists(in_use))
    latest = left.order_by("guideline", "-published_at", "-pk").distinct("guideline").values("pk")
    return list(_counted(Edition.objects.filter(pk__in=latest)).order_by("guideline__title"))


def _counted(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    return editions.select_related("guideline").annotate(
        passage_count=Count("passages", filter=IN_FORCE, distinct=True),
        recommendation_count=Count("passages__recommendations", filter=IN_FORCE, distinct=True),
    )


def edition_counts() -> dict[int, int]:
    """Return, by guideline id, how many of its editions are or were in use."""
    kept = Count("editions", filter=~Q(editions__state=Edition.State.DRAFT))
    return dict(Guideline.objects.annotate(kept=kept).values_list("pk", "kept"))


def edition_get(edition_id: int) -> Edition:
    """Return an edition that was once published; drafts do not exist for readers."""
    found = Edition.objects.select_related("guideline").exclude(state=Edition.State.DRAFT).filter(pk=edition_id)
    return existing(found, "This document is not in the library.")


@dataclass(slots=True)
class OutlineSection:
    """A heading with the page it stands on and the headings below it."""

    title: str
    page: int
    below: list["OutlineSection"] = field(default_factory=list)


def edition_outline(edition_id: int) -> list[OutlineSection]:
    """Return the table of contents of an edition as a tree."""
    top = OutlineSection("", 0)
    open_sections = [(0, top)]
    for level, title, page in edition_get(edition_id).outline:
        while open_sections[-1][0] >= level:
            open_sections.pop()
        section = OutlineSection(title, page)
        open_sections[-1][1].below.append(section)
        open_sections.append((level, section))
    return top.below


def has_recommendations(edition_id: int) -> bool:
    """Tell whether an edition prints any recommendation in a passage that is in force."""
    return Recommendation.objects.filter(passage__edition=edition_id, passage__state=Passage.State.CURRENT).exists()


def passages_after(passage_id: int, limit: int) -> list[int]:
    """Return at most `limit` passages in force that are printed after this one, in order; none where it is gone."""
    here = Passage.objects.filter(pk=passage_id).first()
    return list(all_following(here).values_list("pk", flat=True)[:limit]) if here else []


def page_get(edition_id: int, number: int) -> Page:
    edition_get(edition_id)
    return existing(Page.objects.filter(edition_id=edition_id, number=number), f"This document has no page {number}.")


def page_image(edition_id: int, number: int, width: int) -> bytes:
    """Return a page's WebP image, at the next larger of a few widths, drawn once and then kept."""
    return edition_page_image(edition_get(edition_id), number, width)


def page_crop(edition_id: int, number: int, box: Box, width: int) -> bytes:
    """Return the WebP image of a page's part; the box is in points from the page's top left corner."""
    return edition_page_crop(edition_get(edition_id), number, box, width)


def ingestions_recent() -> QuerySet[Ingestion]:
    return Ingestion.objects.select_related("edition").order_by("-created_at")[:INGESTIONS_LISTED]
