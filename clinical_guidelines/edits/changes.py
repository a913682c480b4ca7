"""The changes that a curator can ask for; offsets count characters of the passage's text."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field


class Split(BaseModel):
    """Cut the passage in two before this character."""

    action: Literal["split"]
    offset: int


class Merge(BaseModel):
    """Join the passage with the one after it, which is named so that nobody joins what they did not see."""

    action: Literal["merge"]
    next: int
    next_version: int


class Correct(BaseModel):
    """Put right what was read wrongly from the page: the text as it is printed there."""

    action: Literal["correct"]
    text: Annotated[str, Field(max_length=8_000)]


class Hide(BaseModel):
    """Take the passage out of search; it stays stored and readable."""

    action: Literal["hide"]


class Show(BaseModel):
    """Bring a hidden passage back into search."""

    action: Literal["show"]


class SetKind(BaseModel):
    """Say what kind of passage it is."""

    action: Literal["kind"]
    kind: str


class GradeGiven(BaseModel):
    """A grade as a curator gives it: empty where nothing is printed.

    `panel` is whose it is, where it is another's; None leaves that as it was.
    """

    strength: Annotated[str, Field(max_length=32)] = ""
    certainty: Annotated[str, Field(max_length=32)] = ""
    against: bool = False
    verbatim_grade: Annotated[str, Field(max_length=300)] = ""
    panel: Annotated[str, Field(max_length=300)] | None = None


class Mark(GradeGiven):
    """Mark characters [start, end) as a recommendation."""

    action: Literal["mark"]
    start: int
    end: int


class Unmark(BaseModel):
    """Say that a marked recommendation is none."""

    action: Literal["unmark"]
    recommendation: int


class SetGrade(GradeGiven):
    """Correct the grade or the direction of a recommendation."""

    action: Literal["grade"]
    recommendation: int


Change = Annotated[
    Split | Merge | Correct | Hide | Show | SetKind | Mark | Unmark | SetGrade,
    Field(discriminator="action"),
]
