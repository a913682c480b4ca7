"""A model writes, and every sentence is checked against what it cites before anybody sees it."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import structlog
from django.conf import settings
from langchain_core.output_parsers import StrOutputParser

from assistant.errors import AssistantError
from assistant.events import Assumed
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.fitting.other_guidelines import says_otherwise
from workers.answering.gate.gate import KINDS, Problem, problems
from workers.answering.patient.kidneys import is_for_other_kidneys, kidneys_of
from workers.answering.written.drafts import Draft, drafts
from workers.answering.written.prompt import NO_ANSWER, PROMPT, RULES, asked_of, numbered
from workers.answering.written.reading_ahead import read_ahead
from workers.answering.written.support import quotes_for
from workers.inference.chat_model import ChatModel, messages_of
from workers.inference.interfaces import (
    NEVER,
    AnswerEngine,
    AnswerSentence,
    Budget,
    CheckedDraft,
    LanguageModel,
    Quote,
    Stop,
    Workings,
)

log = structlog.get_logger(__name__)

# A clinician who sees nothing for so long has put the phone away.
FIRST_TEXT_SECONDS = 8.0
SLOW = "The model did not begin in time."
UNQUOTABLE = "what carries it cannot be shown"
NOTHING_CITED = "no passage is cited"
OTHER_KIDNEYS = "a dose for other kidneys than the patient's"
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
    """Writes with a language model; what its passages do not say is replaced by their own words.

    What `quotes` finds of guidelines that the model does not cite, and that say otherwise, stands below.
    """

    def __init__(self, name: str, model: LanguageModel, quotes: AnswerEngine | None = None) -> None:
        self.name = name
        self.model = model
        self.quotes = quotes

    def sentences(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop = NEVER,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]:
        """Yield checked sentences; raise AssistantError when the model is slow, or none of its words is supported."""
        return self.recorded(question, passages, unwanted, Workings(), assumed)

    def recorded(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop,
        workings: Workings,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]:
        """Yield checked sentences as `sentences` does, and note what the model is asked, writes, and got wrong."""
        read = passages[: settings.ANSWER_PASSAGES]
        workings.read = len(read)
        shown: dict[str, AnswerSentence] = {}
        kidneys = kidneys_of(question, assumed)
        for draft in drafts(self._pieces(asked_of(question, assumed), read, unwanted, workings)):
            if draft.text.upper().startswith(NO_ANSWER):
                break
            sentence, wrong = checked(draft, read)
            if sentence and any(is_for_other_kidneys(kidneys, quote.text) for quote in sentence.quotes):
                sentence, wrong = None, [*wrong, Problem("content", OTHER_KIDNEYS)]
            # Two sentences may be replaced by the same words; said once is enough.
            is_shown = sentence is not None and sentence.text not in shown
            workings.drafts.append(CheckedDraft(draft.text, draft.cites, _by_kind(wrong), is_shown))
            if sentence is not None and is_shown:
                shown[sentence.text] = sentence if shown else replace(sentence, role="bottom_line")
                yield shown[sentence.text]
        if workings.drafts and not shown and not unwanted.is_set():
            raise AssistantError("answer_unsupported", UNSUPPORTED, permanent=False)
        if self.quotes and shown and not unwanted.is_set():
            yield from _of_others(list(shown.values()), self.quotes.sentences(question, passages, unwanted, assumed))

    def _pieces(
        self, question: str, passages: Sequence[RetrievedPassage], unwanted: Stop, workings: Workings
    ) -> Iterator[str]:
        """Yield what the model writes over the passages, or over the better half when it cannot read them all."""
        try:
            yield from self._written(question, passages, unwanted, workings)
        except AssistantError as error:
            if error.code != "prompt_too_long" or len(passages) < 2:
                raise
            fewer = passages[: len(passages) // 2]
            workings.read = len(fewer)
            yield from self._pieces(question, fewer, unwanted, workings)

    def _written(
        self, question: str, passages: Sequence[RetrievedPassage], unwanted: Stop, workings: Workings
    ) -> Iterator[str]:
        patience = Patience(unwanted, time.monotonic() + FIRST_TEXT_SECONDS)
        workings.model, workings.budget = self.model.identity(), Budget(settings.ANSWER_TOKENS)
        prompt = PROMPT.invoke({"rules": RULES, "passages": numbered(passages), "question": question})
        workings.messages = tuple(messages_of(prompt.to_messages()))
        chat = ChatModel(language_model=self.model, budget=workings.budget, unwanted=patience)
        with read_ahead(passages):
            for piece in (chat | StrOutputParser()).stream(prompt):
                patience.begun = patience.begun or bool(piece)
                workings.pieces.append(piece)
                yield piece
        if patience.overdue() and not unwanted.is_set():
            raise AssistantError("model_slow", SLOW, permanent=False)


def _of_others(said: Sequence[AnswerSentence], quoted: Iterable[AnswerSentence]) -> Iterator[AnswerSentence]:
    """Yield of an answer in quotes what leads it, or differs, where it is a guideline's that is not cited."""
    cited = {quote.passage.edition_id for sentence in said for quote in sentence.quotes}
    for sentence in quoted:
        is_position = sentence.differs or sentence.role == "bottom_line"
        is_new = cited.isdisjoint(quote.passage.edition_id for quote in sentence.quotes)
        if is_position and is_new and says_otherwise(sentence.text, said[0].text):
            yield replace(sentence, role="point", differs=True, leaves_open=())


def checked(draft: Draft, passages: Sequence[RetrievedPassage]) -> tuple[AnswerSentence | None, list[Problem]]:
    """Return the sentence as written when its passages say it, else their words; None when they have none to quote.

    Beside it stands what is wrong with it as written.
    """
    cited = [passages[number - 1] for number in draft.cites if 1 <= number <= len(passages)]
    quotes = quotes_for(draft.text, cited or passages)
    found = _problems(draft, cited) if cited else [Problem("citation", NOTHING_CITED)]
    if not quotes:
        return None, found
    carriers = () if found else _carriers(draft, cited, quotes)
    if carriers:
        return AnswerSentence(draft.role, draft.text, carriers, verbatim=False), found
    found = found or [Problem("citation", UNQUOTABLE)]
    log.info("sentence_replaced", kinds=sorted({one.kind for one in found}))
    said = tuple(f"{one.kind}: {one.what}" for one in found)
    return AnswerSentence(draft.role, quotes[0].text, quotes[:1], verbatim=True, replaced=said), found


def _by_kind(found: Sequence[Problem]) -> dict[str, list[str]]:
    return {kind: [one.what for one in found if one.kind == kind] for kind in KINDS}


def _carriers(draft: Draft, cited: Sequence[RetrievedPassage], quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The quotes to show with a supported sentence: what two passages only say together is shown with both."""
    if len(quotes) == len(cited) or not _problems(draft, [quote.passage for quote in quotes]):
        return quotes
    every = quotes_for(draft.text, cited, nearly=0.0)
    return () if _problems(draft, [quote.passage for quote in every]) else every


def _problems(draft: Draft, cited: Sequence[RetrievedPassage]) -> list[Problem]:
    return problems(draft.text, [passage.under_headings for passage in cited])
