"""Reads of editions and their history; light enough for the web process."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from clinical_guidelines.editions.description import MISSING as GUIDELINE_MISSING
from clinical_guidelines.editions.description import guideline_latest
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Edition, EditionEvent, Guideline, Passage


def guideline_get(guideline_id: int) -> Guideline:
    """Return a guideline of which some edition was published; for readers no other exists."""
    guideline = Guideline.objects.filter(pk=guideline_id).first()
    if guideline is None or guideline_latest(guideline) is None:
        raise LibraryError("page_missing", GUIDELINE_MISSING)
    return guideline


def editions_of(guideline: Guideline) -> QuerySet[Edition]:
    """Return a guideline's editions with their count of recommendations, the one published last first."""
    current = Count("passages__recommendations", filter=Q(passages__state=Passage.State.CURRENT), distinct=True)
    return (
        guideline.editions.exclude(state=Edition.State.DRAFT)
        .select_related("guideline")
        .annotate(recommendation_count=current)
        .order_by("-published_at", "-pk")
    )


def events_of(guideline: Guideline) -> QuerySet[EditionEvent]:
    """Return the steps of a guideline's life, the last one first."""
    return guideline.events.select_related("edition", "by").order_by("-at", "-pk")


def editions_outdated() -> QuerySet[Edition]:
    """Return every edition that is no longer in use, and of each no more than its guideline."""
    return Edition.objects.filter(state__in=Edition.SHELVED).only("guideline", "state").order_by("pk")


def withdrawal_reasons(editions: Iterable[int]) -> dict[int, str]:
    """Return, by edition, why it was withdrawn last."""
    steps = EditionEvent.objects.filter(edition__in=list(editions), action=EditionEvent.Action.WITHDRAWN)
    return dict(steps.order_by("pk").values_list("edition", "reason"))


def pair_of(guideline: Guideline, old_id: int | None, new_id: int | None) -> tuple[Edition, Edition]:
    """Return two editions to compare: those asked for, else the current one and the one in use before it."""
    editions = list(editions_of(guideline))
    by_id = {each.pk: each for each in editions}
    latest = guideline_latest(guideline)
    new = by_id.get(new_id or (latest.pk if latest else 0))
    old = by_id.get(old_id or 0) or next((each for each in editions if new and each.pk != new.pk), None)
    if new is None or old is None or old.pk == new.pk or {old_id, new_id} - {None, old.pk, new.pk}:
        raise LibraryError("nothing_to_compare", "This guideline has no two such editions to compare.")
    return old, new
