"""An answer while it is written: each sentence goes to the turn's log, and what it came of is kept."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import structlog
from django.utils import timezone

from assistant import events, metrics
from assistant.capsule import Capsule, CapsuleImage
from assistant.errors import AssistantError
from assistant.turn_log import SupersededAttempt, TurnLog
from clinical_guidelines import retrieval
from workers.answering import shapes
from workers.answering.assuming.reading import choices
from workers.answering.assuming.weighing import cautions
from workers.answering.capsule import capsule_of
from workers.answering.conflict import conflicts_of, rest_on_one_work
from workers.answering.engine_thread import sentences_until
from workers.answering.following.follow_ups import is_unread, is_wordless
from workers.answering.text.printed import only_printed
from workers.inference.engines import FALLBACK, engine_named
from workers.inference.interfaces import AnswerEngine, AnswerSentence, RecordingEngine, Stop, Workings
from workers.inference.meter import METER
from workers.inference.waiting_line import line_before

log = structlog.get_logger(__name__)

ABSTAINED = "No answer to this question was found in the library."
ABSTAINED_JOINED = "No answer to this question together with those before it was found in the library."
ABSTAINED_IN_PART = "No answer to this question was found in the part of the library that was searched."
UNREAD = "This question could not be read. Ask it in English, Malay or Chinese, or in other words."
QUOTED = "What follows is in the guidelines' own words, without a model."
LAST_ALONE = (
    "Nothing was found for all that is written. Its last question was searched alone, with what is told of the"
    " patient's illnesses, age, weight, kidneys, pregnancy and allergies."
)
LEFT_OPEN = "No passage found answers this part of the question: {}."
BROKEN_OFF = "The answer ends here; every sentence above was checked."
MODEL_FAULT = "The model failed."


class AnswerWriting:
    """Collects an answer while it is written to the log; `started` is when it was asked, on the steady clock."""

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
        self.notify(f"{known.message} {BROKEN_OFF if self._sentences else QUOTED}")

    def notify(self, notice: str) -> None:
        """Tell what is to be known beside the answer."""
        self._notice = f"{self._notice} {notice}".strip()
        self._log.write(events.AnswerNotice(message=self._notice))

    def sentences_stream(self, engine: AnswerEngine, question: str, passages: list[retrieval.RetrievedPassage]) -> None:
        self._engine = engine.name
        spoken = sentences_until(self._unwanted, lambda left: self._spoken(engine, question, passages, left))
        for sentence in only_printed(spoken):
            if sentence.leaves_open:
                self.notify(LEFT_OPEN.format("; ".join(part.rstrip("?") for part in sentence.leaves_open)))
            if sentence.differs and rest_on_one_work(self._quoted[0].quotes[0], sentence.quotes[0]):
                sentence = replace(sentence, differs=False)
            number = len(self._sentences)
            citations = [self._citations.cite(quote) for quote in sentence.quotes]
            warned = cautions(sentence.text, sentence.quotes[0], self._assumed)
            shown = shapes.sentence_shape(sentence, citations, warned)
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
                    parts=shown.parts,
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
        unread = abstained and (is_wordless(self._searched_as) or is_unread(self._searched_as))
        nothing = ABSTAINED_JOINED if self.joined else ABSTAINED_IN_PART if self.filters else ABSTAINED
        return events.Answer(
            sentences=self._sentences,
            citations=self._citations.listed(),
            abstained=abstained,
            message=(UNREAD if unread else nothing) if abstained else "",
            nearest=shapes.nearest_shapes(self._listed()) if abstained and not unread else [],
            passages=self._listed(),
            engine=self._engine,
            written_by=self._written_by(),
            notice=self._notice,
            searched_as=self._searched_as,
            joined=self.joined,
            seconds=events.Seconds(**self._seconds),
            conflicts=self._conflicts(),
            assumed=[fact for fact in self._assumed if not unread or fact.origin != "default"],
            choices=choices(self._passages, self._assumed),
            doses=shapes.dose_cards(self._citations.listed(), self._sentences, self._assumed),
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
