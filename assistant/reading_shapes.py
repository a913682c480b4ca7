"""What is said of an image: findings that a clinician edits, what the models saw, and what an answer took from them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from assistant.shape import Shape

ReadingTask = Literal["chest_film", "skin", "fundus", "pathology", "document"]
Presence = Literal["present", "absent", "uncertain"]

MOST_FINDINGS = 40
FindingText = Annotated[str, Field(min_length=1, max_length=400)]


class Finding(Shape):
    """One statement about the image; `origin` is who wrote these words."""

    text: FindingText
    presence: Presence = "present"
    origin: Literal["model", "clinician"] = "model"


class ReadFindings(Shape):
    """Findings and impression, each statement by itself."""

    findings: Annotated[list[Finding], Field(max_length=MOST_FINDINGS)] = []
    impression: Annotated[list[Finding], Field(max_length=MOST_FINDINGS)] = []


class SentWindow(Shape):
    """The grey values that were shown, in the file's own units (HU for CT)."""

    center: float
    width: Annotated[float, Field(gt=0)]


class SentImage(Shape):
    """Exactly what a model was given: which frame of which instance, its window, and its size in pixels.

    `window` is None where the whole range was shown. `rows` and `columns` are the stored ones, `side` the width of the
    square that the model reads.
    """

    instance: UUID
    frame: int
    frames: int
    rows: int
    columns: int
    window: SentWindow | None = None
    side: int


class GateVerdict(Shape):
    """Whether the image is what the chosen task reads.

    `file_says` is the modality, body part and view of the file; `looks_like` is the kind that the classifier finds
    likeliest with its share of 1, empty and None where there is no classifier.
    """

    verdict: Literal["agrees", "unconfirmed", "refused"]
    message: str
    file_says: str
    looks_like: str = ""
    likeness: float | None = None


class LabelScore(Shape):
    """How much an image is like a label of the site; shares of a "softmax" sum to 1 over what excludes each other."""

    label_set: str
    label: str
    score: float
    how: Literal["softmax", "sigmoid"]


class Disagreement(Shape):
    """What one model scores beside what the other wrote; neither is preferred, and a clinician decides."""

    label: str
    score: float
    said: Literal["present", "absent", "uncertain", "not_mentioned"]
    sentence: str
    contradicts: bool


class ReadBy(Shape):
    """A model that saw the image; `weights` is the SHA-256 over its files, "" where a server does not tell."""

    model: str
    weights: str
    precision: str


class Reading(Shape):
    """One reading of one image as its owner sees it; `findings` are the model's, `corrected` the clinician's."""

    id: UUID
    instance: UUID
    frame: int
    task: ReadingTask
    state: Literal["queued", "running", "finished", "failed"]
    error: str
    code: str
    gate: GateVerdict | None
    sent: SentImage | None
    read_by: ReadBy | None
    scored_by: ReadBy | None
    findings: ReadFindings | None
    corrected: ReadFindings | None
    written: str
    scores: list[LabelScore]
    disagreements: list[Disagreement]
    notes: list[str]
    created_at: datetime
    corrected_at: datetime | None


class ImageBasis(Shape):
    """What an answer took from an image: the findings as they stood when the question was asked."""

    reading: UUID
    instance: UUID
    task: ReadingTask
    findings: ReadFindings
    corrected: bool
    sent: SentImage | None
    read_by: ReadBy | None


class FoundImage(Shape):
    """An image of the user's own that is like what was searched for; 1 is the very same direction."""

    instance: UUID
    study: UUID
    frame: int
    likeness: float
    modality: str
    body_part: str
    date: str
