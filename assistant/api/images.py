"""Images in and out: each operation is its owner's alone, and nothing of it may be kept by a cache."""

from io import BytesIO
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile
from pydantic import BeforeValidator

from assistant import image_events, selectors_images, services_frames, services_image_uploads, services_images
from assistant.api.access import user_of
from assistant.api.shapes import Problem

router = Router(tags=["images"])

# A query holds text, which is none of these numbers until it is read as one.
PreviewSize = Annotated[Literal[256, 512, 1024, 2048], BeforeValidator(int)]


@router.post("", response={200: image_events.ImagesTaken, 413: Problem, 422: Problem, 503: Problem})
def images_take_in(
    request: HttpRequest,
    batch: UUID = Form(...),  # type: ignore[type-arg]
    files: list[UploadedFile] = File(...),  # type: ignore[type-arg]
    purpose: image_events.Purpose = Form(""),  # type: ignore[type-arg]
) -> image_events.ImagesTaken:
    """Take in files; each is told apart by its content, and what is wrong with one does not stop the others."""
    sent = ((file.name or "", _whole(file)) for file in files)
    outcomes = services_image_uploads.files_receive(user=user_of(request), files=sent, batch=batch, purpose=purpose)
    return image_events.ImagesTaken(outcomes=list(outcomes))


@router.get("/uploads", response=list[image_events.ImageUpload])
def upload_list(request: HttpRequest) -> list[image_events.ImageUpload]:
    return services_image_uploads.uploads_recent(user_of(request))


@router.post("/uploads", response={200: image_events.ImageUpload, 413: Problem, 422: Problem, 429: Problem})
def upload_begin(request: HttpRequest, body: image_events.UploadBegun) -> image_events.ImageUpload:
    """Begin to send a large file or an archive in pieces; the same key again tells which pieces are missing."""
    upload = services_image_uploads.upload_begin(user=user_of(request), **body.model_dump())
    return services_image_uploads.upload_shape(upload)


@router.get("/uploads/{uuid:upload_id}", response={200: image_events.ImageUpload, 404: Problem})
def upload_read(request: HttpRequest, upload_id: UUID) -> image_events.ImageUpload:
    return services_image_uploads.upload_shape(services_image_uploads.upload_of(user_of(request), upload_id))


@router.put(
    "/uploads/{uuid:upload_id}/pieces/{int:number}",
    response={200: image_events.ImageUpload, 404: Problem, 413: Problem, 422: Problem},
)
def piece_add(request: HttpRequest, upload_id: UUID, number: int) -> image_events.ImageUpload:
    """Keep piece `number` (from 1), the body as it is."""
    content = request.read()
    added = services_image_uploads.piece_add(user=user_of(request), upload_id=upload_id, number=number, content=content)
    return services_image_uploads.upload_shape(added)


@router.delete("/uploads/{uuid:upload_id}", response={204: None, 404: Problem, 409: Problem})
def upload_delete(request: HttpRequest, upload_id: UUID) -> Status[None]:
    services_image_uploads.upload_delete(user=user_of(request), upload_id=upload_id)
    return Status(204, None)


@router.get("/studies", response=list[image_events.ImageStudy])
def study_list(
    request: HttpRequest,
    most: int = Query(selectors_images.STUDIES_LISTED, ge=1, le=10_000),  # type: ignore[type-arg]
) -> list[image_events.ImageStudy]:
    return selectors_images.studies_of(user_of(request), most)


@router.get("/studies/{uuid:study_id}", response={200: image_events.ImageStudyDetail, 404: Problem})
def study_read(request: HttpRequest, study_id: UUID) -> image_events.ImageStudyDetail:
    return selectors_images.study_detail(user_of(request), study_id)


@router.delete("/studies/{uuid:study_id}", response={204: None, 404: Problem})
def study_delete(request: HttpRequest, study_id: UUID) -> Status[None]:
    services_images.study_delete(user=user_of(request), study_id=study_id)
    return Status(204, None)


@router.get("/instances/{uuid:instance_id}", response={200: image_events.ImageInstance, 404: Problem})
def instance_read(request: HttpRequest, instance_id: UUID) -> image_events.ImageInstance:
    return selectors_images.instance_shape(selectors_images.instance_of(user_of(request), instance_id))


@router.get("/instances/{uuid:instance_id}/frames/{int:number}", response={404: Problem})
def frame_read(request: HttpRequest, instance_id: UUID, number: int) -> HttpResponse:
    """Return the samples of one frame (from 1), little-endian and interleaved."""
    instance = selectors_images.instance_of(user_of(request), instance_id)
    return _attached(services_frames.frame_bytes(instance, number), "application/octet-stream", "frame.bin")


@router.get("/instances/{uuid:instance_id}/preview", response={404: Problem, 422: Problem})
def preview_read(
    request: HttpRequest,
    instance_id: UUID,
    size: PreviewSize = Query(services_frames.PREVIEW_SIDE),  # type: ignore[type-arg]
    frame: int | None = Query(None, ge=1),  # type: ignore[type-arg]
    center: float | None = Query(None, ge=-1e9, le=1e9),  # type: ignore[type-arg]
    width: float | None = Query(None, ge=-1e9, le=1e9),  # type: ignore[type-arg]
    turned: Literal["", "yes"] = Query(""),  # type: ignore[type-arg]
) -> HttpResponse:
    """Return the image as a picture, under the file's own window or a given one, `turned` light to dark."""
    instance = selectors_images.instance_of(user_of(request), instance_id)
    drawn = services_frames.picture(instance, size=size, frame=frame, center=center, width=width, invert=bool(turned))
    content = drawn.read_bytes() if isinstance(drawn, Path) else drawn
    return _attached(content, "image/jpeg", "preview.jpg")


@router.post(
    "/instances/{uuid:instance_id}/review",
    response={200: image_events.ImageInstance, 204: None, 404: Problem, 422: Problem},
)
def instance_review(
    request: HttpRequest, instance_id: UUID, body: image_events.ReviewDecision
) -> Status[image_events.ImageInstance] | Status[None]:
    """Keep an image after having looked at it, perhaps with more blacked out, or discard it."""
    kept = services_images.instance_review(
        user=user_of(request), instance_id=instance_id, decision=body.decision, masks=body.masks
    )
    return Status(200, selectors_images.instance_shape(kept)) if kept else Status(204, None)


def _whole(file: UploadedFile) -> bytes:
    """Return what was sent, which lies in memory: without a copy of it."""
    held = file.file
    return held.getvalue() if isinstance(held, BytesIO) else file.read()


def _attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Answer with bytes that no browser opens as a page of ours."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})
