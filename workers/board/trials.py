"""A question asked of the library as it is now, in nobody's conversation."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from django.conf import settings

from assistant import events
from assistant.errors import AssistantError
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering import shapes
from workers.answering.following.parts import search_in_parts
from workers.inference.engines import FALLBACK, engine_at_hand, engine_named
from workers.inference.interfaces import AnswerEngine

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TrialAnswer:
    """The sentences that the engine makes, none when it abstains, and what they rest on."""

    sentences: list[events.Sentence]
    citations: list[events.Citation]

    @property
    def bottom_line(self) -> str:
        return self.sentences[0].text if self.sentences else ""

    @property
    def text(self) -> str:
        return "\n".join(sentence.text for sentence in self.sentences)


def found(question: str) -> list[RetrievedPassage]:
    """Search as a turn would."""
    return search_in_parts(question, settings.RETRIEVED_PASSAGES)


def answered(question: str, passages: Sequence[RetrievedPassage]) -> TrialAnswer:
    """Answer as a turn would, which quotes when the model cannot write."""
    try:
        return _answered(engine_at_hand(settings.ANSWER_ENGINE), question, passages)
    except AssistantError as error:
        log.info("trial_fell_back", code=error.code)
        return _answered(engine_named(FALLBACK), question, passages)


def _answered(engine: AnswerEngine, question: str, passages: Sequence[RetrievedPassage]) -> TrialAnswer:
    cited = shapes.Citations()
    sentences = [
        shapes.sentence_shape(sentence, [cited.cite(quote) for quote in sentence.quotes])
        for sentence in engine.sentences(question, passages)
    ]
    return TrialAnswer(sentences, cited.listed())
