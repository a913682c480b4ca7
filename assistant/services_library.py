"""What happens to the library from the page; the work itself is the library's own."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from assistant import event_log, events, queue
from assistant.models import User
from assistant.sent_files import size_within
from clinical_guidelines import ingestions
from clinical_guidelines.editions import selectors as editions
from clinical_guidelines.models import Ingestion


def document_upload(
    *, user: User, file: "UploadedFile[Any]", edition_of: int | None = None, kind: str = ""
) -> Ingestion:
    """Keep an uploaded document and queue it for ingestion, perhaps as a new edition of a guideline.

    `kind` is what the curator says it is; empty where the file is to say it.
    """
    size_within(file, settings.UPLOAD_BYTES)
    if edition_of is not None:
        editions.guideline_get(edition_of)
    ingestion = ingestions.ingestion_create(user_id=user.pk, file=file, edition_of=edition_of, kind=kind)
    transaction.on_commit(lambda: queue.send_ingestion(ingestion.pk))
    ingestion_announce(ingestion=ingestion)
    return ingestion


def ingestion_decide(*, ingestion_id: UUID, narrower: str) -> Ingestion:
    """Go on with an uploaded file as a curator has decided; whoever sent it is told."""
    ingestion = ingestions.ingestion_decide(ingestion_id=ingestion_id, narrower=narrower)
    if ingestion.state == Ingestion.State.QUEUED:
        transaction.on_commit(lambda: queue.send_ingestion(ingestion.pk))
    ingestion_announce(ingestion=ingestion)
    return ingestion


def ingestion_retry(*, ingestion_id: UUID) -> Ingestion:
    """Read an interrupted file once more; whoever sent it is told."""
    ingestion = ingestions.ingestion_retry(ingestion_id=ingestion_id)
    transaction.on_commit(lambda: queue.send_ingestion(ingestion.pk))
    ingestion_announce(ingestion=ingestion)
    return ingestion


def on_library_changed(**_: Any) -> None:
    """Tell every open page that the library has changed; connected to the library's own signal."""
    event_log.notify_everybody(events.LibraryChanged())


def ingestion_announce(*, ingestion: Ingestion) -> None:
    """Tell the pages of whoever uploaded the file how far it is."""
    event_log.notify(ingestion.requested_by_id, events.IngestionChanged(ingestion=ingestion_shape(ingestion)))


def ingestion_shape(ingestion: Ingestion) -> events.IngestionProgress:
    return events.IngestionProgress(
        id=UUID(str(ingestion.pk)),
        file_name=ingestion.file_name,
        state=ingestion.state,  # type: ignore[arg-type]
        stage=ingestion.stage,
        progress=ingestion.progress,
        message=ingestion.message,
        created_at=ingestion.created_at,
        edition_of=ingestion.guideline_id,
        guideline=ingestion.edition.guideline_id if ingestion.edition else ingestion.guideline_id,
        edition_state=ingestion.edition.state if ingestion.edition else "",
        can_retry=ingestion.state == Ingestion.State.FAILED and bool(ingestion.file),
    )
