"""What is said of an image: findings that a clinician edits, what the models saw, and what an answer took from them."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from assistant.shape import Shape, WorkState

ReadingTask = Literal["chest_film", "skin", "fundus", "pathology", "document"]
Presence = Literal["present", "absent", "uncertain"]
Said = Literal[Presence, "not_mentioned"]

MOST_FINDINGS = 40
FindingText = Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[^\x00]*$")]
PromptText = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*$")]


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
    """How much an image is like a label of the site; shares of a "softmax" sum to 1 over what excludes each other.

    A "probe" was taught by the site's own cases.
    """

    label_set: str
    label: str
    score: float
    how: Literal["softmax", "sigmoid", "probe"]


class Disagreement(Shape):
    """What one model scores beside what the other wrote; neither is preferred, and a clinician decides."""

    label: str
    score: float
    said: Said
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
    state: WorkState
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


class SiteLabel(Shape):
    """A label with the prompts that mean it and its absence, and the words under which reports speak of it.

    From `seen_from` on the image is taken to show it, up to `unseen_to` not to: for the comparison with findings alone.
    """

    name: Annotated[str, Field(min_length=1, max_length=60)]
    prompts: Annotated[list[PromptText], Field(min_length=1, max_length=20)]
    absent: Annotated[list[PromptText], Field(max_length=20)] = []
    mentions: Annotated[list[PromptText], Field(max_length=20)] = []
    seen_from: Annotated[float, Field(ge=0, le=1)] = 0.7
    unseen_to: Annotated[float, Field(ge=0, le=1)] = 0.3


class SiteLabels(Shape):
    """A label set as curators edit it; the skin task offers the labels of its exclusive sets as diagnoses."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    task: ReadingTask
    exclusive: bool = False
    is_on: bool = True
    source: Annotated[str, Field(max_length=500)] = ""
    labels: Annotated[list[SiteLabel], Field(min_length=1, max_length=26)]


class ProbeFigures(Shape):
    """How many cases a probe learnt from, and the cross-validated area under the ROC curve with its interval."""

    positive: int
    negative: int
    auc: float
    low: float
    high: float


class ReadingAsked(Shape):
    """What a clinician chose: the window, what they know of the specimen, and that they have seen what it is."""

    window: SentWindow | None = None
    context: Annotated[str, Field(max_length=300)] = ""
    confirmed: bool = False


class ReadingOutcome(Shape):
    """What the models made of an image; kept whole in the row."""

    gate: GateVerdict | None = None
    sent: SentImage | None = None
    read_by: ReadBy | None = None
    scored_by: ReadBy | None = None
    prompt: str = ""
    findings: ReadFindings | None = None
    scores: list[LabelScore] = []
    disagreements: list[Disagreement] = []
    notes: list[str] = []


class ImageSearchAsked(Shape):
    """Words or an image to look for, and what narrows it; empty narrows nothing. Dates are those of the studies."""

    text: Annotated[str, Field(max_length=300)] = ""
    like: UUID | None = None
    modality: Annotated[str, Field(max_length=16)] = ""
    body_part: Annotated[str, Field(max_length=64)] = ""
    since: date | None = None
    until: date | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 24


class ImageSearched(Shape):
    """A search and what it found; `unindexed` images could not be looked at yet."""

    id: UUID
    state: WorkState
    asked: ImageSearchAsked
    found: list[FoundImage]
    unindexed: int
    error: str


class FindingsReady(Shape):
    """A reading has ended, well or not; the page reads its row."""

    type: Literal["findings.ready"] = "findings.ready"
    reading: UUID
    instance: UUID
