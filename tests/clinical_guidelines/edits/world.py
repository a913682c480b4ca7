"""A published edition of two printed pages, with a recommendation, for tests of edits."""

from clinical_guidelines.documents.model import (
    Box,
    Line,
    LineSpan,
    Page,
    PassageDraft,
    RecommendationDraft,
)
from clinical_guidelines.edits.pieces import in_order
from clinical_guidelines.identity import Identity
from clinical_guidelines.models import Edition, Passage
from clinical_guidelines.preparation import prepare
from clinical_guidelines.publishing import PublishedFile, edition_publish

ADVICE = "Start antimicrobials within one hour."
GRADE = "Strong recommendation, low quality"
FIRST = f"{ADVICE} {GRADE}. Zebrafinch fever needs daily review."
SECOND = "Give oxygen above ninety-four per cent. Quokka rash is rare."
THIRD = "Repeat lactate after two hours."


def published(*, slug: str = "sepsis", file: str = "one", texts: tuple[str, ...] = (FIRST, SECOND, THIRD)) -> Edition:
    """Publish the edition; each passage is one printed line, the last one on page 2."""
    drafts = [_draft(text, 1 if number < 2 else 2, 100 + 20 * number) for number, text in enumerate(texts)]
    pages = tuple(
        Page(number, tuple(Line(each.text, each.spans[0].box) for each in drafts if each.page == number), 612, 792)
        for number in (1, 2)
    )
    edition, _ = edition_publish(
        identity=Identity("library", slug, slug.title(), "guideline", "", 2024, "en"),
        file=PublishedFile(f"{slug}-{file}".ljust(64, "0"), f"{file}.pdf", "application/pdf"),
        pages=pages,
        passages=prepare([(slug.title(), each) for each in drafts]),
        front_matter={},
        store=lambda: f"editions/{file}.pdf",
    )
    return edition


def _draft(text: str, page: int, top: float) -> PassageDraft:
    found: tuple[RecommendationDraft, ...] = ()
    if text.startswith(ADVICE):
        found = (RecommendationDraft(0, len(ADVICE), "strong", "low", False, GRADE),)
    span = LineSpan(0, len(text), page, Box(60, top, 560, top + 12))
    return PassageDraft(text, page, ("Treatment",), "text", (span,), found)


def in_force(edition: Edition) -> list[str]:
    """Return the texts that are in force, as they are printed."""
    return [row.text for row in in_order(edition.passages.filter(state=Passage.State.CURRENT))]
