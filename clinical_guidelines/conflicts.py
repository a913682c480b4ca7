"""The library's own conflicts as curators see them: listed, dismissed with a reason, put back."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.existing import existing
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


@transaction.atomic
def conflict_dismiss(*, conflict_id: int, user_id: int, reason: str) -> LibraryConflict:
    """Take a conflict off the list for good, with the reason why it is none; whoever did so first has decided."""
    cleaned = " ".join(reason.replace("\x00", "").split())
    if not cleaned or len(cleaned) > REASON_CHARACTERS:
        raise LibraryError("reason_length", f"Give a reason of 1 to {REASON_CHARACTERS} characters.")
    row = _locked(conflict_id)
    if row.dismissed_at and (row.dismissed_by_id, row.dismissed_reason) != (user_id, cleaned):
        by = row.dismissed_by.get_username() if row.dismissed_by else "another curator"
        message = f'This was called no conflict before you by {by}: "{row.dismissed_reason.rstrip(".")}".'
        raise LibraryError("decided_before", message)
    return _changed(row, timezone.now(), user_id, cleaned)


@transaction.atomic
def conflict_restore(*, conflict_id: int) -> LibraryConflict:
    """Bring a dismissed conflict back."""
    return _changed(_locked(conflict_id), None, None, "")


def _locked(conflict_id: int) -> LibraryConflict:
    rows = LibraryConflict.objects.select_for_update()
    return existing(rows.filter(pk=conflict_id), "This conflict is not in the library.")


def _changed(row: LibraryConflict, at: datetime | None, by: int | None, reason: str) -> LibraryConflict:
    row.dismissed_at, row.dismissed_by_id, row.dismissed_reason = at, by, reason
    row.save(update_fields=["dismissed_at", "dismissed_by", "dismissed_reason"])
    return row


def dismissed_keys(collection: str = "library") -> frozenset[str]:
    """Return the keys of the pairs that a curator has dismissed."""
    dismissed = LibraryConflict.objects.filter(collection=collection, dismissed_at__isnull=False)
    return frozenset(dismissed.values_list("key", flat=True))
