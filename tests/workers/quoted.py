"""What quotes mode answers from given passages."""

from clinical_guidelines.questions.understanding import search_text
from clinical_guidelines.retrieval import RetrievedPassage
from tests.workers.passages import ToldEmbedder
from workers.inference.quotes import QuotesEngine


def answer(question: str, *passages: RetrievedPassage, cosine: float = 0.75) -> list[str]:
    """The quoted sentences in their order, every text being as like the question as `cosine` says."""
    engine = QuotesEngine(ToldEmbedder(**{" ": cosine}))
    return [sentence.text for sentence in engine.sentences(question, passages)]


def answer_typed(question: str, *passages: RetrievedPassage) -> list[str]:
    """The answer to a question as a ward types it, put in the words that it is searched by."""
    return answer(search_text(question), *passages)
