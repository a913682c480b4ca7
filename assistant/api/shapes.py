"""What the API takes and gives, where no event says it already."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from assistant import events, selectors
from assistant.shape import GuidelineKind
from clinical_guidelines.models import Guideline
from clinical_guidelines.recommendation_lists import Direction


class Problem(Schema):
    code: str
    message: str


# Not blank, no control characters, no longer than the column that they are looked up in.
UserName = Annotated[str, Field(min_length=1, max_length=150, pattern=r"^[^\x00-\x1f\x7f]+$")]
# A hash takes as long as its text is.
Password = Annotated[str, Field(max_length=1_000)]


class Credentials(Schema):
    username: UserName
    password: Password


class PasswordChange(Schema):
    current_password: Password
    new_password: Password


class SignedInUser(Schema):
    id: int
    username: str
    display_name: str
    role: Literal["clinician", "curator", "administrator"]
    must_change_password: bool


class Session(Schema):
    user: SignedInUser | None
    version: str
    engine: str
    question_characters: int
    upload_bytes: int
    sharing: bool


class Question(Schema):
    question: str
    conversation: UUID | None = None
    key: UUID
    assumptions: Annotated[list[events.Assumption], Field(max_length=12)] = []
    # A turn of one's own: its question is asked again, whatever `question` says.
    revises: UUID | None = None
    # The questions before it in the conversation are left out of the search.
    on_its_own: bool = False
    filters: events.LibraryPart | None = None
    # One's own recording that the question was spoken in.
    recording: UUID | None = None
    # One's own readings of images, whose findings the question carries.
    readings: Annotated[list[UUID], Field(max_length=8)] = []


class FeedbackGiven(Schema):
    helpful: bool
    reason: events.FeedbackReason = ""
    words: str = ""


class ConversationSummary(Schema):
    id: UUID
    title: str
    updated_at: datetime
    active: bool


class ConversationSearch(Schema):
    """Of which earlier conversations to list the latest: those with every one of the words."""

    words: events.FilterText = ""
    most: int = Field(selectors.CONVERSATIONS_LISTED, ge=1, le=10_000)


class ConversationTitle(Schema):
    title: str


class EditionSummary(Schema):
    id: int
    year: int | None
    page_count: int
    state: str
    media_type: str
    published_at: datetime | None
    passage_count: int
    recommendation_count: int


class DescribedGuideline(Schema):
    """What every shape of a guideline tells of it."""

    id: int
    title: str
    publisher: str
    country: str
    specialty: str
    language: str
    kind: GuidelineKind


def described(guideline: Guideline) -> dict[str, Any]:
    """Return the fields of a `DescribedGuideline`."""
    return {name: getattr(guideline, name) for name in DescribedGuideline.model_fields}


class GuidelineSummary(DescribedGuideline):
    collection: str
    edition: EditionSummary
    other_editions: int


class Reference(Schema):
    key: str
    title: str
    publisher: str
    year: str


class Edition(Schema):
    id: int
    guideline: int
    title: str
    publisher: str
    year: int | None
    kind: GuidelineKind
    state: str
    page_count: int
    media_type: str
    has_images: bool
    references: list[Reference]
    notes: list[str]
    has_outline: bool
    has_recommendations: bool


class OutlineTitle(Schema):
    """A heading of a document's table of contents, with the headings below it."""

    title: str
    page: int
    below: list["OutlineTitle"]


class PageLine(Schema):
    text: str
    box: Annotated[list[float], Field(min_length=4, max_length=4)] | None


class Page(Schema):
    number: int
    width: float
    height: float
    has_image: bool
    # The words were read from a picture of the page and may be wrong.
    scanned: bool
    lines: list[PageLine]


class ListedRecommendation(Schema):
    id: int
    passage: int
    page: int
    heading_path: list[str]
    statement: str
    grade: events.Grade
    # Both: it recommends one thing and restricts another.
    direction: Direction
    set_by_curator: bool
    boxes: list[events.Box]


# Points from the page's top left corner; no page is larger than the format allows.
Points = Annotated[float, Field(ge=0, le=14_400)]


class CropRequest(Schema):
    x0: Points
    y0: Points
    x1: Points
    y1: Points
    width: int = Field(800, ge=1, le=4000)
