"""One uploaded file from its row to a published edition, and search brought up to a curator's edits."""

from pathlib import Path
from uuid import UUID

import structlog

from assistant import services_library
from assistant.errors import AssistantError
from clinical_guidelines import ingestions
from clinical_guidelines.article_ingestion import articles_ingest
from clinical_guidelines.documents.reading import is_article_export
from clinical_guidelines.editions.history import edition_superseded
from clinical_guidelines.editions.narrowing import NARROWER
from clinical_guidelines.edits.indexing import edition_reindex
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.ingestion import ingest
from clinical_guidelines.models import Edition, Ingestion
from workers import heartbeat
from workers.endings import ending_in_its_row

log = structlog.get_logger(__name__)

FAULT = (
    "This file could not be read because of a fault in Wardlight. Tell your administrator. The library is as it was."
)
UNCHANGED = "This very file is already in the library."
ADDED = "Added to the library."
SUPERSEDES = "It supersedes the edition of {year}. Its editions show what changed."
SUPERSEDES_UNDATED = "It supersedes an edition without a year. Its editions show what changed."
# A file that comes again does not come back by itself: the curator decides.
KNOWN = {
    "superseded": "This very file is an earlier edition of “{title}”, superseded since. Open it to roll back to it, or "
    "to make it a guideline of its own.",
    "withdrawn": "This very file is an edition of “{title}” that was withdrawn. Open it to publish it again.",
}


def ingest_upload(ingestion_id: UUID) -> None:
    """Bring an uploaded file into the library; whatever goes wrong ends in its row, in words for the curator."""
    row = ingestions.ingestion_start(ingestion_id=ingestion_id)
    if row is None:
        return

    def fail(error: AssistantError) -> None:
        end = ingestions.ingestion_ask if error.code == NARROWER else ingestions.ingestion_fail
        end(ingestion=row, message=error.message)

    with (
        ending_in_its_row(row, fail, fault=FAULT, event="ingestion_failed", ingestion=str(ingestion_id)),
        heartbeat.beating_while(lambda: ingestions.ingestion_beat(ingestion=row)),
    ):
        _ingest(row)
    services_library.ingestion_announce(ingestion=row)


def _ingest(row: Ingestion) -> None:
    def on_progress(stage: str, share: float) -> None:
        ingestions.ingestion_progress(ingestion=row, stage=stage, progress=share)
        services_library.ingestion_announce(ingestion=row)

    path = Path(row.file.path)
    if is_article_export(row.file_name):
        articles = articles_ingest(path, file_name=row.file_name, by=row.requested_by_id, on_progress=on_progress)
        ingestions.ingestion_finish(ingestion=row, edition=None, message=articles.message)
        return
    outcome = ingest(
        path,
        file_name=row.file_name,
        edition_of=row.guideline_id,
        kind=row.kind,
        by=row.requested_by_id,
        on_progress=on_progress,
        narrower=row.narrower,
    )
    message = _known(outcome.edition) if outcome.unchanged else _added(outcome.edition)
    ingestions.ingestion_finish(ingestion=row, edition=outcome.edition, message=message)


def edition_reindexed(edition_id: int) -> None:
    """Let search follow an edition's edits; what goes wrong is logged, and the edits wait for the next try."""
    try:
        edition_reindex(edition_id=edition_id)
    except LibraryError as error:
        log.warning("edits_not_indexed", edition=edition_id, code=error.code)


def _added(edition: Edition) -> str:
    before = edition_superseded(edition)
    if before:
        told = [SUPERSEDES.format(year=before.year) if before.year else SUPERSEDES_UNDATED]
    else:
        # What was not read of a file says nothing of whether it was added.
        told = [ADDED] if edition.notes else []
    return " ".join([*told, *edition.notes])


def _known(edition: Edition) -> str:
    return KNOWN.get(edition.state, UNCHANGED).format(title=edition.guideline.title)
