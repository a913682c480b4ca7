"""Every message that travels from a worker or a service to a page, written once.

The page's TypeScript types are generated from these classes through the OpenAPI document.
"""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, TypeAdapter

from assistant.answer_shapes import Answer as Answer
from assistant.answer_shapes import Assumed as Assumed
from assistant.answer_shapes import Assumption as Assumption
from assistant.answer_shapes import Box as Box
from assistant.answer_shapes import Caution as Caution
from assistant.answer_shapes import Choice as Choice
from assistant.answer_shapes import Citation as Citation
from assistant.answer_shapes import Conflict as Conflict
from assistant.answer_shapes import ConflictSide as ConflictSide
from assistant.answer_shapes import DoseCard as DoseCard
from assistant.answer_shapes import ForWeight as ForWeight
from assistant.answer_shapes import FoundPassage as FoundPassage
from assistant.answer_shapes import Grade as Grade
from assistant.answer_shapes import Role as Role
from assistant.answer_shapes import Seconds as Seconds
from assistant.answer_shapes import Sentence as Sentence
from assistant.answer_shapes import Source as Source
from assistant.answer_shapes import WrittenBy as WrittenBy
from assistant.image_events import ImagesChanged, ImageUploadChanged
from assistant.reading_shapes import FindingsReady, ImageBasis
from assistant.recording_events import DictationChanged, RecordingChanged, TranscriptPartial
from assistant.shape import GuidelineKind, TurnState
from assistant.shape import Shape as Shape

FeedbackReason = Literal["", "wrong", "incomplete", "outdated", "not_relevant", "unsafe", "other"]


class Feedback(Shape):
    """What the person who asked thinks of the answer; a thumbs up has neither reason nor words."""

    helpful: bool
    reason: FeedbackReason
    words: str


# As long as the library's own column at most, and nothing that no column can hold.
FilterText = Annotated[str, Field(max_length=300, pattern=r"^[^\x00-\x1f]*$")]
FilterYear = Annotated[int, Field(ge=1000, le=9999)]


class LibraryPart(Shape):
    """The part of the library that a question is asked of; what is empty narrows nothing.

    Without a word on the state, only editions in use are searched.
    """

    collection: FilterText = "library"
    kind: Literal["", GuidelineKind] = ""
    publisher: FilterText = ""
    country: FilterText = ""
    specialty: FilterText = ""
    language: FilterText = ""
    year_from: FilterYear | None = None
    year_to: FilterYear | None = None
    state: Literal["published", "superseded"] = "published"


class Turn(Shape):
    """A question with its answer as the page sees it; `attempt` rises when an interrupted answer starts again.

    `key` is what its asker sent it under: a page that hears of its own question before the reply knows it again.
    `revises` is the turn whose question is asked again here under other assumptions.
    `filters` are absent where all of the library was asked.
    `heard` is what was heard before any edit when the question was spoken; `recording` is there while it is kept.
    `images` are the findings on images that the question carries, as they stood when it was asked.
    `offers` are questions that may be asked next, each tried beforehand; no part of the answer, they come after it.
    """

    id: UUID
    key: UUID
    conversation: UUID
    number: int
    question: str
    state: TurnState
    attempt: int
    created_at: datetime
    answer: Answer | None
    error: str
    feedback: Feedback | None
    assumptions: list[Assumption] = []
    revises: UUID | None = None
    filters: LibraryPart | None = None
    heard: str = ""
    recording: UUID | None = None
    images: list[ImageBasis] = []
    offers: list[str] = []


class IngestionProgress(Shape):
    """One uploaded file on its way into the library; `progress` runs from 0 to 1.

    `guideline` and `edition_state` tell where it has arrived, `edition_of` of what it was to be the next edition.
    "asked": it repeats little of the edition in use, `message` says how little, and a curator is to decide.
    `can_retry`: reading it was interrupted, and the file is still kept.
    """

    id: UUID
    file_name: str
    state: Literal["queued", "running", "finished", "failed", "asked"]
    stage: str
    progress: float
    message: str
    created_at: datetime
    edition_of: int | None = None
    guideline: int | None = None
    edition_state: str = ""
    can_retry: bool = False


class PassagesFound(Shape):
    type: Literal["passages.found"] = "passages.found"
    passages: list[FoundPassage]
    searched_as: str
    joined: bool = False
    assumed: list[Assumed] = []
    choices: list[Choice] = []


class AnswerDelta(Shape):
    """Text to append to sentence `sentence` of the answer, with the citations that the text rests on."""

    type: Literal["answer.delta"] = "answer.delta"
    sentence: int
    role: Role
    text: str
    citations: list[Citation]
    grade: Grade | None
    verbatim: bool = False
    replaced: list[str] = []
    cautions: list[Caution] = []
    parts: list[str] = []


class AnswerRestarted(Shape):
    """The attempt before this one was interrupted; what it had shown is withdrawn openly."""

    type: Literal["answer.restarted"] = "answer.restarted"


class AnswerQueued(Shape):
    """The model, or every worker, is busy: so many questions come before this one; 0 when its wait is over.

    Before any worker has the turn, the web process tells it from the rows, under attempt 0.
    """

    type: Literal["answer.queued"] = "answer.queued"
    position: int


class AnswerNotice(Shape):
    """Something that a reader must know of how the answer is written, such as that another engine took over."""

    type: Literal["answer.notice"] = "answer.notice"
    message: str


class AnswerFinished(Shape):
    """The turn has ended, well or not; carries the whole row, so that a page that missed everything is complete."""

    type: Literal["answer.finished"] = "answer.finished"
    turn: Turn


TurnEvent = Annotated[
    PassagesFound | AnswerQueued | AnswerDelta | AnswerRestarted | AnswerNotice | AnswerFinished,
    Field(discriminator="type"),
]


class TurnAsked(Shape):
    """A turn was asked in some tab of this user; every tab follows it from here."""

    type: Literal["turn.asked"] = "turn.asked"
    turn: Turn


class TurnOffered(Shape):
    """What may be asked next after a turn that has ended; a page that misses it reads the row when it connects."""

    type: Literal["turn.offered"] = "turn.offered"
    conversation: UUID
    turn: UUID
    offers: list[str]


class ConversationChanged(Shape):
    type: Literal["conversation.changed"] = "conversation.changed"
    conversation: UUID


class SharesChanged(Shape):
    """An answer was shared with this person, or is so no longer; also for who shares it. Nothing of what it says."""

    type: Literal["shares.changed"] = "shares.changed"


class IngestionChanged(Shape):
    type: Literal["ingestion.changed"] = "ingestion.changed"
    ingestion: IngestionProgress


class LibraryChanged(Shape):
    """An edition was published, superseded, withdrawn or brought back, or a guideline described anew."""

    type: Literal["library.changed"] = "library.changed"


class SessionEnded(Shape):
    """The session was revoked; the socket closes after this."""

    type: Literal["session.ended"] = "session.ended"


Notice = Annotated[
    TurnAsked
    | TurnOffered
    | ConversationChanged
    | SharesChanged
    | IngestionChanged
    | LibraryChanged
    | ImagesChanged
    | ImageUploadChanged
    | FindingsReady
    | RecordingChanged
    | TranscriptPartial
    | DictationChanged
    | SessionEnded,
    Field(discriminator="type"),
]


class TurnMessage(Shape):
    """What the socket carries for a turn; `id` is "attempt-number", the position to resume after."""

    id: str
    turn: UUID
    event: TurnEvent


class NoticeMessage(Shape):
    notice: Notice


notice_adapter: TypeAdapter[Notice] = TypeAdapter(Notice)
