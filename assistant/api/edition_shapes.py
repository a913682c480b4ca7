"""What the API says of a guideline's editions and of what changed between them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from assistant.api.shapes import DescribedGuideline
from assistant.events import Box
from clinical_guidelines.editions.description import FIRST_YEAR, LAST_YEAR

EditionState = Literal["published", "superseded", "withdrawn"]
ChangeKind = Literal["direction", "dose", "removed", "added", "grade", "reworded", "unchanged"]
Line = Annotated[str, Field(max_length=300)]


class GuidelineEdition(Schema):
    id: int
    year: int | None
    state: EditionState
    file_name: str
    page_count: int
    media_type: str
    created_at: datetime
    recommendation_count: int


class GuidelineStep(Schema):
    """One step of a guideline's life; `by` is empty where nobody was signed in, as on the command line."""

    action: Literal[
        "published", "superseded", "withdrawn", "rolled_back", "republished", "described", "joined", "set_apart"
    ]
    edition: int | None
    year: int | None
    state_before: str
    state_after: str
    reason: str
    by: str
    at: datetime


class GuidelineWhole(DescribedGuideline):
    editions: list[GuidelineEdition]
    history: list[GuidelineStep]


class OutdatedEdition(Schema):
    """An edition no longer in use, or one that rests on such.

    `reason` is what the curator gave when it was withdrawn, or names the sources that are no longer in use.
    """

    id: int
    guideline: int
    state: Literal["superseded", "withdrawn", "source_outdated"]
    reason: str


class Reason(Schema):
    reason: Annotated[str, Field(max_length=1_000)] = ""


class SetApart(Schema):
    """What an edition that becomes a guideline of its own is called, and why it does."""

    title: Annotated[str, Field(min_length=1, max_length=500)]
    reason: Annotated[str, Field(max_length=1_000)] = ""


class GuidelineKey(Schema):
    id: int


class GuidelineDescription(Schema):
    """What is left out stays as it is."""

    title: Annotated[str, Field(min_length=1, max_length=500)] = ""
    publisher: Line = ""
    country: Annotated[str, Field(max_length=64)] = ""
    specialty: Annotated[str, Field(max_length=128)] = ""
    language: Annotated[str, Field(min_length=2, max_length=16)] = ""
    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)] | None = None


class GuidelineJoin(Schema):
    """`anyway` where the edition in use is superseded though the joining one repeats little of it."""

    into: int
    anyway: bool = False


class IngestionDecision(Schema):
    """What becomes of a file that repeats little of the edition in use."""

    narrower: Literal["beside", "supersede", "aside"]


class PrintedStatement(Schema):
    """What one edition prints; `panel` is whose advice it reports, empty where it is its own.

    Where `corrected`, a curator has put right what was read from the page.
    """

    edition: int
    text: str
    page: int
    boxes: list[Box]
    strength: str
    certainty: str
    against: bool
    panel: str = ""
    corrected: bool = False


class StatementChange(Schema):
    """What became of a statement, the gravest kind first; `answers` counts the saved answers that cite the old one.

    Only curators are told how many answers there are, and nobody whose.
    """

    kinds: list[ChangeKind]
    form: Literal["recommendation", "sentence", "row"]
    old: PrintedStatement | None
    new: PrintedStatement | None
    answers: int | None


class AffectedAnswer(Schema):
    """An answer of whoever asks that cites a statement which has changed."""

    turn: UUID
    conversation: UUID
    question: str
    kinds: list[ChangeKind]


class Comparison(Schema):
    guideline: int
    title: str
    old: GuidelineEdition
    new: GuidelineEdition
    counts: dict[str, int]
    changes: list[StatementChange]
    answers: int | None
    mine: list[AffectedAnswer]


class CitedChange(Schema):
    """What became of one citation of an answer; no change where nothing is in search any more.

    Where the edition is in use, `state` is what a curator has made of the quote in it.
    """

    number: int
    guideline: int
    title: str
    state: Literal["superseded", "withdrawn", "corrected", "hidden", "graded"]
    reason: str
    old: int
    new: int | None
    change: StatementChange | None
