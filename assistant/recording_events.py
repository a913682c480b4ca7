"""Recordings and notes by voice as a page sees them; nothing here tells whose they are."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from assistant.shape import Shape, TurnState

DoubtKind = Literal["drug", "number", "unit"]
Purpose = Literal["question", "dictation"]


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
    kind: DoubtKind
    heard: str
    alternatives: list[str]


class Transcript(Shape):
    """What was heard; without speech the text is empty and nothing was made up.

    `amounts` are the numbers that nobody is asked about: they are set apart from the words, each with the one that it
    sounds like, if there is one. What was hard to hear is said to be, for any of its words may be wrong.
    """

    text: str
    words: list[HeardWord]
    doubts: list[Doubt]
    amounts: list[Doubt] = []
    hard_to_hear: bool = False
    has_speech: bool
    engine: str
    seconds: float


class RecordingSummary(Shape):
    """A recording as a list shows it; `text` begins what was heard, `seconds` are None where nobody has measured.

    `answer` is the state of the turn that was asked from it. `asks` says that it is asked by itself once it is heard,
    `unreadable` that trying again is no use.
    """

    id: UUID
    key: UUID
    purpose: Purpose
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
    unreadable: bool
    asks: bool
    seen: bool
    turn: UUID | None
    conversation: UUID | None
    answer: TurnState | None
    created_at: datetime
    finished_at: datetime | None
    delete_at: datetime


class Recording(RecordingSummary):
    transcript: Transcript | None


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
