"""Notes by voice, each its owner's alone."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from assistant import selectors_dictation, services_dictation
from assistant.api.access import user_of
from assistant.api.exports import file_response
from assistant.api.shapes import Problem
from assistant.dictation.note import NoteSection
from assistant.dictation.templates import TemplateName
from assistant.export.files import Format
from assistant.export.notes import note_export
from assistant.export.words import Language
from assistant.models import Dictation

router = Router(tags=["dictations"])


class DictationSummary(Schema):
    """A note as the list shows it; `doubts` counts the words that the speaker has not confirmed yet.

    `waiting` are the keys of the recordings that still are to be written into it.
    """

    id: UUID
    title: str
    template: TemplateName
    beginning: str
    doubts: int
    waiting: list[UUID]
    updated_at: datetime


class DictatedPart(Schema):
    """What was heard in one recording, before commands and edits."""

    heard: str
    engine: str
    created_at: datetime


class SpokenPart(Schema):
    """A recording that still is to be written into a note, and the section that was marked when it was begun."""

    id: UUID
    key: UUID
    section: UUID | None


class DictationWhole(Schema):
    id: UUID
    title: str
    template: TemplateName
    version: int
    sections: list[NoteSection]
    parts: list[DictatedPart]
    waiting: list[SpokenPart]
    created_at: datetime
    updated_at: datetime


class DictationBegun(Schema):
    template: TemplateName = "blank"
    title: str = ""


class DictationEdited(Schema):
    """`version` is the one that was edited."""

    version: int
    title: str
    sections: Annotated[list[NoteSection], Field(max_length=services_dictation.MOST_SECTIONS)]


class DictationSpoken(Schema):
    recording: UUID
    section: UUID | None = None


class DictatedInto(Schema):
    """The note with what was said, and the section in which the speaker ended."""

    note: DictationWhole
    section: UUID | None


@router.get("", response=list[DictationSummary])
def dictation_list(
    request: HttpRequest,
    most: int = Query(selectors_dictation.DICTATIONS_LISTED, ge=1, le=10_000),  # type: ignore[type-arg]
) -> list[DictationSummary]:
    dictations = list(selectors_dictation.dictations_of(user_of(request), most))
    waiting: dict[UUID | None, list[UUID]] = {}
    for recording in selectors_dictation.recordings_waiting(dictations):
        waiting.setdefault(recording.dictation_id, []).append(recording.key)
    return [_summary(dictation, waiting.get(dictation.pk, [])) for dictation in dictations]


@router.post("", response={201: DictationWhole, 422: Problem, 429: Problem})
def dictation_create(request: HttpRequest, begun: DictationBegun) -> Status[DictationWhole]:
    made = services_dictation.dictation_create(user=user_of(request), template=begun.template, title=begun.title)
    return Status(201, _whole(made))


@router.get("/{uuid:dictation_id}", response={200: DictationWhole, 404: Problem})
def dictation_read(request: HttpRequest, dictation_id: UUID) -> DictationWhole:
    return _whole(selectors_dictation.dictation_of(user_of(request), dictation_id))


@router.patch("/{uuid:dictation_id}", response={200: DictationWhole, 404: Problem, 409: Problem, 422: Problem})
def dictation_save(request: HttpRequest, dictation_id: UUID, edited: DictationEdited) -> DictationWhole:
    saved = services_dictation.dictation_save(
        user=user_of(request),
        dictation_id=dictation_id,
        version=edited.version,
        title=edited.title,
        sections=edited.sections,
    )
    return _whole(saved)


@router.post("/{uuid:dictation_id}/spoken", response={200: DictatedInto, 404: Problem, 409: Problem, 422: Problem})
def dictation_speak(request: HttpRequest, dictation_id: UUID, spoken: DictationSpoken) -> DictatedInto:
    """Write what was heard in a recording into the note, its spoken commands carried out."""
    written = services_dictation.dictation_speak(
        user=user_of(request), dictation_id=dictation_id, recording_id=spoken.recording, section=spoken.section
    )
    return DictatedInto(note=_whole(written.dictation), section=written.section)


@router.delete("/{uuid:dictation_id}", response={204: None, 404: Problem})
def dictation_delete(request: HttpRequest, dictation_id: UUID) -> Status[None]:
    services_dictation.dictation_delete(user=user_of(request), dictation_id=dictation_id)
    return Status(204, None)


@router.get("/{uuid:dictation_id}/export", response={404: Problem})
def dictation_export(
    request: HttpRequest, dictation_id: UUID, format: Format = "pdf", language: Language = "en", zone: str = "UTC"
) -> HttpResponse:
    """Return the note as a file."""
    return file_response(
        note_export(selectors_dictation.dictation_of(user_of(request), dictation_id), format, language, zone)
    )


def _summary(dictation: Dictation, waiting: list[UUID]) -> DictationSummary:
    sections = selectors_dictation.sections_of(dictation)
    return DictationSummary(
        id=dictation.pk,
        title=dictation.title,
        template=dictation.template,  # type: ignore[arg-type]
        beginning=selectors_dictation.beginning_of(sections),
        doubts=sum(len(section.doubts) for section in sections),
        waiting=waiting,
        updated_at=dictation.updated_at,
    )


def _whole(dictation: Dictation) -> DictationWhole:
    return DictationWhole(
        id=dictation.pk,
        title=dictation.title,
        template=dictation.template,  # type: ignore[arg-type]
        version=dictation.version,
        sections=selectors_dictation.sections_of(dictation),
        parts=[DictatedPart.from_orm(part) for part in selectors_dictation.parts_of(dictation)],
        waiting=[SpokenPart.from_orm(each) for each in selectors_dictation.recordings_waiting([dictation])],
        created_at=dictation.created_at,
        updated_at=dictation.updated_at,
    )
