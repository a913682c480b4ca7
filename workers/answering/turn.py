"""One turn from its question to its saved answer."""

import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from uuid import UUID

import structlog
from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from assistant import events, metrics, queue, selectors, selectors_reading, services
from assistant.errors import DISK_FULL, AssistantError, is_database_away, is_disk_full
from assistant.models import Turn
from assistant.turn_log import SupersededAttempt, TurnLog
from clinical_guidelines.errors import ErrorInWords
from clinical_guidelines.questions.understanding import search_text
from clinical_guidelines.retrieval import RetrievedPassage
from workers import heartbeat
from workers.answering.answer_writing import LAST_ALONE, AnswerWriting
from workers.answering.assuming.reading import assumed, with_assumptions
from workers.answering.first_quoted import first_quoted
from workers.answering.following.in_full import asked_in_full, is_of_another_subject
from workers.answering.following.last_question import last_questions
from workers.answering.following.parts import search_in_parts
from workers.answering.imaged import questions_with_findings
from workers.answering.offering.offers import offer
from workers.answering.searched_part import library_filters
from workers.inference.waiting_line import line_before_search

log = structlog.get_logger(__name__)

# The passages for a question, searched once a turn; None where nobody waits for it any more.
Found = Callable[[str], list[RetrievedPassage] | None]
FAILED = "The answer could not be finished because of a fault in Wardlight. Ask again, or tell your administrator."


def answer_turn(turn_id: UUID) -> None:
    """Answer a queued turn; whatever goes wrong ends in the row, in words for the clinician."""
    turn = services.turn_start(turn_id=turn_id)
    if turn is None:
        return
    turn_log = TurnLog(turn.pk, turn.attempt)
    ended = None
    try:
        ended = _end(turn, turn_log)
        if ended:
            metrics.turns_ended.labels(ended.state).inc()
            turn_log.write(events.AnswerFinished(turn=selectors.turn_shape(ended)))
            if ended.answer and ended.answer["abstained"]:
                queue.send_gathering()
    except SupersededAttempt:
        log.info("turn_taken_over", turn=str(turn_id), attempt=turn.attempt)
    finally:
        # Whatever is raised, the log's thread ends; a row left running is found by the reconciler.
        turn_log.close()
    if ended:
        offer(ended)


def _end(turn: Turn, turn_log: TurnLog) -> Turn | None:
    try:
        with heartbeat.beating(turn) as unwanted:
            return _answer(turn, turn_log, unwanted)
    except SupersededAttempt:
        raise
    except ErrorInWords as error:
        metrics.errors.labels(error.code).inc()
        return services.turn_fail(turn=turn, error=error)
    except Exception as error:
        if is_database_away(error):
            raise
        log.exception("turn_failed", turn=str(turn.pk))
        metrics.errors.labels("fault").inc()
        told = DISK_FULL if is_disk_full(error) else FAILED
        return services.turn_fail(turn=turn, error=AssistantError("fault", told))


def _answer(turn: Turn, turn_log: TurnLog, unwanted: threading.Event) -> Turn | None:
    if turn.attempt > 1:
        turn_log.write(events.AnswerRestarted())
    # The wait before this process took the turn is measured by the database's clock, the rest by a steady one.
    waited = max((timezone.now() - turn.created_at).total_seconds(), 0.0)
    writing = AnswerWriting(turn_log, unwanted, started=time.monotonic() - waited, filters=selectors.filters_of(turn))
    writing.images = selectors_reading.capsule_images(turn)
    own = search_text(turn.question)
    asked = asked_in_full(turn, own)
    found = cache(lambda question: _found(writing, question, unwanted))
    # Where nothing was found before, nothing is known of what is given there.
    if asked != own and selectors.was_answered_before(turn):
        stands_alone = is_of_another_subject(own, asked, lambda joined: found(joined) or [])
        asked = own if stands_alone else asked
    writing.joined = asked != own
    given = [events.Assumption.model_validate(each) for each in turn.assumptions]
    for question in questions_with_findings(asked, [image.basis for image in writing.images]):
        _search_and_answer(writing, found, question, given)
        if writing.has_answered or unwanted.is_set():
            break
    else:
        _answer_the_last(writing, found, last_questions(asked, is_conversation=writing.joined), given)
    answer = writing.answer()
    return services.turn_finish(turn=turn, answer=answer, capsule=writing.capsule(answer))


def _search_and_answer(writing: AnswerWriting, found: Found, question: str, given: list[events.Assumption]) -> None:
    searched = with_assumptions(question, given)
    passages = found(searched)
    if passages is not None:
        writing.assumes(assumed(given, question, passages))
        writing.passages_found(passages, searched_as=searched)
        writing.answered_by(settings.ANSWER_ENGINE, question, passages)


def _answer_the_last(
    writing: AnswerWriting, found: Found, questions: Sequence[str], given: list[events.Assumption]
) -> None:
    """Where a long text as a whole is answered by nothing, answer its last question if that alone is."""
    for question in questions:
        passages = found(with_assumptions(question, given))
        if passages and first_quoted(question, given, passages):
            _search_and_answer(writing, found, question, given)
            writing.notify(LAST_ALONE)
            return


def _found(writing: AnswerWriting, question: str, unwanted: threading.Event) -> list[RetrievedPassage] | None:
    """Search the part of the library that was asked."""
    with line_before_search().place(unwanted, lambda _: None) as wanted:
        part = library_filters(writing.filters)
        passages = search_in_parts(question, settings.RETRIEVED_PASSAGES, part) if wanted else None
        # A slow model may not hold a database connection that a page waits for.
        close_old_connections()
    return passages
