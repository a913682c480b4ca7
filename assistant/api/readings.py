"""Images read by models: asked for, corrected, and searched; each user's own, as the images are."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from assistant import selectors_images, selectors_reading, services_image_search, services_reading, worker_reports
from assistant.api.access import user_of
from assistant.api.shapes import Problem
from assistant.reading_shapes import (
    ImageSearchAsked,
    ImageSearched,
    ReadFindings,
    Reading,
    ReadingAsked,
    ReadingTask,
)
from assistant.reading_switch import INTENDED_USE

router = Router(tags=["readings"])


class ReadingWanted(Schema):
    """Which frame (from 0) of which image is to be read as what; the same key is read once."""

    instance: UUID
    task: ReadingTask
    frame: int = Field(0, ge=0, le=1_000_000)
    asked: ReadingAsked = ReadingAsked()
    key: UUID


class ImageModel(Schema):
    """A model that sees images; `command` is what brings it, empty where it is there. "unknown": no worker has told."""

    model: str
    duty: str
    state: str
    command: str


class ImageReading(Schema):
    """Whether images may be read here, for what, and by which models."""

    is_on: bool
    intended_use: str
    models: list[ImageModel]


@router.get("/status", response=ImageReading)
def reading_status(request: HttpRequest) -> ImageReading:
    """Say whether image reading is on, and which model is missing."""
    disk = {each.model: each for report in worker_reports.reports_read() for each in report.disk}
    models = [
        (settings.IMAGE_READER, "medgemma", settings.MEDGEMMA_MODEL, "describes"),
        (settings.IMAGE_ENCODER, "medsiglip", settings.MEDSIGLIP_MODEL, "compares"),
    ]
    return ImageReading(
        is_on=settings.IMAGE_READING,
        intended_use=INTENDED_USE,
        models=[
            _model(model, duty, disk.get(model)) if engine == own else _other(engine, duty)
            for engine, own, model, duty in models
        ],
    )


@router.post("", response={201: Reading, 200: Reading, 404: Problem, 409: Problem, 422: Problem, 429: Problem})
def reading_ask(request: HttpRequest, wanted: ReadingWanted) -> Status[Reading]:
    """Have an image read."""
    row, created = services_reading.reading_ask(
        user=user_of(request),
        instance_id=wanted.instance,
        task=wanted.task,
        frame=wanted.frame,
        asked=wanted.asked,
        key=wanted.key,
    )
    return Status(201 if created else 200, selectors_reading.reading_shape(row))


@router.get("", response={200: list[Reading], 404: Problem})
def reading_list(request: HttpRequest, instance: UUID | None = None) -> list[Reading]:
    """Return the newest readings, of one image or of all."""
    if instance:
        selectors_images.instance_of(user_of(request), instance)
    return [selectors_reading.reading_shape(row) for row in selectors_reading.readings_of(user_of(request), instance)]


@router.post("/searches", response={202: ImageSearched, 404: Problem, 409: Problem, 422: Problem})
def image_search_ask(request: HttpRequest, asked: ImageSearchAsked) -> Status[ImageSearched]:
    """Search in the user's own images by words or by an image."""
    search = services_image_search.search_ask(user=user_of(request), asked=asked)
    return Status(202, selectors_reading.search_shape(search))


@router.get("/searches/{uuid:image_search_id}", response={200: ImageSearched, 404: Problem})
def image_search_read(request: HttpRequest, image_search_id: UUID) -> ImageSearched:
    return selectors_reading.search_shape(selectors_reading.search_of(user_of(request), image_search_id))


@router.get("/{uuid:reading_id}", response={200: Reading, 404: Problem})
def reading_read(request: HttpRequest, reading_id: UUID) -> Reading:
    return selectors_reading.reading_shape(selectors_reading.reading_of(user_of(request), reading_id))


@router.put("/{uuid:reading_id}/findings", response={200: Reading, 404: Problem, 409: Problem, 422: Problem})
def reading_correct(request: HttpRequest, reading_id: UUID, findings: ReadFindings) -> Reading:
    """Keep the clinician's findings; the model's own stay beside them."""
    row = services_reading.findings_correct(user=user_of(request), reading_id=reading_id, findings=findings)
    return selectors_reading.reading_shape(row)


def _model(model: str, duty: str, disk: worker_reports.ModelOnDisk | None) -> ImageModel:
    if disk is None:
        return ImageModel(model=model, duty=duty, state="unknown", command="")
    return ImageModel(model=model, duty=duty, state=disk.state, command=disk.command)


def _other(engine: str, duty: str) -> ImageModel:
    """An engine of the site's own, or a server: its files are not ours to look for."""
    return ImageModel(model=engine, duty=duty, state="present", command="")
