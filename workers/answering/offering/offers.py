"""Questions that are offered below an answer: only such as the library was asked beforehand, and answers.

Nothing depends on them. They are looked for once the answer is kept and shown, while no other question waits.
"""

import threading
import time
from collections.abc import Collection, Iterable, Iterator

import structlog
from celery.worker import state
from django.conf import settings
from django.db import close_old_connections

from assistant import events, selectors, services_offers
from assistant.models import Turn
from clinical_guidelines import retrieval
from clinical_guidelines.questions.language import language_of
from clinical_guidelines.questions.understanding import search_text
from clinical_guidelines.retrieval import Filters
from workers.answering.assuming.reading import with_assumptions
from workers.answering.first_quoted import first_quoted
from workers.answering.fitting.candidates import candidates
from workers.answering.following.in_full import asked_in_full
from workers.answering.following.parts import search_in_parts
from workers.answering.offering.aspects import ASPECTS, Aspect
from workers.answering.offering.subjects import Subjects, subjects_of
from workers.answering.searched_part import library_filters
from workers.answering.text.words import plain
from workers.inference.interfaces import AnswerSentence

log = structlog.get_logger(__name__)

OFFER_SECONDS = 1.5
# Passages on the drug and on the illness that are looked through for what may be asked.
LOOKED_THROUGH = 40
# Two answers that end together are looked after one after the other: at once, each would take the other's time.
_in_turn = threading.Lock()


def offer(turn: Turn) -> None:
    """Find and keep what may be asked next after a turn that was answered; whatever goes wrong, nothing is offered."""
    is_answered = turn.state == Turn.State.FINISHED and bool((turn.answer or {}).get("sentences"))
    if not (is_answered and settings.OFFERED_QUESTIONS) or not _in_turn.acquire(timeout=OFFER_SECONDS):
        return
    try:
        services_offers.turn_offer(turn=turn, offers=list(_offers(turn, time.monotonic() + OFFER_SECONDS)))
    except Exception:
        log.exception("not_offered", turn=str(turn.pk))
    finally:
        _in_turn.release()
        close_old_connections()


def _offers(turn: Turn, deadline: float) -> Iterator[str]:
    # Offers are in English, and say nothing of what was found on an image.
    if turn.findings or language_of(turn.question) != "en" or _is_over(deadline):
        return
    own, answer = search_text(turn.question), events.Answer.model_validate(turn.answer)
    question = asked_in_full(turn, own) if answer.joined else own
    subjects = subjects_of(question, answer)
    if subjects is None:
        return
    part = library_filters(selectors.filters_of(turn))
    asked_before, shown = selectors.said_in_conversation(turn)
    left = settings.OFFERED_QUESTIONS
    for aspect in _likely(_to_be_asked(subjects, answer, question, asked_before), subjects, part):
        if not left or _is_over(deadline):
            return
        offered = subjects.asked_of(aspect)
        first = _first_sentence(turn, offered, part)
        if first and first.text not in shown and subjects.are_told_of(aspect, first.quotes[0].passage, first.text):
            shown.add(first.text)
            left -= 1
            yield offered


def _to_be_asked(subjects: Subjects, answer: events.Answer, question: str, before: Collection[str]) -> Iterator[Aspect]:
    """Yield what fits what is spoken of, was not asked yet, and is not contrary to what is known."""
    known = {fact.kind for fact in answer.assumed if fact.origin != "default"}
    asked = plain(question)
    earlier = [plain(search_text(each)) for each in before]
    for aspect in ASPECTS:
        names = subjects.named_in(aspect)
        if not all(names) or aspect.kind in known or aspect.asks.search(asked) or not subjects.fits(aspect):
            continue
        if not any(aspect.asks.search(each) and all(plain(name) in each for name in names) for each in earlier):
            yield aspect


def _likely(aspects: Iterable[Aspect], subjects: Subjects, part: Filters) -> list[Aspect]:
    """Return those of which some sentence on the drug or the illness tells: one search in place of one for each."""
    named = filter(None, (subjects.drug, subjects.illness))
    found = candidates([passage for name in named for passage in retrieval.search(name, LOOKED_THROUGH, part)])
    return [
        aspect for aspect in aspects if any(subjects.are_told_of(aspect, each.passage, each.text) for each in found)
    ]


def _first_sentence(turn: Turn, offered: str, part: Filters) -> AnswerSentence | None:
    """What the library answers first, asked as a tap will ask it."""
    given = [events.Assumption.model_validate(each) for each in turn.assumptions]
    question = search_text(offered)
    passages = search_in_parts(with_assumptions(question, given), settings.RETRIEVED_PASSAGES, part)
    return first_quoted(question, given, passages)


def _is_over(deadline: float) -> bool:
    """Whether time is up, this worker is told to end, or somebody else waits."""
    is_ending = state.should_stop is not None or state.should_terminate is not None
    return is_ending or time.monotonic() >= deadline or selectors.is_anybody_waiting()
