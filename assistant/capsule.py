"""How an answer came about, kept beside it word for word, so that it can be run again and compared."""

from datetime import datetime
from typing import Literal

from assistant.events import LibraryPart, Shape
from assistant.reading_shapes import ImageBasis, ReadFindings

# A prompt of the longest passages takes a tenth of this.
MOST_BYTES = 1_000_000


class CapsuleModel(Shape):
    """Which model wrote: its id, the SHA-256 over its files ("" where a server does not tell), and how it was held."""

    model: str
    weights: str
    engine: str
    version: str
    precision: str
    device: str


class CapsuleDecoding(Shape):
    """How much the model was allowed to write, in tokens, and how it chose them."""

    answer_tokens: int
    thought_tokens: int
    sampling: Literal["greedy"] = "greedy"


class CapsuleMessage(Shape):
    """One message of the prompt as it was sent; an image stands as the SHA-256 of its pixels."""

    role: str
    text: str
    images: list[str] = []


class CapsuleCheck(Shape):
    """One check of a sentence that a model wrote, and what it found wrong."""

    kind: str
    passed: bool
    found: list[str]


class CapsuleDraft(Shape):
    """A sentence as a model wrote it, with its checks; `sentence` is its place in the answer, None when dropped.

    Where a check has failed this text is no advice: the answer shows the passage's words in its place.
    """

    text: str
    cites: list[int]
    checks: list[CapsuleCheck]
    sentence: int | None


class CapsuleQuote(Shape):
    """Words that an answer shows as quoted, by their citation's number, and whether the stored passage holds them."""

    number: int
    passage: int
    is_printed: bool


class CapsulePassage(Shape):
    """A retrieved passage: which words of which file, as they were, and the scores that ranked it."""

    passage: int
    version: int
    state: str
    text_sha256: str
    page: int
    edition: int
    edition_sha256: str
    edition_state: str
    guideline: str
    year: int | None
    score: float
    dense: float
    lexical: float


class CapsuleRetrieval(Shape):
    """The settings under which the passages were found."""

    collection: str
    encoder: str
    reranker: str
    sentence_reranker: str = ""
    index: str
    limit: int
    filters: LibraryPart | None = None


class CapsuleImage(Shape):
    """What a question took from an image, beside what the model itself had written and made of it."""

    basis: ImageBasis
    prompt: str
    written: str
    findings: ReadFindings | None


class Capsule(Shape):
    """All that an answer depended on. `asked` is the engine that was asked, `answered` the one that has answered.

    The first `read` passages were given to the engine. `written` is the model's own text, never an answer by itself.
    `quotes` are those of citations and of conflicts. `is_cut` says that prompt and text were left out because they were
    too large to keep.
    """

    shape: Literal[1] = 1
    wardlight: str
    asked: str
    answered: str
    notice: str
    model: CapsuleModel | None
    decoding: CapsuleDecoding | None
    searched_as: str
    retrieval: CapsuleRetrieval
    passages: list[CapsulePassage]
    read: int
    messages: list[CapsuleMessage]
    written: str
    drafts: list[CapsuleDraft]
    quotes: list[CapsuleQuote] = []
    images: list[CapsuleImage] = []
    begun_at: datetime
    ended_at: datetime
    is_cut: bool = False


def storable(text: str) -> str:
    """Return a text without what the database cannot hold: NUL and halves of characters."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def bounded(capsule: Capsule) -> Capsule:
    """Return the capsule, without prompt and written text when it would be too large to keep."""
    if len(capsule.model_dump_json().encode()) <= MOST_BYTES:
        return capsule
    return capsule.model_copy(update={"messages": [], "written": "", "drafts": [], "is_cut": True})
