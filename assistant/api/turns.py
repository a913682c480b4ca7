from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from assistant import events, selectors, services, services_feedback
from assistant.api.access import user_of
from assistant.api.comparison import cited_shapes
from assistant.api.edition_shapes import CitedChange
from assistant.api.exports import file_response
from assistant.api.shapes import FeedbackGiven, Problem, Question
from assistant.capsule import Capsule
from assistant.edition_changes import citations_followed
from assistant.export import answers
from assistant.export.files import Format
from assistant.export.words import Language

router = Router(tags=["turns"])


@router.post("", response={201: events.Turn, 200: events.Turn, 404: Problem, 409: Problem, 422: Problem, 429: Problem})
def turn_ask(request: HttpRequest, question: Question) -> Status[events.Turn]:
    turn, created = services.turn_ask(
        user=user_of(request),
        question=question.question,
        conversation_id=question.conversation,
        key=question.key,
        assumptions=question.assumptions,
        revises=question.revises,
        on_its_own=question.on_its_own,
        filters=question.filters,
        recording_id=question.recording,
        readings=question.readings,
    )
    return Status(201 if created else 200, selectors.turn_shape(turn))


@router.get("/{uuid:turn_id}", response={200: events.Turn, 404: Problem})
def turn_read(request: HttpRequest, turn_id: UUID) -> events.Turn:
    return selectors.turn_shape(selectors.turn_of(user_of(request), turn_id))


@router.get("/{uuid:turn_id}/changes", response={200: list[CitedChange], 404: Problem})
def turn_changes(request: HttpRequest, turn_id: UUID) -> list[CitedChange]:
    """Say of each citation that stands no more as it was cited what became of it."""
    return cited_shapes(citations_followed(selectors.turn_of(user_of(request), turn_id)))


@router.get("/{uuid:turn_id}/capsule", response={200: Capsule, 404: Problem})
def turn_capsule(request: HttpRequest, turn_id: UUID) -> Capsule:
    """Say how the answer came about: model, prompt, passages, checks."""
    return selectors.capsule_of(user_of(request), turn_id)


@router.get("/{uuid:turn_id}/export", response={404: Problem})
def turn_export(
    request: HttpRequest, turn_id: UUID, format: Format = "pdf", language: Language = "en", zone: str = "UTC"
) -> HttpResponse:
    """Return the answer with its citations as a file."""
    return file_response(answers.turn_export(selectors.turn_of(user_of(request), turn_id), format, language, zone))


@router.post("/{uuid:turn_id}/stop", response={200: events.Turn, 404: Problem})
def turn_stop(request: HttpRequest, turn_id: UUID) -> events.Turn:
    return selectors.turn_shape(services.turn_stop(user=user_of(request), turn_id=turn_id))


@router.post("/{uuid:turn_id}/feedback", response={200: events.Turn, 404: Problem, 422: Problem})
def feedback_give(request: HttpRequest, turn_id: UUID, feedback: FeedbackGiven) -> events.Turn:
    turn = services_feedback.feedback_give(user=user_of(request), turn_id=turn_id, **feedback.dict())
    return selectors.turn_shape(turn)


@router.delete("/{uuid:turn_id}/feedback", response={200: events.Turn, 404: Problem})
def feedback_withdraw(request: HttpRequest, turn_id: UUID) -> events.Turn:
    return selectors.turn_shape(services_feedback.feedback_withdraw(user=user_of(request), turn_id=turn_id))
