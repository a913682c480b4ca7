"""What the curator's workbench takes and gives."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from assistant.events import Box
from assistant.shape import GuidelineKind
from clinical_guidelines.edits.changes import Change

Warned = Literal[
    "no_publisher",
    "no_year",
    "few_headings",
    "garbled",
    "no_recommendation",
    "blank_pages",
    "scanned_pages",
    "not_located",
    "edits_left",
    "golden_failing",
    "source_outdated",
]
State = Literal["current", "hidden", "replaced"]


class DocumentHealth(Schema):
    """What was counted of an edition; `located` and `garbled` are shares from 0 to 1."""

    passages: int
    hidden: int
    tables: int
    headings: int
    recommendations: int
    graded: int
    blank_pages: int
    scanned_pages: int
    located: float
    garbled: float


class Document(Schema):
    """One edition as its curators see it in the list of all; `notes` are on what could not be read of it."""

    id: int
    guideline: int
    title: str
    publisher: str
    year: int | None
    kind: GuidelineKind
    state: Literal["draft", "published", "superseded", "withdrawn"]
    file_name: str
    page_count: int
    has_images: bool
    published_at: datetime | None
    health: DocumentHealth
    warnings: list[Warned]
    notes: list[str]
    pages_without_text: list[int]
    answers_citing: int
    golden_questions: int
    golden_failing: int
    edits: int
    edits_left: int


class KeptRecommendation(Schema):
    """A recommendation: characters [start, end) of its passage; `panel` is whose it is, where it is another's."""

    id: int
    start: int
    end: int
    statement: str
    strength: str
    certainty: str
    against: bool
    verbatim_grade: str
    panel: str = ""
    set_by_curator: bool


class MarkedRecommendation(KeptRecommendation):
    """A recommendation with its boxes on the page asked for."""

    boxes: list[Box]


class BenchPassage(Schema):
    """A passage on a page; `version` goes back with an edit, so that nobody overwrites what they did not see.

    `place` counts the passages of the page from 1, as they are printed. `printed_text` is the text as it was read from
    the page, where a curator has corrected it.
    """

    id: int
    place: int
    page: int
    pages: list[int]
    kind: str
    state: State
    version: int
    heading_path: list[str]
    text: str
    printed_text: str
    boxes: list[Box]
    recommendations: list[MarkedRecommendation]
    waits_for_index: bool
    answers_citing: int


class FollowingPassage(Schema):
    """The passage that is printed next, on a later page: a table row that a page break splits may be merged with it."""

    id: int
    version: int
    page: int
    text: str


class BenchPage(Schema):
    edition: int
    guideline: int
    title: str
    edition_state: str
    number: int
    page_count: int
    width: float
    height: float
    has_image: bool
    can_edit: bool
    kinds: list[str]
    passages: list[BenchPassage]
    follows: FollowingPassage | None


class PassageEditing(Schema):
    """A change to a passage as the curator saw it at `version`."""

    version: int
    change: Change
    reason: Annotated[str, Field(max_length=1_000)] = ""


class EditReason(Schema):
    reason: Annotated[str, Field(max_length=1_000)] = ""


class Facets(Schema):
    """What of a passage an edit can change."""

    state: State
    kind: str
    recommendations: list[KeptRecommendation]


class EditedPassage(Schema):
    """A passage before and after an edit."""

    passage: int
    page: int
    text: str
    before: Facets
    after: Facets


class Edit(Schema):
    id: int
    edition: int
    action: str
    by: str
    at: datetime
    reason: str
    passages: list[EditedPassage]
    undoes: int | None
    is_undone: bool
    waits_for_index: bool
    carried: bool


class Carried(Schema):
    """What came of carrying edits over: how many, and those that stay behind."""

    carried: int
    left: list[Edit]
