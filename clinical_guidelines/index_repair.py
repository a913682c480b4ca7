"""Makes an index hold exactly what the library's rows say, after a crash, a restore or a change of index."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, QuerySet

from clinical_guidelines.editions.preparing import edition_ids, edition_rows
from clinical_guidelines.edits.indexing import edits_indexed
from clinical_guidelines.embeddings import encoder
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.registry import index_lock
from clinical_guidelines.models import Edition, Passage, PassageEdit, SearchIndex


@dataclass(slots=True)
class Repair:
    """How many editions were taken out, moved to the side where they belong, and indexed anew."""

    removed: int = 0
    moved: int = 0
    added: int = 0


def index_repair(*, collection: str) -> Repair:
    """Repair one collection, edition by edition, each in a transaction of its own; searches go on."""
    passage_index().index_ensure(collection=collection, encoder=encoder().name)
    repair = Repair()
    index = SearchIndex.objects.get(collection=collection)
    for edition in sorted({each.edition for each in passage_index().editions_held(index)}):
        with transaction.atomic():
            _settle(index_lock(collection=collection), edition, repair)
    for row in _wanted(collection).exclude(pk__in=_complete(index)):
        repair.added += _add(row)
    with transaction.atomic():
        _recount(index_lock(collection=collection))
    return repair


def _wanted(collection: str) -> QuerySet[Edition]:
    states = (Edition.State.PUBLISHED, *Edition.SHELVED)
    return Edition.objects.filter(guideline__collection=collection, state__in=states).select_related("guideline")


def _settle(index: SearchIndex, edition: int, repair: Repair) -> None:
    row = _wanted(index.collection).filter(pk=edition).first()
    sides = {each.shelved for each in passage_index().editions_held(index) if each.edition == edition}
    if row is None:
        passage_index().edition_remove(index=index, edition=edition)
        repair.removed += 1
    elif sides != {row.state in Edition.SHELVED}:
        # Moving what is on both sides leaves it where it belongs.
        move = passage_index().edition_shelve if row.state in Edition.SHELVED else passage_index().edition_unshelve
        move(index=index, edition=edition)
        repair.moved += 1


def _complete(index: SearchIndex) -> set[int]:
    """Return the editions of which the index lacks nothing; what edits have changed, the worker brings there."""
    current = Passage.objects.filter(edition__guideline__collection=index.collection, state=Passage.State.CURRENT)
    counts = dict(current.values_list("edition").annotate(Count("pk")))
    edited = set(PassageEdit.objects.filter(indexed_at=None).values_list("edition", flat=True))
    held = passage_index().editions_held(index)
    return {each.edition for each in held if each.edition in edited or each.passages == counts.get(each.edition)}


def _add(row: Edition) -> bool:
    """Index an edition as it stands, whatever the index has of it; what is edited meanwhile is embedded as well."""
    while True:
        rows = edition_rows(row)
        with transaction.atomic():
            index = index_lock(collection=row.guideline.collection)
            # From here on no edit comes in between.
            kept = _wanted(index.collection).select_for_update(of=("self",)).filter(pk=row.pk).first()
            if kept is None or not rows.ids:
                return False
            if edition_ids(kept) != rows.ids:
                continue
            if any(each.edition == row.pk for each in passage_index().editions_held(index)):
                passage_index().edition_remove(index=index, edition=row.pk)
            passage_index().edition_add(index=index, rows=rows)
            edits_indexed(edition_id=row.pk)
            if kept.state in Edition.SHELVED:
                passage_index().edition_shelve(index=index, edition=row.pk)
            return True


def _recount(index: SearchIndex) -> None:
    """Take the statistics from what is held where it belongs."""
    states = dict(_wanted(index.collection).values_list("pk", "state"))
    held = [each for each in passage_index().editions_held(index) if each.edition in states]
    sides = {
        shelved: [each for each in held if each.shelved == shelved == (states[each.edition] in Edition.SHELVED)]
        for shelved in (False, True)
    }
    SearchIndex.objects.filter(pk=index.pk).update(
        passages=sum(each.passages for each in sides[False]),
        total_length=sum(each.length for each in sides[False]),
        shelved_passages=sum(each.passages for each in sides[True]),
        shelved_length=sum(each.length for each in sides[True]),
    )
