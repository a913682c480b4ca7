"""What curators do at the workbench; search follows through a worker, which alone can embed."""

from django.db import transaction

from assistant import queue, services_checks
from assistant.models import User
from clinical_guidelines.edits import carrying, services
from clinical_guidelines.edits.carrying import CarryOver
from clinical_guidelines.edits.changes import Change
from clinical_guidelines.models import PassageEdit


@transaction.atomic
def passage_edit(*, user: User, passage_id: int, version: int, change: Change, reason: str) -> PassageEdit:
    """Change a passage and let search follow."""
    edit = services.edit_make(user_id=user.pk, passage_id=passage_id, version=version, change=change, reason=reason)
    return _followed(edit)


@transaction.atomic
def edit_undo(*, user: User, edit_id: int, reason: str) -> PassageEdit:
    """Undo an edit and let search follow."""
    return _followed(services.edit_undo(user_id=user.pk, edit_id=edit_id, reason=reason))


@transaction.atomic
def edits_carry_over(*, user: User, edition_id: int) -> CarryOver:
    """Make the edits of other editions again where their text is unchanged, and let search follow."""
    outcome = carrying.edits_carry_over(user_id=user.pk, edition_id=edition_id)
    transaction.on_commit(lambda: queue.send_reindexing(edition_id))
    return outcome


def _followed(edit: PassageEdit) -> PassageEdit:
    if edit.indexed_at is None:
        # A message that is lost is sent again by the reconciler, which sees the edit wait.
        transaction.on_commit(lambda: queue.send_reindexing(edit.edition_id))
    else:
        # Search stays as it is, but a recommendation, its grade or its kind may not.
        collection = edit.edition.guideline.collection
        services_checks.conflict_search_start(user_id=edit.by_id, reason="edited", collection=collection)
    return edit
