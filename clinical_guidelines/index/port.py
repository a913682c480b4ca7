"""What a search index has to be able to do, whichever engine keeps it.

The rows of the library are the truth about which editions exist and which are published; an index only finds passages.
Everything that writes runs inside the caller's transaction, under the lock of `registry.index_lock`. Until that
transaction commits, no search anywhere sees any of it; from then on every search sees all of it.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from django.db.models import QuerySet

from clinical_guidelines.models import Edition, SearchIndex

if TYPE_CHECKING:
    # Filters are read by the web process, which must not load numpy for a name.
    from clinical_guidelines.encoders.interface import Vectors


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with its cosine similarity in [-1, 1], its BM25 score, and the fused score that ranks it.

    `codes` are its words' vectors for late interaction; those beyond the first RERANKED candidates come without.
    """

    passage: int
    dense: float
    lexical: float
    score: float
    codes: bytes = b""

    def gaining(self, points: float) -> "Candidate":
        """Return the candidate with so much more score; `dataclasses.replace` takes several times as long."""
        return Candidate(self.passage, self.dense, self.lexical, self.score + points, self.codes)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as an index sees it: its vector, float32 [384], and the terms of its words."""

    vector: "Vectors"
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restriction:
    """The editions that may be found, None for all; `shelved` looks among the editions that are no longer published.

    They are a query, so that an index can read them in the snapshot that it searches.
    """

    editions: QuerySet[Edition] | None = None
    shelved: bool = False


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """What the index keeps of one passage: its terms with their frequencies, and its length in terms."""

    frequencies: Counter[str]
    length: int


# A passage's vector, float32 [384], and the codes of its words.
Encoded = tuple["Vectors", bytes]


@dataclass(frozen=True, slots=True)
class EditionRows:
    """The passages of one edition as the index needs them; in the order of `ids`: `vectors` is float32 [n, 384].

    `digests` name what was embedded; without them the passages are embedded anew when they are met again.
    """

    edition: int
    ids: list[int]
    passages: list[IndexedPassage]
    vectors: "Vectors"
    codes: list[bytes]
    digests: list[bytes] = field(default_factory=list)

    def digest_at(self, place: int) -> bytes | None:
        """Return a passage's digest, if it came with one."""
        return (self.digests[place] or None) if self.digests else None


@dataclass(frozen=True, slots=True)
class HeldEdition:
    """How many passages of an edition an index holds on one side, and their length in terms."""

    edition: int
    shelved: bool
    passages: int
    length: int


class PassageIndex(Protocol):
    """Vectors, words and late-interaction codes of the passages of each collection."""

    def index_ensure(self, *, collection: str, encoder: str) -> SearchIndex:
        """Return the index of a collection, made if it is new."""

    def index_drop(self, *, collection: str) -> None:
        """Remove a collection's index with everything in it."""

    def index_tidy(self, *, collection: str) -> None:
        """Do what keeps a collection's index fast after much was written."""

    def edition_add(self, *, index: SearchIndex, rows: EditionRows) -> None:
        """Add an edition's passages to a locked index, where they are found once the transaction commits."""

    def edition_remove(self, *, index: SearchIndex, edition: int) -> None:
        """Take an edition's passages out of a locked index for good, wherever they are."""

    def passages_replace(self, *, index: SearchIndex, removed: list[int], added: EditionRows) -> None:
        """Exchange some passages of a published edition for others in a locked index."""

    def edition_shelve(self, *, index: SearchIndex, edition: int) -> None:
        """Put a published edition's passages on the shelf: out of the published index and of its statistics."""

    def edition_unshelve(self, *, index: SearchIndex, edition: int) -> bool:
        """Bring a shelved edition back; False when the shelf does not hold it, so that it must be added anew."""

    def editions_held(self, index: SearchIndex) -> list[HeldEdition]:
        """Return what the index holds, by edition and side."""

    def holding(self, index: SearchIndex, terms: tuple[str, ...]) -> dict[str, int]:
        """Return how many published passages hold each of these terms; unknown terms are left out."""

    def encoded(self, index: SearchIndex, digests: list[bytes]) -> dict[bytes, Encoded]:
        """Return, by digest, what the index or its shelf already holds of these texts."""

    def candidates(
        self, index: SearchIndex, question: Question, restriction: Restriction, depth: int
    ) -> list[Candidate]:
        """Return up to `depth` candidates by vector and as many by words, both scores for each, best first."""
