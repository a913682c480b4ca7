"""Whether a question is answered, found out before anything of it is shown."""

from collections.abc import Sequence

from assistant.events import Assumption
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.assuming.reading import assumed
from workers.inference.engines import FALLBACK, engine_named
from workers.inference.interfaces import AnswerSentence


def first_quoted(
    question: str, given: Sequence[Assumption], passages: Sequence[RetrievedPassage]
) -> AnswerSentence | None:
    """Return what the passages say first to a question, in their own words; None where they do not answer it."""
    facts = assumed(given, question, passages)
    return next(iter(engine_named(FALLBACK).sentences(question, passages, assumed=facts)), None)
