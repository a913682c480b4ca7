"""Articles stand beside guidelines and never before or above them: no grade, and no place that a guideline needs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from clinical_guidelines.documents.model import PassageDraft
from clinical_guidelines.models import Guideline, Passage

# The share of a search's places that articles may take from guidelines that were found as well.
MOST_PLACES = 1 / 3
# A guideline's recommendation that scores so nearly as an article is about the same question and comes before it.
AS_NEAR = 0.75

Found = TypeVar("Found")


def ungraded(draft: PassageDraft) -> PassageDraft:
    """Return a passage of an article: what it recommends is its authors' opinion and carries no grade."""
    kind = Passage.Kind.TEXT.value if draft.kind == Passage.Kind.RECOMMENDATION else draft.kind
    return replace(draft, kind=kind, recommendations=())


def articles_among(passages: Sequence[int]) -> frozenset[int]:
    """Return which of the passages, given by id, belong to an article."""
    articles = Passage.objects.filter(pk__in=passages, edition__guideline__kind=Guideline.Kind.LITERATURE)
    return frozenset(articles.values_list("pk", flat=True))


def places_shared(ranked: Sequence[Found], is_article: Callable[[Found], bool], limit: int) -> list[Found]:
    """Return the first `limit` of what was found, in order, among them few articles where guidelines fill the rest."""
    guidelines = sum(not is_article(each) for each in ranked)
    room = max(int(limit * MOST_PLACES), limit - guidelines)
    placed: list[Found] = []
    for each in ranked:
        if len(placed) < limit and (room > 0 or not is_article(each)):
            placed.append(each)
            room -= is_article(each)
    return placed


def recommendations_first(
    ranked: Sequence[Found],
    *,
    is_article: Callable[[Found], bool],
    recommends: Callable[[Found], bool],
    score: Callable[[Found], float],
) -> list[Found]:
    """Return what was found with guidelines' recommendations before the articles that score little more."""
    placed: list[Found] = []
    for each in ranked:
        at = len(placed)
        if recommends(each) and not is_article(each):
            beaten = [
                place
                for place, other in enumerate(placed)
                if is_article(other) and score(each) >= AS_NEAR * score(other)
            ]
            at = min(beaten, default=at)
        placed.insert(at, each)
    return placed
