"""Looks for conflicts among all published recommendations, and keeps what it finds."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from clinical_guidelines.conflicts import conflicts_listed, pair_key
from clinical_guidelines.direction import is_all_against
from clinical_guidelines.documents.location import located, page_at, spans_read
from clinical_guidelines.models import Edition, Guideline, LibraryConflict, Passage, Recommendation
from clinical_guidelines.positions.finding import Said, Side, differing, printed_place
from clinical_guidelines.positions.model import Statement
from clinical_guidelines.positions.sources import Origin, origins

# A pair whose only difference is its grade changes nothing that is done.
_NOT_LISTED = frozenset(("grade",))
# Any number will do that nobody else takes: one search at a time, on whatever machine.
_SEARCH_LOCK = 7_301_456


@transaction.atomic
def library_conflicts_find(*, collection: str = "library") -> list[LibraryConflict]:
    """Compare all published recommendations and keep what differs; return those that nobody has dismissed."""
    with connection.cursor() as cursor:
        # One that has read the library before a change would end after the one that reads it since, and undo it.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEARCH_LOCK])
    rows = {row.pk: row for row in _recommendations(collection)}
    known = origins({row.passage.edition_id for row in rows.values()})
    said = [_said(row, known[row.passage.edition_id]) for row in rows.values()]
    found: dict[str, LibraryConflict] = {}
    for difference, one, other in differing(said):
        if difference.kind in _NOT_LISTED:
            continue
        sides = sorted((one, other), key=lambda side: -(side.said.year or 0))
        shown = [_shown(side, rows[side.said.place[0]], known, -at) for at, side in enumerate(sides, start=1)]
        key = pair_key(difference.measure, [(side.said.guideline, side.said.statement.text) for side in sides])
        found[key] = LibraryConflict(
            collection=collection, key=key, kind=difference.kind, measure=difference.measure, sides=shown
        )
    _keep(found, collection)
    return list(conflicts_listed(dismissed=False, collection=collection))


def _recommendations(collection: str) -> Iterable[Recommendation]:
    searched = Recommendation.objects.filter(
        passage__edition__state=Edition.State.PUBLISHED,
        passage__edition__guideline__collection=collection,
        passage__state=Passage.State.CURRENT,
    )
    shown = searched.exclude(passage__edition__guideline__kind=Guideline.Kind.LITERATURE)
    return shown.select_related("passage__edition__guideline").order_by("pk")


def _said(row: Recommendation, origin: Origin) -> Said:
    passage = row.passage
    work = origin.of(passage.text, row.end, panel=row.panel)
    statement = Statement(
        text=row.statement,
        title=passage.edition.guideline.title,
        headings=tuple(passage.heading_path),
        strength=row.strength,
        directs=True,
    )
    year = work.year or passage.edition.year
    return Said(statement, origin.guideline, work.keys, year, (row.pk, row.start, row.end))


def _shown(side: Side, row: Recommendation, known: dict[int, Origin], number: int) -> dict[str, Any]:
    """One side as a page shows it."""
    passage, edition = row.passage, row.passage.edition
    guideline = edition.guideline
    work = known[edition.pk].of(passage.text, row.end, panel=row.panel)
    spans = spans_read(passage.spans)
    return {
        "number": number,
        "passage": passage.pk,
        "edition": edition.pk,
        "guideline": guideline.title,
        "publisher": guideline.publisher,
        "year": edition.year,
        "kind": guideline.kind,
        "page": page_at(spans, row.start, otherwise=passage.page),
        "heading_path": passage.heading_path,
        "quote": row.statement,
        "boxes": [{"page": page, **box._asdict()} for page, box in located(spans, row.start, row.end)],
        "mark": printed_place(row.statement, side.position.printed) if side.position else None,
        "grade": {
            "strength": row.strength,
            "certainty": row.certainty,
            "against": row.against and is_all_against(row.statement),
            "verbatim": row.verbatim_grade,
            "panel": row.panel,
        },
        "stated_by": work.publisher,
        "stated_in": work.year,
    }


def _keep(found: dict[str, LibraryConflict], collection: str) -> None:
    """Bring the rows up to what was found; what a curator has decided stays."""
    LibraryConflict.objects.filter(collection=collection).exclude(key__in=found).update(present=False)
    LibraryConflict.objects.bulk_create(
        found.values(),
        update_conflicts=True,
        unique_fields=["collection", "key"],
        update_fields=["kind", "measure", "sides", "present"],
    )
