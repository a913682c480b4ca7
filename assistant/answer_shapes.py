"""An answer with all that it rests on, as a page sees it."""

from typing import Annotated, Literal

from pydantic import Field

from assistant.shape import GuidelineKind, Shape
from clinical_guidelines.dosing.model import Per
from clinical_guidelines.positions.model import DifferenceKind

FactKind = Literal["age", "pregnancy", "kidney", "weight", "allergy"]
# The first sentence of an answer says it, the others add to it.
Role = Literal["bottom_line", "point"]


class Box(Shape):
    """A rectangle on a page in PDF points, origin at the top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Grade(Shape):
    """A recommendation's grade as printed; empty strings where nothing is printed.

    `panel` is who graded so where the document only reports it, as printed; empty where the grade is its own.
    `set_by_curator` is true where a curator gave it and it was not found printed.
    """

    strength: str
    certainty: str
    against: bool
    verbatim: str
    panel: str = ""
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
    kind: GuidelineKind
    page: int
    heading_path: list[str]
    corrected: bool = False


class FoundPassage(Source):
    """A retrieved passage as listed before any answer; `boxes` are empty when its lines could not be located."""

    text: str
    boxes: list[Box]


class Citation(Source):
    """What one sentence of an answer rests on; `number` is what the page shows in brackets.

    `amended` says what a curator has since made of the quote in the edition in use; empty where it stands as cited.
    """

    number: int
    quote: str
    boxes: list[Box]
    amended: Literal["", "corrected", "hidden", "graded"] = ""


class Assumption(Shape):
    """One fact about the patient that a clinician has tapped; a weight is in kilograms, to ten grams."""

    kind: FactKind
    value: Annotated[str, Field(max_length=24)]


class Assumed(Assumption):
    """A fact that an answer rests on: tapped, read in the question, or taken for granted because nobody said."""

    origin: Literal["set", "question", "default"]


class Choice(Shape):
    """A fact that the passages found tell patients apart by, with the values that they could be told."""

    kind: FactKind
    values: list[str]


Caution = Literal[
    "young", "grown", "pregnant", "penicillin", "cephalosporin", "sulfonamide", "macrolide", "nsaid", "differs"
]


class Sentence(Shape):
    """One checked sentence of an answer with the numbers of the citations that carry it.

    `replaced` says what the model had written without support, when the guideline's words stand in its place.
    `cautions` name whom its passage is meant for, or the drug class in it, where the assumptions say otherwise;
    "differs" says that it is another guideline's, which says another thing than the bottom line.
    `parts` are what it answers of several things asked at once; empty where one thing was asked.
    """

    role: Role
    text: str
    citations: list[int]
    grade: Grade | None
    verbatim: bool
    replaced: list[str] = []
    cautions: list[Caution] = []
    parts: list[str] = []


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

    kind: DifferenceKind
    measure: str
    sides: list[ConflictSide]


class WrittenBy(Shape):
    """The model that wrote an answer; `weights` is the SHA-256 over its files, "" where a server does not tell."""

    model: str
    weights: str
    precision: str


class ForWeight(Shape):
    """What a dose printed for each kilogram comes to for the patient: calculated here, and never printed.

    `product` is the dose times `kilograms`, `amount` the same within the printed maximum, which stands in `most` where
    it is the lesser; `per` is what print counts it by, empty where it leaves that open. `parts` is into how many doses
    it is printed to be divided, and `part` what each is. A maximum that counts something else is `not_compared`.
    """

    kilograms: str
    product: str
    amount: str
    per: Per = ""
    most: str = ""
    parts: int = 0
    part: str = ""
    not_compared: bool = False


class DoseCard(Shape):
    """One drug's dose as one cited row or sentence prints it, each field word for word; an empty one is not read there.

    `citation` is the number of the citation that every field comes from; `for_weight` alone is calculated.
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
    for_weight: ForWeight | None = None


class Seconds(Shape):
    """Time from the question's arrival to the passages, the first delta and the whole answer."""

    passages: float | None = None
    first_delta: float | None = None
    total: float | None = None


class Answer(Shape):
    """A whole answer; when `abstained`, `message` says so, there are no sentences, and `nearest` is no answer.

    `notice` says why another engine than the one that was asked has answered; `written_by` is None when no model wrote.
    `joined` says that the search took earlier questions along.
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
    joined: bool = False
    seconds: Seconds
    conflicts: list[Conflict] = []
    assumed: list[Assumed] = []
    choices: list[Choice] = []
    doses: list[DoseCard] = []
