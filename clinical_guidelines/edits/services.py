"""A curator's change, made or undone as one; nobody else writes passages of a published edition."""

from django.db import transaction
from django.utils import timezone

from clinical_guidelines.edits.changes import Change
from clinical_guidelines.edits.facets import Facets, facets_apply, facets_of
from clinical_guidelines.edits.planning import planned
from clinical_guidelines.edits.selectors import edit_get, last_edit_of, name_of, passage_get
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Edition, EditionHealth, Passage, PassageEdit

REASON_CHARACTERS = 1_000
UNDO = "undo"


@transaction.atomic
def edit_make(
    *,
    user_id: int,
    passage_id: int,
    version: int,
    change: Change,
    reason: str = "",
    carried_from: PassageEdit | None = None,
) -> PassageEdit:
    """Change a passage as it was at `version`; raise LibraryError when somebody has changed it since."""
    edition = edition_opened(passage_get(passage_id).edition_id)
    passage = passage_get(passage_id)
    if passage.version != version:
        raise LibraryError("edited_meanwhile", _who_changed(passage))
    if change.action == "hide" and not reason.strip():
        raise LibraryError("reason_missing", "Say why this passage shall not be found any more.")
    wanted = planned(passage, change)
    return _written(
        PassageEdit(
            edition=edition,
            action=change.action,
            parameters={"passage": passage_id, **change.model_dump(mode="json")},
            reason=reason.strip()[:REASON_CHARACTERS],
            by_id=user_id,
            carried_from=carried_from,
        ),
        wanted,
    )


@transaction.atomic
def edit_undo(*, user_id: int, edit_id: int, reason: str = "") -> PassageEdit:
    """Put the passages of an edit back to what they were before it; undoing an undo makes the edit again."""
    edition = edition_opened(edit_get(edit_id).edition_id)
    edit = edit_get(edit_id)
    if edit.undone_by_id:
        raise LibraryError("edited_meanwhile", "This edit has been undone already.")
    if facets_of(map(int, edit.after)) != edit.after:
        raise LibraryError("edited_meanwhile", "A later edit builds on this one. Undo that one first.")
    undo = PassageEdit(
        edition=edition, action=UNDO, undoes=edit, reason=reason.strip()[:REASON_CHARACTERS], by_id=user_id
    )
    _written(undo, edit.before)
    edit.undone_by = undo
    edit.save(update_fields=["undone_by"])
    if edit.undoes_id:
        PassageEdit.objects.filter(pk=edit.undoes_id).update(undone_by=None)
    return undo


def _written(edit: PassageEdit, wanted: dict[str, Facets]) -> PassageEdit:
    """Store an edit with what it changes; where search must follow, it is left to be indexed."""
    edit.before = facets_of(map(int, wanted))
    facets_apply(wanted)
    edit.after = facets_of(map(int, wanted))
    edit.indexed_at = None if _searched(edit.before) != _searched(edit.after) else timezone.now()
    edit.save()
    EditionHealth.objects.filter(edition=edit.edition_id).delete()
    return edit


def _searched(facets: dict[str, Facets]) -> set[str]:
    return {key for key, each in facets.items() if each["state"] == Passage.State.CURRENT}


def edition_opened(edition_id: int) -> Edition:
    """Let one edit at a time into an edition; only the one that is searched can be edited."""
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    if edition.state != Edition.State.PUBLISHED:
        raise LibraryError("edition_closed", "Only the edition in force can be edited, and this one no longer is.")
    return edition


def _who_changed(passage: Passage) -> str:
    last = last_edit_of(passage)
    if last is None:
        return "This passage has changed meanwhile. Look at it again before you change it."
    when = f"{last.at:%H:%M UTC, %-d %B %Y}"
    return f"{name_of(last)} changed this passage at {when}. Look at it again before you change it."
