"""The product's own engine, except where a question asks for a pace: "... [pace=0.05 count=40]"."""

from collections.abc import Iterator, Sequence

from assistant.events import Assumed
from clinical_guidelines.retrieval import RetrievedPassage
from tests.flows.slow_engine import CUES, SlowEngine
from workers.inference.interfaces import NEVER, AnswerSentence, Stop
from workers.inference.quotes import QuotesEngine


class PacedEngine:
    """Quotes, so that answers are what a ward sees; the slow one where a test must look while an answer grows."""

    name = "quotes"

    def __init__(self) -> None:
        self.quotes, self.slow = QuotesEngine(), SlowEngine()

    def sentences(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop = NEVER,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]:
        engine = self.slow if CUES.search(question) else self.quotes
        return engine.sentences(question, passages, unwanted, assumed)
