"""What somebody sees of an answer that a colleague shares with them.

Field by field, so that nothing which a turn may hold one day is shared before somebody has thought of it.
"""

from datetime import datetime
from uuid import UUID

from assistant import events
from assistant.reading_shapes import ReadBy, ReadFindings, ReadingTask
from assistant.shape import Shape, TurnState


class Colleague(Shape):
    """Somebody with whom an answer can be shared; the user name stands beside a name that two people have."""

    id: int
    name: str


class ShareGiven(Shape):
    """With whom one of the user's own answers is shared, and since when."""

    id: UUID
    turn: UUID
    conversation: UUID
    question: str
    name: str
    since: datetime


class ShareReceived(Shape):
    """An answer that a colleague shares with the user, as it is listed; `question` is its beginning."""

    id: UUID
    question: str
    by: str
    since: datetime
    is_new: bool


class SharesReceived(Shape):
    """The latest of what is shared with the user, and how many of all were not opened yet."""

    unopened: int
    shares: list[ShareReceived]


class SharedFindings(Shape):
    """What a question took from an image, in words; the image itself is not shared."""

    task: ReadingTask
    findings: ReadFindings
    corrected: bool
    read_by: ReadBy | None


class SharedAnswer(Shape):
    """A shared question with its answer; `turn` is the answer's number, by which its owner is told of it."""

    id: UUID
    turn: UUID
    by: str
    since: datetime
    question: str
    state: TurnState
    created_at: datetime
    answer: events.Answer | None
    error: str
    assumptions: list[events.Assumption]
    filters: events.LibraryPart | None
    findings: list[SharedFindings]
