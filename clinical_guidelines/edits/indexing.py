"""Lets search follow what curators have changed; for the worker, which alone can embed."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from clinical_guidelines.changes import library_changed_announce
from clinical_guidelines.documents.location import spans_read
from clinical_guidelines.documents.model import PassageDraft
from clinical_guidelines.embeddings import require_encoder_of
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.port import EditionRows
from clinical_guidelines.index.registry import index_lock
from clinical_guidelines.models import Edition, Passage, PassageEdit
from clinical_guidelines.preparation import PreparedPassage, prepare, stacked

# Edits made while passages were being embedded are embedded in a further round.
MOST_ROUNDS = 20
CURRENT = Passage.State.CURRENT.value


def edition_reindex(*, edition_id: int) -> bool:
    """Bring search up to an edition's edits, all of them at once; False when there was nothing to bring.

    Embedding comes before the locks: the transaction that exchanges passages only writes.
    """
    prepared: dict[int, PreparedPassage] = {}
    for _ in range(MOST_ROUNDS):
        added, _removed = _difference(_waiting(edition_id))
        _prepare(added, prepared)
        with transaction.atomic():
            done = _exchanged(edition_id, prepared)
        if done is not None:
            return done
    raise LibraryError("edits_never_rest", "This document is edited faster than it can be indexed. Try again later.")


def _exchanged(edition_id: int, prepared: dict[int, PreparedPassage]) -> bool | None:
    """Exchange passages in the index; None when some of those to be added are not prepared yet."""
    edition = Edition.objects.select_related("guideline").get(pk=edition_id)
    index = index_lock(collection=edition.guideline.collection)
    require_encoder_of(index)
    # In this order, as a publication takes them; from here on no edit comes in between.
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    waiting = _waiting(edition_id)
    if edition.state != Edition.State.PUBLISHED or not waiting.exists():
        return False
    added, removed = _difference(waiting)
    if not added <= prepared.keys():
        return None
    ids = sorted(added)
    passages = [prepared[each] for each in ids]
    rows = EditionRows(
        edition=edition_id,
        ids=ids,
        passages=[each.indexed for each in passages],
        vectors=stacked(passages),
        codes=[each.codes for each in passages],
    )
    passage_index().passages_replace(index=index, removed=sorted(removed), added=rows)
    library_changed_announce(collection=edition.guideline.collection, reason="edited")
    edits_indexed(edition_id=edition_id)
    return True


def edits_indexed(*, edition_id: int) -> None:
    """Say, within the caller's transaction, that search has all of an edition's edits."""
    _waiting(edition_id).update(indexed_at=timezone.now())


def _waiting(edition_id: int) -> QuerySet[PassageEdit]:
    return PassageEdit.objects.filter(edition=edition_id, indexed_at=None)


def _difference(waiting: QuerySet[PassageEdit]) -> tuple[set[int], set[int]]:
    """Return which passages search lacks and which it has too many, from the first state before to the last after."""
    before: dict[int, str] = {}
    after: dict[int, str] = {}
    for edit in waiting.order_by("pk"):
        for key, facets in edit.before.items():
            before.setdefault(int(key), facets["state"])
        after.update({int(key): facets["state"] for key, facets in edit.after.items()})
    searched = {key for key, state in before.items() if state == CURRENT}
    wanted = {key for key, state in after.items() if state == CURRENT}
    return wanted - searched, searched - wanted


def _prepare(added: Iterable[int], prepared: dict[int, PreparedPassage]) -> None:
    rows = Passage.objects.filter(pk__in=set(added) - prepared.keys()).select_related("edition__guideline")
    found = list(rows)
    drafts = [(row.edition.guideline.title, _draft(row)) for row in found]
    prepared.update((row.pk, each) for row, each in zip(found, prepare(drafts), strict=True))


def _draft(row: Passage) -> PassageDraft:
    return PassageDraft(row.text, row.page, tuple(row.heading_path), row.kind, tuple(spans_read(row.spans)))
