"""What quotes mode answers from given passages."""

from clinical_guidelines.questions.understanding import search_text
from clinical_guidelines.retrieval import RetrievedPassage
from tests.workers.passages import ToldEmbedder
from workers.inference.quotes import QuotesEngine


def answer(question: str, *passages: RetrievedPassage, cosine: float = 0.75, **cosines: float) -> list[str]:
    """The quoted sentences in their order, a text being as like the question as `cosine` says, or its word's own."""
    engine = QuotesEngine(ToldEmbedder(**cosines, **{" ": cosine}))
    return [sentence.text for sentence in engine.sentences(question, passages)]


def answer_typed(question: str, *passages: RetrievedPassage, cosine: float = 0.75, **cosines: float) -> list[str]:
    """The answer to a question as a ward types it, put in the words that it is searched by."""
    return answer(search_text(question), *passages, cosine=cosine, **cosines)
