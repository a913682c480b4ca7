"""One image from its row to its findings: look, ask the gate, read, parse, compare, keep."""

import threading
import time
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from django.conf import settings
from django.db import close_old_connections

from assistant import queue, selectors_images, selectors_reading, services_reading
from assistant.errors import AssistantError
from assistant.modality_gate import KINDS, gate
from assistant.models import Instance, Reading
from assistant.reading_shapes import GateVerdict, LabelScore, ReadBy, ReadFindings, ReadingAsked, ReadingOutcome
from assistant.reading_switch import image_reading_or_refuse
from workers import heartbeat
from workers.endings import ending_in_its_row
from workers.inference.image_engines import image_encoder, image_reader
from workers.inference.interfaces import ImageEncoder, LanguageModel, ModelIdentity
from workers.inference.meter import METER
from workers.reading import label_sets
from workers.reading.parsing import findings_of
from workers.reading.pictures import picture_of
from workers.reading.prompts import Question, question_of
from workers.reading.strip import compared
from workers.reading.vectors import vector_of
from workers.reading.zero_shot import kinds_of

log = structlog.get_logger(__name__)

READ_SECONDS = 180.0
FAULT = "The image could not be read because of a fault in Wardlight. Read it again, or tell your administrator."
SLOW = "The model was not done in time. Read the image again, or tell your administrator."
NOTHING = "The model wrote nothing that could be used as a finding: write the findings yourself."
NO_CLASSIFIER = "No second model has looked at this image: {why}"
FORCED = "The model was made to choose one of the answers; it could not say that it does not know."
NO_OPTIONS = "No label set offers diagnoses of skin: a curator adds one whose labels exclude each other."

_places = threading.BoundedSemaphore(settings.IMAGE_TURNS)


def read_image(reading_id: UUID) -> None:
    """Read a queued image. When all places are taken its row stays queued, and whoever is done sends it again."""
    if not _places.acquire(blocking=False):
        return
    try:
        reading = services_reading.reading_start(reading_id=reading_id)
        if reading:
            _ended(reading)
    finally:
        _places.release()
        close_old_connections()
    if waiting := selectors_reading.reading_waiting():
        queue.send_reading(waiting)


@dataclass(slots=True)
class _Wanted:
    """Wants a reading until its row is another's, or until its time is up."""

    reading: Reading
    ends: float = field(default_factory=lambda: time.monotonic() + READ_SECONDS)
    left: bool = False

    def beat(self) -> None:
        self.left = self.left or not services_reading.reading_beat(reading=self.reading)

    def is_set(self) -> bool:
        return self.left or time.monotonic() > self.ends


@dataclass(slots=True)
class _Found:
    """What is known so far; it is kept even where the reading fails."""

    outcome: ReadingOutcome = field(default_factory=ReadingOutcome)
    written: str = ""

    def add(self, **fields: object) -> None:
        self.outcome = self.outcome.model_copy(update=fields)


def _ended(reading: Reading) -> None:
    found, wanted = _Found(), _Wanted(reading)

    def fail(error: AssistantError) -> None:
        services_reading.reading_fail(reading=reading, error=error, outcome=found.outcome)

    with ending_in_its_row(reading, fail, fault=FAULT, event="reading_failed", reading=str(reading.pk)):
        with heartbeat.beating_while(wanted.beat):
            _read(reading, found, wanted)
        services_reading.reading_finish(reading=reading, outcome=found.outcome, written=found.written)


def _read(reading: Reading, found: _Found, wanted: _Wanted) -> None:
    image_reading_or_refuse()
    instance = selectors_images.instances_for_models(reading.owner, [reading.instance_id])[0]
    asked = ReadingAsked.model_validate(reading.asked)
    encoder = _classified(reading, instance, asked, found)
    model = image_reader()
    identity = read_by(model.identity())
    question = _question(reading, instance, asked, found)
    found.add(read_by=identity)
    found.add(findings=_written(model, reading, question, found, wanted))
    if encoder:
        _scored(reading, instance, encoder, found)


def _classified(reading: Reading, instance: Instance, asked: ReadingAsked, found: _Found) -> ImageEncoder | None:
    """Ask the gate, with the classifier where there is one; raise AssistantError when the image may not be read."""
    kinds, encoder = None, None
    try:
        encoder = image_encoder()
        kinds = kinds_of(vector_of(instance, reading.frame, encoder), encoder, KINDS)
        found.add(scored_by=read_by(encoder.identity()))
    except AssistantError as error:
        found.add(notes=[*found.outcome.notes, NO_CLASSIFIER.format(why=error.message)])
    verdict = gate(reading.task, services_reading.file_says(instance), kinds)  # type: ignore[arg-type]
    found.add(gate=verdict)
    _let_through_or_refuse(verdict, confirmed=asked.confirmed)
    return encoder


def _let_through_or_refuse(verdict: GateVerdict, *, confirmed: bool) -> None:
    if verdict.verdict == "refused":
        raise AssistantError("image_refused", verdict.message)
    if verdict.verdict == "unconfirmed" and not confirmed:
        raise AssistantError("image_unconfirmed", verdict.message)


def _question(reading: Reading, instance: Instance, asked: ReadingAsked, found: _Found) -> Question:
    task = selectors_reading.reading_shape(reading).task
    picture, sent = picture_of(instance, reading.frame, task, asked.window)
    options = selectors_reading.diagnoses_of(selectors_reading.label_sets_of(task)) if task == "skin" else []
    if task == "skin" and not options:
        raise AssistantError("no_diagnoses", NO_OPTIONS)
    question = question_of(task, picture, context=asked.context, options=options)
    texts = [part for message in question.messages for part in message.parts if isinstance(part, str)]
    notes = [*found.outcome.notes, *([FORCED] if question.options else [])]
    found.add(sent=sent, prompt="\n".join(texts), notes=notes)
    return question


def _written(
    model: LanguageModel, reading: Reading, question: Question, found: _Found, wanted: _Wanted
) -> ReadFindings:
    close_old_connections()
    try:
        found.written = "".join(model.stream(question.messages, question.budget, wanted)).replace("\x00", "\ufffd")
    except AssistantError as error:
        METER.faulted(error)
        raise
    if wanted.is_set():
        raise AssistantError("model_slow", SLOW, permanent=False)
    findings = findings_of(reading.task, found.written, question.options)  # type: ignore[arg-type]
    if not findings.findings and not findings.impression:
        found.add(notes=[*found.outcome.notes, NOTHING])
    return findings


def _scored(reading: Reading, instance: Instance, encoder: ImageEncoder, found: _Found) -> None:
    """Score the site's labels and probes, and set them beside the findings; a fault here loses no finding."""
    try:
        vector = vector_of(instance, reading.frame, encoder)
        scores: list[LabelScore] = label_sets.scores(reading.task, vector, encoder)
        findings = found.outcome.findings or ReadFindings()
        found.add(scores=scores, disagreements=compared(scores, findings, label_sets.named(reading.task)))
    except Exception:
        log.exception("labels_not_scored", reading=str(reading.pk))


def read_by(identity: ModelIdentity) -> ReadBy:
    return ReadBy(model=identity.model, weights=identity.weights, precision=identity.precision)
