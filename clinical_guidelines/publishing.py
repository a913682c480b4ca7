"""One edition becomes visible, complete and searchable, in one transaction; the one before it is superseded in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from clinical_guidelines.changes import library_changed_announce
from clinical_guidelines.documents.model import Line, OutlineEntry, Page, PassageDraft
from clinical_guidelines.editions.history import event_record
from clinical_guidelines.editions.lifecycle import supersede
from clinical_guidelines.editions.naming import title_follow
from clinical_guidelines.editions.narrowing import NARROWER, narrower_told
from clinical_guidelines.embeddings import encoder, require_encoder_of
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.identity import Identity, slug_free
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.port import EditionRows
from clinical_guidelines.index.registry import index_lock
from clinical_guidelines.models import Edition, EditionEvent, Guideline, Narrower, Passage, Recommendation
from clinical_guidelines.models import Page as PageRow
from clinical_guidelines.preparation import PreparedPassage, stacked


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """The bytes of an edition: SHA-256, the name they came with, type, outline, notes, and who brought them."""

    sha256: str
    file_name: str
    media_type: str
    outline: tuple[OutlineEntry, ...] = ()
    notes: tuple[str, ...] = ()
    by: int | None = None


def narrower_refuse(*, identity: Identity, file: PublishedFile, drafts: list[PassageDraft]) -> None:
    """Raise LibraryError `narrower` for an edition that repeats little of the one in use; nothing of it is kept.

    Asked before anything is embedded, which takes longest; publishing asks again.
    """
    named = {"pk": identity.edition_of} if identity.edition_of else {"slug": identity.slug}
    guideline = Guideline.objects.filter(collection=identity.collection, **named).first()
    if guideline is None:
        return
    with transaction.atomic():
        # Compared as a row of the library is, without standing in the way of one of the same bytes.
        edition = _edition(guideline, identity, replace(file, sha256=""), 0, {})
        _store_passages(edition, drafts)
        told = narrower_told(edition=edition, guideline=guideline)
        transaction.set_rollback(True)
    if told:
        raise LibraryError(NARROWER, told)


def edition_publish(
    *,
    identity: Identity,
    file: PublishedFile,
    pages: tuple[Page, ...],
    passages: list[PreparedPassage],
    front_matter: dict[str, Any],
    store: Callable[[], str],
    narrower: str = "",
) -> tuple[Edition, bool]:
    """Publish an edition and return it with True, or the one that already holds these bytes with False.

    `store` puts the file in its place and returns its name there; it is called last before the commit. `narrower` is
    what becomes of an edition that repeats little of the one in use; empty refuses it.
    """
    passage_index().index_ensure(collection=identity.collection, encoder=encoder().name)
    with transaction.atomic():
        # The lock on the index makes publications of one collection wait for each other; searches go on.
        index = index_lock(collection=identity.collection)
        require_encoder_of(index)
        guideline = _named(identity) if identity.edition_of else _guideline(identity, identity.slug)
        known = guideline.editions.filter(sha256=file.sha256).first()
        if known is not None:
            return known, False
        edition = _edition(guideline, identity, file, len(pages), front_matter)
        _store_pages(edition, pages)
        ids = _store_passages(edition, [each.draft for each in passages])
        told = "" if narrower == Narrower.SUPERSEDE else narrower_told(edition=edition, guideline=guideline)
        if told and narrower != Narrower.BESIDE:
            raise LibraryError(NARROWER, told)
        if told:
            beside = slug_free(identity.collection, identity.slug, identity.year)
            guideline = edition.guideline = _guideline(identity, beside)
        elif identity.edition_of:
            title_follow(guideline=guideline, edition=edition)
        else:
            _describe(guideline, identity)
        supersede(edition=edition, index=index, by=file.by)
        rows = EditionRows(
            edition=edition.pk,
            ids=ids,
            passages=[each.indexed for each in passages],
            vectors=stacked(passages),
            codes=[each.codes for each in passages],
            digests=[each.digest for each in passages],
        )
        passage_index().edition_add(index=index, rows=rows)
        edition.file.name = store()
        edition.state = Edition.State.PUBLISHED
        edition.save(update_fields=["guideline", "file", "state"])
        event_record(
            guideline=guideline,
            edition=edition,
            action=EditionEvent.Action.PUBLISHED,
            before=Edition.State.DRAFT,
            by=file.by,
        )
        library_changed_announce(collection=identity.collection, reason="published", user_id=file.by)
    return edition, True


def _guideline(identity: Identity, slug: str) -> Guideline:
    return Guideline.objects.get_or_create(collection=identity.collection, slug=slug, defaults=_described(identity))[0]


def _described(identity: Identity) -> dict[str, str]:
    names = ("title", "kind", "publisher", "language", "country", "specialty")
    return {name: getattr(identity, name) for name in names if getattr(identity, name)}


def _describe(guideline: Guideline, identity: Identity) -> None:
    """Let a guideline follow what its newest file says of it, but for what a curator wrote."""
    kept = {name: value for name, value in _described(identity).items() if name not in guideline.curated}
    Guideline.objects.filter(pk=guideline.pk).update(**kept)
    guideline.refresh_from_db()


def _named(identity: Identity) -> Guideline:
    """Return the guideline that a curator has named; its description stays as it is, but for a year."""
    guideline = Guideline.objects.filter(pk=identity.edition_of or 0, collection=identity.collection).first()
    if guideline is None:
        raise LibraryError("guideline_missing", "The guideline of which this is a new edition is no longer there.")
    return guideline


def _edition(
    guideline: Guideline, identity: Identity, file: PublishedFile, page_count: int, front_matter: dict[str, Any]
) -> Edition:
    return Edition.objects.create(
        guideline=guideline,
        year=identity.year,
        sha256=file.sha256,
        file_name=file.file_name,
        media_type=file.media_type,
        page_count=page_count,
        front_matter=front_matter,
        outline=[list(entry) for entry in file.outline],
        notes=list(file.notes),
        published_at=timezone.now(),
    )


def _store_pages(edition: Edition, pages: tuple[Page, ...]) -> None:
    PageRow.objects.bulk_create(
        [
            PageRow(
                edition=edition,
                number=page.number,
                width=page.width,
                height=page.height,
                scanned=page.scanned,
                lines=[_line(line) for line in page.lines],
            )
            for page in pages
        ],
        batch_size=200,
    )


def _line(line: Line) -> dict[str, Any]:
    return {"text": line.text, "box": line.box, "heading_level": line.heading_level, "role": line.role}


def _store_passages(edition: Edition, drafts: list[PassageDraft]) -> list[int]:
    rows = Passage.objects.bulk_create(
        [
            Passage(
                edition=edition,
                number=number,
                page=each.page,
                heading_path=list(each.heading_path),
                kind=each.kind,
                text=each.text,
                spans=[list(span) for span in each.spans],
            )
            for number, each in enumerate(drafts, start=1)
        ],
        batch_size=500,
    )
    Recommendation.objects.bulk_create(
        [
            Recommendation(
                passage=row,
                start=draft.start,
                end=draft.end,
                statement=row.text[draft.start : draft.end],
                strength=draft.strength,
                certainty=draft.certainty,
                against=draft.against,
                verbatim_grade=draft.verbatim_grade,
                panel=draft.panel,
            )
            for row, each in zip(rows, drafts, strict=True)
            for draft in each.recommendations
        ],
        batch_size=500,
    )
    return [row.pk for row in rows]
