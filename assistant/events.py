"""Every message that travels from a worker or a service to a page, written once.

The page's TypeScript types are generated from these classes through the OpenAPI document.
"""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, TypeAdapter

from assistant.image_events import ImagesChanged, ImageUploadChanged
from assistant.reading_shapes import FindingsReady, ImageBasis
from assistant.shape import Shape as Shape


class Box(Shape):
    """A rectangle on a page in PDF points, origin at the top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Grade(Shape):
    """A recommendation's grade as printed; empty strings where nothing is printed.

    `set_by_curator` is true where a curator gave it and it was not found printed.
    """

    strength: str
    certainty: str
    against: bool
    verbatim: str
    set_by_curator: bool = False


class Source(Shape):
    """Where a passage stands: the edition, what kind of document it is, and the page.

    `corrected` says that a curator has corrected what was read from the page.
    """

    passage: int
    edition: int
    guideline: str
    publisher: str
    year: int | None
    kind: Literal["guideline", "digest", "label", "literature"]
    page: int
    heading_path: list[str]
    corrected: bool = False


class FoundPassage(Source):
    """A retrieved passage as listed before any answer; `boxes` are empty when its lines could not be located."""

    text: str
    boxes: list[Box]


class Citation(Source):
    """What one sentence of an answer rests on; `number` is what the page shows in brackets."""

    number: int
    quote: str
    boxes: list[Box]


class Assumption(Shape):
    """One fact about the patient that a clinician has tapped; a weight is in whole kilograms."""

    kind: Literal["age", "pregnancy", "kidney", "weight", "allergy"]
    value: Annotated[str, Field(max_length=24)]


class Assumed(Assumption):
    """A fact that an answer rests on: tapped, read in the question, or taken for granted because nobody said."""

    origin: Literal["set", "question", "default"]


class Choice(Shape):
    """A fact that the passages found tell patients apart by, with the values that they could be told."""

    kind: Literal["age", "pregnancy", "kidney", "weight", "allergy"]
    values: list[str]


Caution = Literal["young", "grown", "pregnant", "penicillin", "cephalosporin", "sulfonamide", "macrolide", "nsaid"]


class Sentence(Shape):
    """One checked sentence of an answer with the numbers of the citations that carry it.

    `replaced` says what the model had written without support, when the guideline's words stand in its place.
    `cautions` name whom its passage is meant for, or the drug class in it, where the assumptions say otherwise.
    """

    role: Literal["bottom_line", "point"]
    text: str
    citations: list[int]
    grade: Grade | None
    verbatim: bool
    replaced: list[str] = []
    cautions: list[Caution] = []


class ConflictSide(Citation):
    """What one guideline says where guidelines differ, word for word.

    `mark` are the begin and end of its number in `quote`. `stated_by` and `stated_in` are who printed it and when: of a
    digest, its source. `number` is negative, so that it is never taken for a citation that the answer rests on.
    """

    mark: Annotated[list[int], Field(min_length=2, max_length=2)] | None
    grade: Grade | None
    stated_by: str
    stated_in: int | None


class Conflict(Shape):
    """Positions of guidelines that differ on one thing, newest first; they are never merged and none is preferred."""

    kind: Literal["threshold", "dose", "duration", "interval", "age", "timing", "direction", "grade"]
    measure: str
    sides: list[ConflictSide]


class WrittenBy(Shape):
    """The model that wrote an answer; `weights` is the SHA-256 over its files, "" where a server does not tell."""

    model: str
    weights: str
    precision: str


class DoseCard(Shape):
    """One drug's dose as one cited row or sentence prints it, each field word for word; an empty one is not read there.

    `citation` is the number of the citation that every field comes from.
    """

    citation: int
    drug: str
    dose: str
    route: str = ""
    frequency: str = ""
    maximum: str = ""
    duration: str = ""
    renal: str = ""
    population: str = ""


class Seconds(Shape):
    """Time from the question's arrival to the passages, the first delta and the whole answer."""

    passages: float | None = None
    first_delta: float | None = None
    total: float | None = None


class Answer(Shape):
    """A whole answer; when `abstained`, `message` says so, there are no sentences, and `nearest` is no answer.

    `notice` says why another engine than the one that was asked has answered; `written_by` is None when no model wrote.
    """

    sentences: list[Sentence]
    citations: list[Citation]
    abstained: bool
    message: str
    nearest: list[FoundPassage]
    passages: list[FoundPassage]
    engine: str
    written_by: WrittenBy | None = None
    notice: str = ""
    searched_as: str
    seconds: Seconds
    conflicts: list[Conflict] = []
    assumed: list[Assumed] = []
    choices: list[Choice] = []
    doses: list[DoseCard] = []


class Feedback(Shape):
    """What the person who asked thinks of the answer; a thumbs up has neither reason nor words."""

    helpful: bool
    reason: Literal["", "wrong", "incomplete", "outdated", "not_relevant", "unsafe", "other"]
    words: str


# As long as the library's own column at most, and nothing that no column can hold.
FilterText = Annotated[str, Field(max_length=300, pattern=r"^[^\x00-\x1f]*$")]
FilterYear = Annotated[int, Field(ge=1000, le=9999)]


class LibraryPart(Shape):
    """The part of the library that a question is asked of; what is empty narrows nothing.

    Without a word on the state, only editions in use are searched.
    """

    collection: FilterText = "library"
    kind: Literal["", "guideline", "digest", "label", "literature"] = ""
    publisher: FilterText = ""
    country: FilterText = ""
    specialty: FilterText = ""
    language: FilterText = ""
    year_from: FilterYear | None = None
    year_to: FilterYear | None = None
    state: Literal["published", "superseded"] = "published"


class Turn(Shape):
    """A question with its answer as the page sees it; `attempt` rises when an interrupted answer starts again.

    `revises` is the turn whose question is asked again here under other assumptions.
    `filters` are absent where all of the library was asked.
    `heard` is what was heard before any edit when the question was spoken; `recording` is there while it is kept.
    `images` are the findings on images that the question carries, as they stood when it was asked.
    """

    id: UUID
    conversation: UUID
    number: int
    question: str
    state: Literal["queued", "running", "finished", "failed", "stopped"]
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


class HeardWord(Shape):
    """A word with its place in the recording in seconds; confidence runs from 0 to 1."""

    text: str
    start: float
    end: float
    confidence: float


class Doubt(Shape):
    """A drug, number or unit that may be another; `start` and `end` are its characters in the transcript's text."""

    start: int
    end: int
    kind: Literal["drug", "number", "unit"]
    heard: str
    alternatives: list[str]


class Transcript(Shape):
    """What was heard; without speech the text is empty and nothing was made up."""

    text: str
    words: list[HeardWord]
    doubts: list[Doubt]
    has_speech: bool
    engine: str
    seconds: float


class RecordingSummary(Shape):
    """A recording as a list shows it; `text` begins what was heard, `seconds` are None where nobody has measured.

    `answer` is the state of the turn that was asked from it. `asks` says that it is asked by itself once it is heard.
    """

    id: UUID
    key: UUID
    purpose: Literal["question", "dictation"]
    label: str
    state: Literal["recording", "queued", "running", "finished", "failed"]
    pieces: int
    pieces_expected: int | None
    media_type: str
    seconds: float | None
    text: str
    doubts: int
    has_speech: bool | None
    error: str
    asks: bool
    seen: bool
    turn: UUID | None
    conversation: UUID | None
    answer: Literal["queued", "running", "finished", "failed", "stopped"] | None
    created_at: datetime
    finished_at: datetime | None
    delete_at: datetime


class Recording(RecordingSummary):
    transcript: Transcript | None


class IngestionProgress(Shape):
    """One uploaded file on its way into the library; `progress` runs from 0 to 1.

    `guideline` and `edition_state` tell where it has arrived.
    """

    id: UUID
    file_name: str
    state: Literal["queued", "running", "finished", "failed"]
    stage: str
    progress: float
    message: str
    created_at: datetime
    guideline: int | None = None
    edition_state: str = ""


class Trial(Shape):
    """What came of asking the questions of a gap again, outside of any conversation."""

    asked: int
    answered: int
    bottom_line: str
    citation: Citation | None
    at: datetime


class Gap(Shape):
    """Questions alike that were refused or complained about, without a word on who asked; numbers are masked."""

    id: UUID
    state: Literal["open", "accepted", "resolved"]
    questions: list[str]
    searched_as: str
    asked: int
    people: int
    first: datetime
    last: datetime
    refusals: int
    reasons: dict[str, int]
    remarks: list[str]
    nearest: list[FoundPassage]
    note: str
    trial: Trial | None


class MatchedTerm(Shape):
    """A term of the question in a passage: how rare it is, how often it stands there, what it adds to BM25."""

    term: str
    rarity: float
    frequency: int
    adds: float


class RankedPassage(Shape):
    """A retrieved passage with what put it at its rank; `rank_fused` is its rank without late interaction.

    `marks` are [start, end) of matched words in the text; `late` is what late interaction added to `fused`.
    """

    passage: FoundPassage
    passage_kind: str
    recommendations: int
    rank: int
    rank_fused: int
    dense: float
    lexical: float
    fused: float
    late: float
    score: float
    terms: list[MatchedTerm]
    marks: list[list[int]]


class SearchExplained(Shape):
    """What a curator's search found and why; `unknown` are words that no passage holds."""

    searched_as: str
    unknown: list[str]
    milliseconds: dict[str, float]
    candidates: int
    passages: list[RankedPassage]


class PassagesFound(Shape):
    type: Literal["passages.found"] = "passages.found"
    passages: list[FoundPassage]
    searched_as: str
    assumed: list[Assumed] = []
    choices: list[Choice] = []


class AnswerDelta(Shape):
    """Text to append to sentence `sentence` of the answer, with the citations that the text rests on."""

    type: Literal["answer.delta"] = "answer.delta"
    sentence: int
    role: Literal["bottom_line", "point"]
    text: str
    citations: list[Citation]
    grade: Grade | None
    verbatim: bool = False
    replaced: list[str] = []
    cautions: list[Caution] = []


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


class ConversationChanged(Shape):
    type: Literal["conversation.changed"] = "conversation.changed"
    conversation: UUID


class IngestionChanged(Shape):
    type: Literal["ingestion.changed"] = "ingestion.changed"
    ingestion: IngestionProgress


class LibraryChanged(Shape):
    """An edition was published, superseded, withdrawn or brought back, or a guideline described anew."""

    type: Literal["library.changed"] = "library.changed"


class RecordingChanged(Shape):
    """A recording is in another state, was read, or is gone; the page reads its row."""

    type: Literal["recording.changed"] = "recording.changed"
    recording: UUID


class TranscriptPartial(Shape):
    """What is heard so far; `final` only ever grows, `tentative` may still change. Of two, the higher number counts."""

    type: Literal["transcript.partial"] = "transcript.partial"
    recording: UUID
    number: int
    final: str
    tentative: str


class DictationChanged(Shape):
    """A note by voice has another version, 0 when it was deleted; a page that holds an older one reads it again."""

    type: Literal["dictation.changed"] = "dictation.changed"
    dictation: UUID
    version: int


class SessionEnded(Shape):
    """The session was revoked; the socket closes after this."""

    type: Literal["session.ended"] = "session.ended"


Notice = Annotated[
    TurnAsked
    | ConversationChanged
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


SocketMessage = TurnMessage | NoticeMessage

turn_event_adapter: TypeAdapter[TurnEvent] = TypeAdapter(TurnEvent)
notice_adapter: TypeAdapter[Notice] = TypeAdapter(Notice)
