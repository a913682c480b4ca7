"""Bringing back an edition that the shelf does not hold: its passages are embedded again. For workers and commands."""

from django.db.models import QuerySet

from clinical_guidelines.documents.model import PassageDraft
from clinical_guidelines.editions.lifecycle import edition_bring_back
from clinical_guidelines.edits.indexing import edits_indexed
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.port import EditionRows
from clinical_guidelines.models import Edition, Passage, SearchIndex
from clinical_guidelines.preparation import prepare, stacked


def edition_prepare_and_bring_back(*, edition_id: int, reason: str) -> Edition:
    """Embed an edition's passages, then make it the current one in one transaction."""
    rows = edition_rows(Edition.objects.select_related("guideline").get(pk=edition_id))

    def add(index: SearchIndex) -> None:
        passage_index().edition_add(index=index, rows=rows)
        edits_indexed(edition_id=edition_id)

    return edition_bring_back(edition_id=edition_id, reason=reason, add=add)


def edition_rows(edition: Edition) -> EditionRows:
    """Embed an edition's passages as they stand now, in their order."""
    passages = list(_current(edition))
    prepared = prepare([(edition.guideline.title, _draft(passage)) for passage in passages])
    return EditionRows(
        edition=edition.pk,
        ids=[passage.pk for passage in passages],
        passages=[each.indexed for each in prepared],
        vectors=stacked(prepared),
        codes=[each.codes for each in prepared],
    )


def edition_ids(edition: Edition) -> list[int]:
    """Return the passages that are indexed of an edition, in their order."""
    return [passage.pk for passage in _current(edition).only("pk")]


def _current(edition: Edition) -> QuerySet[Passage]:
    return edition.passages.filter(state=Passage.State.CURRENT).order_by("number")


def _draft(passage: Passage) -> PassageDraft:
    return PassageDraft(passage.text, passage.page, tuple(passage.heading_path), passage.kind, ())
