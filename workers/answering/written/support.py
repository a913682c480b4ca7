"""Which words of a passage carry a written sentence."""

from collections.abc import Sequence
from functools import lru_cache

from clinical_guidelines.quantities.normalise import normalise
from clinical_guidelines.retrieval import RetrievedPassage
from clinical_guidelines.starter.passages import content_words
from workers.answering.fitting.candidate import Candidate
from workers.answering.fitting.candidates import candidates
from workers.answering.gate.words import share
from workers.answering.written.cleaning import leads_away
from workers.inference.interfaces import Quote

# A second passage is cited beside the first only when it says nearly as much of the sentence.
NEARLY = 0.6
# A sentence that no piece is like at all has nothing to be replaced by.
LEAST = 0.1


def quotes_for(text: str, passages: Sequence[RetrievedPassage], *, nearly: float = NEARLY) -> tuple[Quote, ...]:
    """Return the piece of each passage that is most like the text, the likest first; empty when none is."""
    best = sorted((_best(text, passage) for passage in passages), key=lambda found: -found[0])
    least = max(LEAST, nearly * best[0][0]) if best else LEAST
    return tuple(quote for likeness, quote in best if quote is not None and likeness >= least)


def _best(text: str, passage: RetrievedPassage) -> tuple[float, Quote | None]:
    words = frozenset(content_words(normalise(text)))
    found = [(_likeness(words, others), one) for one, others in pieces(passage)]
    if not found:
        return 0.0, None
    likeness, one = max(found, key=lambda pair: pair[0])
    return likeness, Quote(passage, one.unit.start, one.unit.end, one.unit.recommendation)


@lru_cache(maxsize=512)
def pieces(passage: RetrievedPassage) -> tuple[tuple[Candidate, frozenset[str]], ...]:
    """What may be quoted of a passage, each with its words; every sentence of an answer asks for the same passages."""
    return tuple(
        (one, frozenset(content_words(normalise(one.text))))
        for one in candidates([passage])
        if not leads_away(one.text)
    )


def _likeness(words: frozenset[str], others: frozenset[str]) -> float:
    return share(words, others) * (0.5 + 0.5 * share(others, words))
