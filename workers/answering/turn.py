"""One turn from its question to its saved answer."""

import threading
import time
from collections.abc import Iterator
from uuid import UUID

import structlog
from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from assistant import events, metrics, queue, selectors, selectors_reading, services
from assistant.capsule import Capsule, CapsuleImage
from assistant.errors import DISK_FULL, AssistantError, is_database_away, is_disk_full
from assistant.models import Turn
from assistant.turn_log import SupersededAttempt, TurnLog
from clinical_guidelines import retrieval
from clinical_guidelines.questions.understanding import search_text
from workers import heartbeat
from workers.answering import shapes
from workers.answering.assuming.reading import assumed, choices, with_assumptions
from workers.answering.assuming.weighing import cautions
from workers.answering.capsule import capsule_of
from workers.answering.conflict import conflicts_of
from workers.answering.engine_thread import sentences_until
from workers.answering.imaged import questions_with_findings
from workers.answering.parts import search_in_parts
from workers.answering.printed import only_printed
from workers.answering.searched_part import library_filters
from workers.answering.standalone import is_unread, standalone_question
from workers.inference.engines import FALLBACK, engine_named
from workers.inference.interfaces import AnswerEngine, AnswerSentence, RecordingEngine, Stop, Workings
from workers.inference.meter import METER
from workers.inference.waiting_line import line_before, line_before_search

log = structlog.get_logger(__name__)

ABSTAINED = "The library has no answer to this question."
ABSTAINED_IN_PART = "The part of the library that was searched has no answer to this question."
UNREAD = "This question could not be read. Ask it in English, Malay or Chinese, or in other words."
QUOTED = "What follows is in the guidelines' own words, without a model."
BROKEN_OFF = "The answer ends here; every sentence above was checked."
MODEL_FAULT = "The model failed."
FAILED = "The answer could not be finished because of a fault in Wardlight. Ask again, or tell your administrator."


def answer_turn(turn_id: UUID) -> None:
    """Answer a queued turn; whatever goes wrong ends in the row, in words for the clinician."""
    turn = services.turn_start(turn_id=turn_id)
    if turn is None:
        return
    turn_log = TurnLog(turn.pk, turn.attempt)
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


def _end(turn: Turn, turn_log: TurnLog) -> Turn | None:
    try:
        with heartbeat.beating(turn) as unwanted:
            return _answer(turn, turn_log, unwanted)
    except SupersededAttempt:
        raise
    except AssistantError as error:
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
    earlier = [search_text(each) for each in selectors.earlier_questions(turn)]
    own = search_text(turn.question)
    asked = standalone_question(own, earlier)
    writing.joined = asked != own
    given = [events.Assumption.model_validate(each) for each in turn.assumptions]
    for question in questions_with_findings(asked, [image.basis for image in writing.images]):
        _search_and_answer(writing, question, given, unwanted)
        if writing.has_answered or unwanted.is_set():
            break
    answer = writing.answer()
    return services.turn_finish(turn=turn, answer=answer, capsule=writing.capsule(answer))


def _search_and_answer(
    writing: "AnswerWriting", question: str, given: list[events.Assumption], unwanted: threading.Event
) -> None:
    searched = with_assumptions(question, given)
    with line_before_search().place(unwanted, lambda _: None) as wanted:
        part = library_filters(writing.filters)
        passages = search_in_parts(searched, settings.RETRIEVED_PASSAGES, part) if wanted else []
        # A slow model may not hold a database connection that a page waits for.
        close_old_connections()
    if wanted:
        writing.assumes(assumed(given, question, passages))
        writing.passages_found(passages, searched_as=searched)
        writing.answered_by(settings.ANSWER_ENGINE, question, passages)


class AnswerWriting:
    """Collects an answer while it is written to the log."""

    def __init__(
        self,
        turn_log: TurnLog,
        unwanted: threading.Event,
        *,
        started: float,
        filters: events.LibraryPart | None = None,
    ) -> None:
        self.filters = filters
        self.images: list[CapsuleImage] = []
        self.joined = False
        self._log = turn_log
        self._unwanted = unwanted
        self._started = started
        self._begun_at = timezone.now()
        self._asked = ""
        self._workings = Workings()
        self._seconds: dict[str, float] = {}
        self._passages: list[retrieval.RetrievedPassage] = []
        self._searched_as = ""
        self._engine = ""
        self._notice = ""
        self._assumed: list[events.Assumed] = []
        self._sentences: list[events.Sentence] = []
        self._quoted: list[AnswerSentence] = []
        self._citations = shapes.Citations()

    @property
    def has_answered(self) -> bool:
        return bool(self._sentences)

    def assumes(self, assumed: list[events.Assumed]) -> None:
        """Say what the patient is taken to be, before anything is shown."""
        self._assumed = assumed

    def passages_found(self, passages: list[retrieval.RetrievedPassage], *, searched_as: str) -> None:
        self._passages = passages
        self._searched_as = searched_as
        self._log.write_now(
            events.PassagesFound(
                passages=self._listed(),
                searched_as=searched_as,
                joined=self.joined,
                assumed=self._assumed,
                choices=choices(passages, self._assumed),
            )
        )
        metrics.first_passage.observe(self._clock("passages"))

    def answered_by(self, name: str, question: str, passages: list[retrieval.RetrievedPassage]) -> None:
        """Let an engine answer, and quotes when it cannot: a clinician is told, and not left without the passages."""
        self._asked = name
        try:
            self._in_turn(name, question, passages)
        except Exception as error:
            if name == FALLBACK or isinstance(error, SupersededAttempt):
                raise
            self._told(error)
            if not self._sentences:
                self._in_turn(FALLBACK, question, passages)

    def _in_turn(self, name: str, question: str, passages: list[retrieval.RetrievedPassage]) -> None:
        """Wait in the engine's line, with the passages on the page, then let it answer."""
        engine = engine_named(name)
        with line_before(name).place(self._unwanted, self._moved) as entered:
            if entered:
                self.sentences_stream(engine, question, passages)

    def _moved(self, before: int) -> None:
        self._log.write(events.AnswerQueued(position=before))

    def _told(self, error: Exception) -> None:
        """Log why the model failed and tell the clinician what is seen instead."""
        known = error if isinstance(error, AssistantError) else AssistantError("model_fault", MODEL_FAULT)
        log.warning("fell_back", code=known.code, exc_info=known is not error)
        metrics.errors.labels(known.code).inc()
        METER.faulted(known)
        self._notice = f"{known.message} {BROKEN_OFF if self._sentences else QUOTED}"
        self._log.write(events.AnswerNotice(message=self._notice))

    def sentences_stream(self, engine: AnswerEngine, question: str, passages: list[retrieval.RetrievedPassage]) -> None:
        self._engine = engine.name
        spoken = sentences_until(self._unwanted, lambda left: self._spoken(engine, question, passages, left))
        for sentence in only_printed(spoken):
            number = len(self._sentences)
            citations = [self._citations.cite(quote) for quote in sentence.quotes]
            warned = cautions(sentence.text, sentence.quotes[0], self._assumed)
            shown = shapes.sentence_shape(sentence, citations).model_copy(update={"cautions": warned})
            self._sentences.append(shown)
            self._quoted.append(sentence)
            self._log.write(
                events.AnswerDelta(
                    sentence=number,
                    role=shown.role,
                    text=shown.text,
                    citations=citations,
                    grade=shown.grade,
                    verbatim=shown.verbatim,
                    replaced=shown.replaced,
                    cautions=shown.cautions,
                )
            )
            if number == 0:
                metrics.first_delta.observe(self._clock("first_delta"))

    def _spoken(
        self, engine: AnswerEngine, question: str, passages: list[retrieval.RetrievedPassage], left: Stop
    ) -> Iterator[AnswerSentence]:
        if isinstance(engine, RecordingEngine):
            return engine.recorded(question, passages, left, self._workings, self._assumed)
        return engine.sentences(question, passages, left, self._assumed)

    def answer(self) -> events.Answer:
        metrics.whole_answer.observe(self._clock("total"))
        abstained = not self._sentences and not self._unwanted.is_set()
        unread = is_unread(self._searched_as)
        nothing = UNREAD if unread else ABSTAINED_IN_PART if self.filters else ABSTAINED
        return events.Answer(
            sentences=self._sentences,
            citations=self._citations.listed(),
            abstained=abstained,
            message=nothing if abstained else "",
            nearest=shapes.nearest_shapes(self._listed()) if abstained and not unread else [],
            passages=self._listed(),
            engine=self._engine,
            written_by=self._written_by(),
            notice=self._notice,
            searched_as=self._searched_as,
            joined=self.joined,
            seconds=events.Seconds(**self._seconds),
            conflicts=self._conflicts(),
            assumed=self._assumed,
            choices=choices(self._passages, self._assumed),
            doses=shapes.dose_cards(self._citations.listed()),
        )

    def capsule(self, answer: events.Answer) -> Capsule | None:
        """Return how the answer came about; an answer is never lost for want of it."""
        try:
            return capsule_of(
                asked=self._asked,
                answer=answer,
                passages=self._passages,
                workings=self._workings,
                begun_at=self._begun_at,
                ended_at=timezone.now(),
                filters=self.filters,
                images=self.images,
            )
        except Exception:
            log.exception("capsule_not_made")
            return None

    def _written_by(self) -> events.WrittenBy | None:
        model = self._workings.model
        if model is None or self._engine == FALLBACK:
            return None
        return events.WrittenBy(model=model.model, weights=model.weights, precision=model.precision)

    def _conflicts(self) -> list[events.Conflict]:
        """Return what guidelines differ in; an answer is never lost for want of it."""
        try:
            return conflicts_of(self._quoted, self._passages)
        except Exception:
            log.exception("conflicts_not_found")
            return []

    def _clock(self, name: str) -> float:
        self._seconds[name] = round(time.monotonic() - self._started, 4)
        return self._seconds[name]

    def _listed(self) -> list[events.FoundPassage]:
        return [shapes.passage_shape(passage) for passage in self._passages[: shapes.PASSAGES_LISTED]]
