"""The record of every step in a guideline's life."""

from clinical_guidelines.models import Edition, EditionEvent, Guideline

REASON_CHARACTERS = 1_000


def event_record(
    *,
    guideline: Guideline,
    action: EditionEvent.Action,
    by: int | None,
    edition: Edition | None = None,
    before: str = "",
    reason: str = "",
) -> None:
    """Record a step within the caller's transaction; `by` is the id of who took it, None for the command line."""
    EditionEvent.objects.create(
        guideline=guideline,
        edition=edition,
        action=action,
        state_before=before,
        state_after=edition.state if edition else "",
        reason=reason.strip()[:REASON_CHARACTERS],
        by_id=by,
    )


def edition_superseded(edition: Edition) -> Edition | None:
    """Return the edition that went out of use when this one was first published; None where there was none."""
    published = edition.events.filter(action=EditionEvent.Action.PUBLISHED).order_by("pk").first()
    if published is None:
        return None
    # Within one transaction what goes is recorded just before what comes.
    before = published.guideline.events.filter(pk__lt=published.pk).order_by("-pk").first()
    return before.edition if before and before.action == EditionEvent.Action.SUPERSEDED else None
