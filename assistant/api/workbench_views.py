"""Rows of the library in the workbench's shapes."""

from collections.abc import Iterable

from assistant import events
from assistant.api.workbench_shapes import (
    BenchPage,
    BenchPassage,
    Document,
    DocumentHealth,
    Edit,
    EditedPassage,
    Facets,
    FollowingPassage,
    KeptRecommendation,
    MarkedRecommendation,
)
from assistant.selectors_workbench import Listed, answers_citing
from clinical_guidelines.documents.location import locate, spans_read
from clinical_guidelines.documents.model import LineSpan
from clinical_guidelines.edits import selectors
from clinical_guidelines.edits.pieces import following
from clinical_guidelines.edits.printed import pages_of
from clinical_guidelines.models import Edition, EditionHealth, Page, Passage, PassageEdit, Recommendation
from clinical_guidelines.page_images import PDF


def document(listed: Listed) -> Document:
    edition = listed.edition
    return Document(
        id=edition.pk,
        guideline=edition.guideline_id,
        title=edition.guideline.title,
        publisher=edition.guideline.publisher,
        year=edition.year,
        kind=edition.guideline.kind,  # type: ignore[arg-type]
        state=edition.state,  # type: ignore[arg-type]
        file_name=edition.file_name,
        page_count=edition.page_count,
        has_images=edition.media_type == PDF,
        published_at=edition.published_at,
        health=_health(edition.health),
        warnings=list(listed.warnings()),  # type: ignore[arg-type]
        notes=edition.notes,
        pages_without_text=listed.pages_without_text,
        answers_citing=listed.answers_citing,
        golden_questions=listed.golden_questions,
        golden_failing=listed.golden_failing,
        edits=listed.edits,
        edits_left=listed.edits_left,
    )


def _health(health: EditionHealth) -> DocumentHealth:
    counted = {
        name: getattr(health, name)
        for name in (
            *("passages", "hidden", "tables", "headings", "recommendations", "graded"),
            *("blank_pages", "scanned_pages", "garbled"),
        )
    }
    return DocumentHealth(**counted, located=health.located / health.passages if health.passages else 0.0)


def bench_page(page: Page, *, also: int | None) -> BenchPage:
    """Lay out what stands on a page; `also` is a passage that may have been replaced and still is looked for."""
    edition = page.edition
    rows = selectors.passages_on(edition.pk, page.number, also)
    waiting = selectors.passages_waiting(edition.pk)
    cited = answers_citing(row.pk for row in rows)
    return BenchPage(
        edition=edition.pk,
        guideline=edition.guideline_id,
        title=edition.guideline.title,
        edition_state=edition.state,
        number=page.number,
        page_count=edition.page_count,
        width=page.width,
        height=page.height,
        has_image=edition.media_type == PDF,
        can_edit=edition.state == Edition.State.PUBLISHED,
        kinds=list(Passage.Kind.values),
        passages=[
            _passage(row, place, page.number, waits=row.pk in waiting, answers=cited.get(row.pk, 0))
            for place, row in enumerate(rows, start=1)
        ],
        follows=_following(rows),
    )


def _following(rows: list[Passage]) -> FollowingPassage | None:
    last = next((row for row in reversed(rows) if row.state == Passage.State.CURRENT), None)
    row = following(last) if last else None
    return FollowingPassage.model_validate(row, from_attributes=True) if row else None


def _passage(row: Passage, place: int, page: int, *, waits: bool, answers: int) -> BenchPassage:
    spans = spans_read(row.spans)
    found = sorted(row.recommendations.all(), key=lambda each: each.start)
    return BenchPassage(
        id=row.pk,
        place=place,
        page=row.page,
        pages=pages_of(row),
        kind=row.kind,
        state=row.state,  # type: ignore[arg-type]
        version=row.version,
        heading_path=row.heading_path,
        text=row.text,
        printed_text=row.printed_text,
        boxes=_boxes(spans, 0, len(row.text), page),
        recommendations=[_recommendation(each, spans, page) for each in found],
        waits_for_index=waits,
        answers_citing=answers,
    )


def _recommendation(row: Recommendation, spans: list[LineSpan], number: int) -> MarkedRecommendation:
    boxes = _boxes(spans, row.start, row.end, number)
    return MarkedRecommendation(**KeptRecommendation.from_orm(row).dict(), boxes=boxes)


def _boxes(spans: list[LineSpan], start: int, end: int, number: int) -> list[events.Box]:
    return [events.Box(page=page, **box._asdict()) for page, box in locate(spans, start, end) if page == number]


def edit_entries(edits: Iterable[PassageEdit]) -> list[Edit]:
    """Write edits out with the texts of the passages that they touched."""
    rows = list(edits)
    touched = Passage.objects.in_bulk([int(key) for edit in rows for key in edit.after])
    return [_entry(edit, touched) for edit in rows]


def _entry(edit: PassageEdit, touched: dict[int, Passage]) -> Edit:
    return Edit(
        id=edit.pk,
        edition=edit.edition_id,
        action=edit.action,
        by=selectors.name_of(edit),
        at=edit.at,
        reason=edit.reason,
        passages=[
            EditedPassage(
                passage=int(key),
                page=touched[int(key)].page,
                text=touched[int(key)].text,
                before=Facets.model_validate(edit.before[key]),
                after=Facets.model_validate(after),
            )
            for key, after in edit.after.items()
            if int(key) in touched
        ],
        undoes=edit.undoes_id,
        is_undone=edit.undone_by_id is not None,
        waits_for_index=edit.indexed_at is None,
        carried=edit.carried_from_id is not None,
    )
