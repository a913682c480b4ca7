"""A model writes, and every sentence is checked against what it cites before anybody sees it."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import structlog
from django.conf import settings
from langchain_core.output_parsers import StrOutputParser

from assistant.errors import AssistantError
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.gate.gate import Problem, problems
from workers.answering.written.drafts import Draft, drafts
from workers.answering.written.prompt import NO_ANSWER, PROMPT, RULES, numbered
from workers.answering.written.support import quotes_for
from workers.inference.chat_model import ChatModel
from workers.inference.interfaces import NEVER, AnswerSentence, Budget, LanguageModel, Stop

log = structlog.get_logger(__name__)

# A clinician who sees nothing for so long has put the phone away.
FIRST_TEXT_SECONDS = 8.0
SLOW = "The model did not begin in time."
UNSUPPORTED = "Nothing that the model wrote could be found in the guidelines."


@dataclass(slots=True)
class Patience:
    """Wants an answer until nobody does, or until its first text is overdue."""

    unwanted: Stop
    deadline: float
    begun: bool = False

    def is_set(self) -> bool:
        return self.unwanted.is_set() or self.overdue()

    def overdue(self) -> bool:
        return not self.begun and time.monotonic() > self.deadline


class WrittenEngine:
    """Writes with a language model; what its passages do not say is replaced by their own words."""

    def __init__(self, name: str, model: LanguageModel) -> None:
        self.name = name
        self.model = model

    def sentences(
        self, question: str, passages: Sequence[RetrievedPassage], unwanted: Stop = NEVER
    ) -> Iterator[AnswerSentence]:
        """Yield checked sentences; raise AssistantError when the model is slow, or none of its words is supported."""
        read = passages[: settings.ANSWER_PASSAGES]
        shown, written = 0, 0
        for draft in drafts(self._pieces(question, read, unwanted)):
            if draft.text.upper().startswith(NO_ANSWER):
                break
            written += 1
            sentence = checked(draft, read)
            if sentence is not None:
                shown += 1
                yield sentence
        if written and not shown and not unwanted.is_set():
            raise AssistantError("answer_unsupported", UNSUPPORTED, permanent=False)

    def _pieces(self, question: str, passages: Sequence[RetrievedPassage], unwanted: Stop) -> Iterator[str]:
        patience = Patience(unwanted, time.monotonic() + FIRST_TEXT_SECONDS)
        chat = ChatModel(language_model=self.model, budget=Budget(settings.ANSWER_TOKENS), unwanted=patience)
        chain = PROMPT | chat | StrOutputParser()
        for piece in chain.stream({"rules": RULES, "passages": numbered(passages), "question": question}):
            patience.begun = patience.begun or bool(piece)
            yield piece
        if patience.overdue() and not unwanted.is_set():
            raise AssistantError("model_slow", SLOW, permanent=False)


def checked(draft: Draft, passages: Sequence[RetrievedPassage]) -> AnswerSentence | None:
    """Return the sentence as written when its passages say it, else their words; None when they have none to quote."""
    cited = [passages[number - 1] for number in draft.cites if 1 <= number <= len(passages)]
    quotes = quotes_for(draft.text, cited or passages)
    if not quotes:
        return None
    found = ["no passage is cited"] if not cited else [f"{one.kind}: {one.what}" for one in _problems(draft, cited)]
    if not found:
        return AnswerSentence(draft.role, draft.text, quotes, verbatim=False)
    log.info("sentence_replaced", kinds=sorted({one.split(":")[0] for one in found}))
    return AnswerSentence(draft.role, quotes[0].text, quotes[:1], verbatim=True, replaced=tuple(found))


def _problems(draft: Draft, cited: Sequence[RetrievedPassage]) -> list[Problem]:
    return problems(
        draft.text, ["\n".join([passage.guideline, *passage.heading_path, passage.text]) for passage in cited]
    )
