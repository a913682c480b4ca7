"""Withdrawing an edition and bringing one back; each is one transaction, and the search follows in it."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from clinical_guidelines.changes import library_changed_announce
from clinical_guidelines.editions.history import event_record
from clinical_guidelines.editions.naming import title_follow
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.existing import existing
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.registry import index_lock
from clinical_guidelines.models import Edition, EditionEvent, SearchIndex

Action = EditionEvent.Action
State = Edition.State
MISSING = "This edition is not in the library."
NO_REASON = "Say why this edition is withdrawn: whoever has cited it will read the reason."
NOT_SHELVED = (
    "This edition was replaced before the library kept what its search needs. Ask your engineer to run "
    '"manage.py editions rollback" on the server, which prepares it again.'
)


@transaction.atomic
def edition_withdraw(*, edition_id: int, reason: str, by: int | None = None) -> Edition:
    """Take an edition out of use; a published one leaves the search with the commit, and all stay readable."""
    if not reason.strip():
        raise LibraryError("reason_missing", NO_REASON)
    edition, index = edition_locked(edition_id)
    before = edition.state
    if before == State.WITHDRAWN:
        raise LibraryError("already_withdrawn", "This edition is withdrawn already.")
    if before == State.PUBLISHED:
        passage_index().edition_shelve(index=index, edition=edition.pk)
    _enter(edition, State.WITHDRAWN, Action.WITHDRAWN, by, reason)
    _announce(edition, by)
    return edition


@transaction.atomic
def edition_bring_back(
    *, edition_id: int, reason: str = "", by: int | None = None, add: Callable[[SearchIndex], None] | None = None
) -> Edition:
    """Make an earlier or withdrawn edition the current one; the one that was current becomes superseded.

    `add` puts an edition into the index that the shelf does not hold.
    """
    edition, index = edition_locked(edition_id)
    if edition.state == State.PUBLISHED:
        raise LibraryError("already_current", "This is the current edition already.")
    title_follow(guideline=edition.guideline, edition=edition)
    supersede(edition=edition, index=index, by=by, reason=reason)
    if not passage_index().edition_unshelve(index=index, edition=edition.pk):
        if add is None:
            raise LibraryError("not_shelved", NOT_SHELVED)
        add(index)
    action = Action.REPUBLISHED if edition.state == State.WITHDRAWN else Action.ROLLED_BACK
    _enter(edition, State.PUBLISHED, action, by, reason)
    _announce(edition, by)
    return edition


def supersede(*, edition: Edition, index: SearchIndex, by: int | None, reason: str = "") -> None:
    """Within the caller's transaction, let the guideline's current edition make room for this one."""
    current = edition.guideline.editions.select_for_update().filter(state=State.PUBLISHED).exclude(pk=edition.pk)
    for other in current:
        passage_index().edition_shelve(index=index, edition=other.pk)
        _enter(other, State.SUPERSEDED, Action.SUPERSEDED, by, reason)


def edition_locked(edition_id: int) -> tuple[Edition, SearchIndex]:
    """Return an edition that was once published, and its index, both locked: first the index, as publishing does."""
    known = Edition.objects.exclude(state=State.DRAFT).select_related("guideline").filter(pk=edition_id)
    index = index_lock(collection=existing(known, MISSING).guideline.collection)
    return Edition.objects.select_for_update(of=("self",)).select_related("guideline").get(pk=edition_id), index


def _enter(edition: Edition, state: Edition.State, action: EditionEvent.Action, by: int | None, reason: str) -> None:
    before = edition.state
    edition.state = state
    if state == State.PUBLISHED:
        edition.published_at = timezone.now()
    edition.save(update_fields=["state", "published_at"])
    event_record(guideline=edition.guideline, edition=edition, action=action, before=before, by=by, reason=reason)


def _announce(edition: Edition, by: int | None) -> None:
    library_changed_announce(collection=edition.guideline.collection, reason=edition.state, user_id=by)
