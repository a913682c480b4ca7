"""The library's own conflicts as curators see them: listed, dismissed with a reason, put back."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import LibraryConflict

REASON_CHARACTERS = 500


def conflicts_listed(*, dismissed: bool, collection: str = "library") -> QuerySet[LibraryConflict]:
    """Return the conflicts that the library holds now, newest first."""
    held = LibraryConflict.objects.filter(collection=collection, present=True, dismissed_at__isnull=not dismissed)
    return held.select_related("dismissed_by").order_by("-found_at", "pk")


def pair_key(measure: str, sides: Iterable[tuple[int, str]]) -> str:
    """Name a pair of guidelines, by number, with their words: it outlives a passage read anew, and another title."""
    words = sorted(f"{guideline}\n{' '.join(quote.split())}" for guideline, quote in sides)
    return hashlib.sha256("\n\n".join([measure, *words]).encode()).hexdigest()


def conflict_dismiss(*, conflict_id: int, user_id: int, reason: str) -> LibraryConflict:
    """Take a conflict off the list for good, with the reason why it is none."""
    cleaned = " ".join(reason.replace("\x00", "").split())
    if not cleaned or len(cleaned) > REASON_CHARACTERS:
        raise LibraryError("reason_length", f"Give a reason of 1 to {REASON_CHARACTERS} characters.")
    _change(conflict_id, dismissed_at=timezone.now(), dismissed_by_id=user_id, dismissed_reason=cleaned)
    return LibraryConflict.objects.get(pk=conflict_id)


def conflict_restore(*, conflict_id: int) -> LibraryConflict:
    """Bring a dismissed conflict back."""
    _change(conflict_id, dismissed_at=None, dismissed_by_id=None, dismissed_reason="")
    return LibraryConflict.objects.get(pk=conflict_id)


def _change(conflict_id: int, **values: Any) -> None:
    if not LibraryConflict.objects.filter(pk=conflict_id).update(**values):
        raise LibraryError("page_missing", "This conflict is not in the library.")


def dismissed_keys(collection: str = "library") -> frozenset[str]:
    """Return the keys of the pairs that a curator has dismissed."""
    dismissed = LibraryConflict.objects.filter(collection=collection, dismissed_at__isnull=False)
    return frozenset(dismissed.values_list("key", flat=True))
