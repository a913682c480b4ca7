"""The recommendations of an edition as readers browse them."""

from dataclasses import dataclass
from typing import Literal

from django.db.models import Q

from clinical_guidelines.direction import is_all_against
from clinical_guidelines.documents.location import located, spans_read
from clinical_guidelines.documents.model import Box
from clinical_guidelines.edits.pieces import in_order
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Edition, Guideline, Passage, Recommendation
from clinical_guidelines.selectors import edition_get

Direction = Literal["for", "against", "both"]
# Lists of what others say, or of titles, are not what a document recommends.
_READ = [Passage.Kind.TEXT, Passage.Kind.RECOMMENDATION, Passage.Kind.TABLE, Passage.Kind.LIST]


@dataclass(frozen=True, slots=True)
class ListedRecommendation:
    """A printed recommendation with its headings and boxes; "both" means that it also says what not to do."""

    row: Recommendation
    page: int
    direction: Direction
    boxes: list[tuple[int, Box]]


def edition_recommendations(edition_id: int) -> list[ListedRecommendation]:
    """Return the recommendations of an edition in the order of its pages, those of hidden passages left out."""
    edition_get(edition_id)
    passages = Passage.objects.filter(edition=edition_id, state=Passage.State.CURRENT, kind__in=_READ)
    rows = in_order(passages.filter(recommendations__isnull=False).distinct()).prefetch_related("recommendations")
    return [
        _listed(passage, each)
        for passage in rows
        for each in sorted(passage.recommendations.all(), key=lambda each: each.start)
    ]


def edition_named(name: str) -> Edition:
    """Return the published edition of the guideline with this number, slug or title, or with these words in it."""
    known = (
        Q(pk=int(name)) if name.isdecimal() and len(name) < len(str(2**31)) else Q(slug=name) | Q(title__iexact=name)
    )
    guidelines = Guideline.objects.filter(editions__state=Edition.State.PUBLISHED).order_by("title")
    found = list(guidelines.filter(known)[:2]) or list(guidelines.filter(title__icontains=name)[:2])
    if not found:
        raise LibraryError("page_missing", f'The library has no guideline "{name}".')
    if len(found) > 1:
        raise LibraryError("ambiguous", f'"{name}" names more than one guideline: {found[0]}; {found[1]}.')
    return found[0].editions.get(state=Edition.State.PUBLISHED)


def direction_of(row: Recommendation) -> Direction:
    """Return whether a recommendation is for or against, or restricts what it recommends."""
    if not row.against:
        return "for"
    return "against" if is_all_against(row.statement) else "both"


def _listed(passage: Passage, row: Recommendation) -> ListedRecommendation:
    row.passage = passage
    spans = spans_read(passage.spans)
    page = next((span.page for span in spans if span.end > row.start), passage.page)
    return ListedRecommendation(row, page, direction_of(row), located(spans, row.start, row.end))
