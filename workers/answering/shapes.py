"""From what retrieval and engines speak to what a page is sent."""

from collections.abc import Iterable, Sequence

from assistant import events
from clinical_guidelines.direction import is_all_against
from clinical_guidelines.documents.location import located, page_at
from clinical_guidelines.documents.model import LineSpan
from clinical_guidelines.dosing.model import PrintedDose
from clinical_guidelines.dosing.reading import printed_doses
from clinical_guidelines.dosing.unread import drugs_in, unread_drugs
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.patient.for_weight import for_weight
from workers.inference.interfaces import AnswerSentence, Quote

PASSAGES_LISTED = 8
NEAREST_LISTED = 3
# More cards than this are a table, which is read in its own print.
DOSE_CARDS_AT_MOST = 4
DIFFERS: events.Caution = "differs"


def boxes_of(spans: Sequence[LineSpan], start: int, end: int) -> list[events.Box]:
    """Return the boxes of characters [start, end), or none when too little of them is located."""
    return [events.Box(page=page, **box._asdict()) for page, box in located(spans, start, end)]


def _source(passage: RetrievedPassage, start: int) -> dict[str, object]:
    return {
        "passage": passage.passage_id,
        "edition": passage.edition_id,
        "guideline": passage.guideline,
        "publisher": passage.publisher,
        "year": passage.year,
        "kind": passage.kind,
        "page": page_at(passage.spans, start, otherwise=passage.page),
        "heading_path": list(passage.heading_path),
        "corrected": passage.corrected,
    }


def passage_shape(passage: RetrievedPassage) -> events.FoundPassage:
    boxes = boxes_of(passage.spans, 0, len(passage.text))
    return events.FoundPassage(text=passage.text, boxes=boxes, **_source(passage, 0))  # type: ignore[arg-type]


def nearest_shapes(found: Sequence[events.FoundPassage]) -> list[events.FoundPassage]:
    """Return the first few of what was found, one of each section of a page: others look the same until opened."""
    places = {(each.edition, each.page, *each.heading_path): each for each in reversed(found)}
    return [each for each in found if each in places.values()][:NEAREST_LISTED]


def grade_of(quote: Quote, text: str) -> events.Grade | None:
    """Return the printed grade of the recommendation that a quote belongs to, as it applies to the text shown."""
    recommendation = quote.recommendation
    if recommendation is None:
        return None
    return events.Grade(
        strength=recommendation.strength,
        certainty=recommendation.certainty,
        # A statement that recommends one thing and restricts another must not read as a warning against both.
        against=recommendation.against and is_all_against(text),
        verbatim=recommendation.verbatim_grade,
        panel=recommendation.panel,
        set_by_curator=recommendation.set_by_curator,
    )


def sentence_shape(
    sentence: AnswerSentence, citations: Iterable[events.Citation], warned: Sequence[events.Caution] = ()
) -> events.Sentence:
    """Return what the page is sent of a sentence; `warned` is whom it is not for."""
    return events.Sentence(
        role=sentence.role,
        text=sentence.text,
        citations=[citation.number for citation in citations],
        grade=grade_of(sentence.quotes[0], sentence.text),
        verbatim=sentence.verbatim,
        replaced=list(sentence.replaced),
        cautions=[*warned, *([DIFFERS] if sentence.differs else [])],
        parts=[part.rstrip("?") for part in sentence.parts],
    )


def citation_shape(quote: Quote, number: int) -> events.Citation:
    return events.Citation(
        number=number,
        quote=quote.text,
        boxes=boxes_of(quote.passage.spans, quote.start, quote.end),
        **_source(quote.passage, quote.start),  # type: ignore[arg-type]
    )


def dose_cards(
    citations: Sequence[events.Citation],
    sentences: Sequence[events.Sentence] = (),
    assumed: Sequence[events.Assumption] = (),
) -> list[events.DoseCard]:
    """Return the doses that the cited words print, the first citation first, and the same dose once.

    For a weight that is assumed a dose is multiplied, unless a sentence that cites it warns that it is for others.
    Where earlier words print a dose of a drug that is not read, a later one is not shown in its place.
    """
    warned = {number for sentence in sentences if set(sentence.cautions) - {DIFFERS} for number in sentence.citations}
    cards: dict[PrintedDose, events.DoseCard] = {}
    unread: frozenset[str] = frozenset()
    for citation in citations:
        for dose in printed_doses(citation.quote):
            if not unread.isdisjoint(drugs_in(dose.drug)):
                continue
            weighed = None if citation.number in warned else for_weight(dose, citation.quote, assumed)
            cards.setdefault(dose, events.DoseCard(citation=citation.number, for_weight=weighed, **dose.fields()))
        unread |= unread_drugs(citation.quote)
    return list(cards.values())[:DOSE_CARDS_AT_MOST]


class Citations:
    """Numbers the quotes of an answer in the order in which they are first used."""

    def __init__(self) -> None:
        self._by_quote: dict[tuple[int, int, int], events.Citation] = {}

    def cite(self, quote: Quote) -> events.Citation:
        key = (quote.passage.passage_id, quote.start, quote.end)
        if key not in self._by_quote:
            self._by_quote[key] = citation_shape(quote, len(self._by_quote) + 1)
        return self._by_quote[key]

    def listed(self) -> list[events.Citation]:
        return list(self._by_quote.values())
