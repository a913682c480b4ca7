"""Where the words that a golden question expects stand, and with which guideline it goes when one becomes two."""

from collections import Counter

from clinical_guidelines.index.terms import terms
from clinical_guidelines.models import Edition, GoldenQuestion, Guideline, Passage

# A new edition may cut its passages elsewhere: so much of the expected words, or of the passage's own, must be shared.
SHARED = 0.8
FEWEST_TERMS = 5
IN_WORDS = (GoldenQuestion.Expects.PASSAGE, GoldenQuestion.Expects.RECOMMENDATION)


def is_place(golden: GoldenQuestion, expected: Counter[str], text: str) -> bool:
    """Whether a passage of this text is the one whose words, counted in `expected`, a golden question expects."""
    found = Counter(terms(text))
    shared = (expected & found).total()
    if golden.expects == GoldenQuestion.Expects.RECOMMENDATION:
        return shared >= SHARED * max(1, expected.total())
    enough = min(FEWEST_TERMS, expected.total())
    smaller = max(1, min(expected.total(), found.total()))
    return shared >= enough and shared >= SHARED * smaller


def golden_of_part(*, guideline: Guideline, part: Edition, rest: Edition | None) -> list[int]:
    """Return the golden questions of a guideline that belong to an edition which is to become one of its own.

    Where only one of the two that will serve holds the expected words, that one decides; otherwise whichever edition
    served when the question was written, as its author looked at that one.
    """
    written = list(GoldenQuestion.objects.filter(guideline=guideline))
    in_words = [row for row in written if row.expects in IN_WORDS]
    of_part, of_rest = _held_by(part, in_words), _held_by(rest, in_words)
    only_one = of_part ^ of_rest
    return [row.pk for row in written if (row.pk in of_part if row.pk in only_one else _served_at(row) == part.pk)]


def _held_by(edition: Edition | None, golden: list[GoldenQuestion]) -> set[int]:
    if edition is None or not golden:
        return set()
    texts = edition.passages.filter(state=Passage.State.CURRENT).values_list("text", flat=True)
    expected = [(row, Counter(terms(row.text))) for row in golden]
    return {row.pk for text in texts for row, words in expected if is_place(row, words, text)}


def _served_at(golden: GoldenQuestion) -> int | None:
    editions = Edition.objects.filter(guideline=golden.guideline_id, published_at__lte=golden.updated_at)
    return editions.order_by("-published_at").values_list("pk", flat=True).first()
