from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from assistant import events, services_library
from assistant.api.access import curator_of, user_of
from assistant.api.edition_shapes import IngestionDecision
from assistant.api.shapes import EditionSummary, GuidelineSummary, Problem, described
from assistant.shape import GuidelineKind
from clinical_guidelines import ingestions, selectors

router = Router(tags=["library"])


@router.get("", response=list[GuidelineSummary])
def library_list(request: HttpRequest) -> list[GuidelineSummary]:
    counts = selectors.edition_counts()
    withdrawn = selectors.withdrawn_editions() if user_of(request).curates else []
    return [
        GuidelineSummary(
            **described(edition.guideline),
            collection=edition.guideline.collection,
            edition=EditionSummary.model_validate(edition, from_attributes=True),
            other_editions=counts.get(edition.guideline_id, 1) - 1,
        )
        for edition in [*selectors.published_editions(), *withdrawn]
    ]


@router.post("/ingestions", response={202: events.IngestionProgress, 403: Problem, 413: Problem, 422: Problem})
def document_upload(
    request: HttpRequest,
    file: UploadedFile = File(...),  # type: ignore[type-arg]
    edition_of: int | None = Form(None),  # type: ignore[type-arg]
    kind: Literal["", GuidelineKind] = Form(""),  # type: ignore[type-arg]
) -> Status[events.IngestionProgress]:
    user = curator_of(request)
    ingestion = services_library.document_upload(user=user, file=file, edition_of=edition_of, kind=kind)
    return Status(202, services_library.ingestion_shape(ingestion))


@router.post(
    "/ingestions/{uuid:ingestion_id}/decision",
    response={202: events.IngestionProgress, 403: Problem, 409: Problem},
)
def ingestion_decide(
    request: HttpRequest, ingestion_id: UUID, body: IngestionDecision
) -> Status[events.IngestionProgress]:
    curator_of(request)
    ingestion = services_library.ingestion_decide(ingestion_id=ingestion_id, narrower=body.narrower)
    return Status(202, services_library.ingestion_shape(ingestion))


@router.post(
    "/ingestions/{uuid:ingestion_id}/retry",
    response={202: events.IngestionProgress, 403: Problem, 409: Problem},
)
def ingestion_retry(request: HttpRequest, ingestion_id: UUID) -> Status[events.IngestionProgress]:
    curator_of(request)
    return Status(202, services_library.ingestion_shape(services_library.ingestion_retry(ingestion_id=ingestion_id)))


@router.get("/ingestions", response={200: list[events.IngestionProgress], 403: Problem})
def ingestion_list(request: HttpRequest) -> list[events.IngestionProgress]:
    curator_of(request)
    return [services_library.ingestion_shape(ingestion) for ingestion in selectors.ingestions_recent()]


@router.delete("/ingestions", response={204: None, 403: Problem})
def ingestion_clear(request: HttpRequest) -> Status[None]:
    """Take all that were added or refused off the list."""
    curator_of(request)
    ingestions.ingestions_forget()
    return Status(204, None)


@router.delete("/ingestions/{uuid:ingestion_id}", response={204: None, 403: Problem, 409: Problem})
def ingestion_forget(request: HttpRequest, ingestion_id: UUID) -> Status[None]:
    curator_of(request)
    ingestions.ingestion_forget(ingestion_id=ingestion_id)
    return Status(204, None)
