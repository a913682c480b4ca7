"""Images as a page sees them; nothing here tells whose they are."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from assistant.shape import Shape

Purpose = Literal["", "document"]
Plane = Literal["axial", "coronal", "sagittal", "oblique", ""]


class WindowPreset(Shape):
    """A window that the file gives, in the units of its modality; `function` is DICOM's VOI LUT Function."""

    center: float
    width: float
    explanation: str
    function: str


class Attribute(Shape):
    """An element of the file by its DICOM keyword."""

    name: str
    value: str


class InstanceDescription(Shape):
    """What it takes to show and measure an image; lengths in mm, rescaled values in `rescale_type`.

    `pixel_spacing` is [between rows, between columns]; `orientation` the directions of row and column.
    `frame_orientations` and `frame_rescales` ([slope, intercept]) stand where the frames of a file differ in them.
    """

    photometric: str
    samples: int
    bits_allocated: int
    bits_stored: int
    is_signed: bool
    is_float: bool
    rescale_slope: float
    rescale_intercept: float
    rescale_type: str
    windows: list[WindowPreset]
    has_voi_lut: bool
    pixel_spacing: list[float] | None
    orientation: list[float] | None
    position: list[float] | None
    frame_of_reference: str
    frame_positions: list[list[float]] | None
    frame_orientations: list[list[float]] | None = None
    frame_rescales: list[list[float]] | None = None
    frame_milliseconds: float | None
    pixel_min: float
    pixel_max: float
    modality: str
    body_part: str
    laterality: str
    view: str
    attributes: list[Attribute]


class Geometry(Shape):
    """How the instances of a series lie: what they are sorted by, their plane, and the step between them in mm.

    `uneven` says that the steps differ, `tilt` is the gantry's in degrees, None when it is not known to be tilted.
    """

    ordered_by: Literal["position", "number", "arrival"] = "arrival"
    plane: Plane = ""
    spacing: float | None = None
    uneven: bool = False
    tilt: float | None = None


class ListedInstance(Shape):
    """An instance in its series; `position` is in mm along the normal of its plane."""

    id: UUID
    kind: Literal["dicom", "photo"]
    state: Literal["review", "ready"]
    number: int | None
    position: float | None
    rows: int
    columns: int
    frames: int
    review: list[str]
    masks: list[list[int]]


class ImageInstance(ListedInstance):
    study: UUID
    series: UUID
    description: InstanceDescription


class ImageSeries(Shape):
    """A series with how many images it has, `reviews` of which wait for a look, and how many `frames` these hold."""

    id: UUID
    modality: str
    body_part: str
    laterality: str
    number: int | None
    geometry: Geometry
    count: int
    frames: int
    reviews: int
    cover: UUID | None


class ListedSeries(ImageSeries):
    instances: list[ListedInstance]


class ImageStudy(Shape):
    """A study with its series; `patient` is a pseudonym, `date` is moved by a secret number of days."""

    id: UUID
    patient: str
    date: date | None
    created_at: datetime
    series: list[ImageSeries]


class ImageStudyDetail(Shape):
    id: UUID
    patient: str
    date: date | None
    created_at: datetime
    series: list[ListedSeries]


class ImageOutcome(Shape):
    """What became of one file that was sent; `message` says it to a person."""

    name: str
    state: Literal["stored", "review", "duplicate", "refused", "queued"]
    code: str = ""
    message: str = ""
    instance: UUID | None = None
    study: UUID | None = None
    upload: UUID | None = None


class ImagesTaken(Shape):
    outcomes: list[ImageOutcome]


class ImageUpload(Shape):
    """A large file on its way in; `missing` are the numbers of the pieces (from 1) that have not arrived."""

    id: UUID
    key: UUID
    name: str
    size: int
    piece_bytes: int
    missing: list[int]
    state: Literal["receiving", "queued", "running", "finished", "failed"]
    done: int
    total: int
    message: str
    outcomes: list[ImageOutcome]
    created_at: datetime


class UploadBegun(Shape):
    """What the page says of a large file before its first piece."""

    key: UUID
    name: Annotated[str, Field(max_length=1_000)]
    size: Annotated[int, Field(ge=1, le=2**40)]
    purpose: Purpose = ""


class ReviewDecision(Shape):
    """What a person has decided on an image: keep it, perhaps with more blacked out, or discard it."""

    decision: Literal["keep", "discard"]
    masks: Annotated[list[tuple[int, int, int, int]], Field(max_length=200)] = []


class ImagesChanged(Shape):
    """A study of this user has gained, lost or changed images."""

    type: Literal["images.changed"] = "images.changed"
    study: UUID


class ImageUploadChanged(Shape):
    type: Literal["images.upload"] = "images.upload"
    upload: ImageUpload
