"""Everything that can happen to a note by voice."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction

from assistant import event_log, recording_events, selectors_dictation, selectors_recordings
from assistant.dictation.note import NoteSection, doubts_left, sections_of
from assistant.dictation.templates import TemplateName
from assistant.dictation.writing import spoken
from assistant.errors import AssistantError
from assistant.models import DictatedPart, Dictation, Recording, User
from assistant.selectors import one_at_a_time

NOTE_CHARACTERS = 100_000
HEADING_CHARACTERS = 80
TITLE_CHARACTERS = 80
MOST_SECTIONS = 40
TOO_MANY = "You have as many notes by voice as are kept. Export and delete some, then try again."


class DictatedInto(NamedTuple):
    """A note after a recording was written into it, and the section in which the speaker ended."""

    dictation: Dictation
    section: UUID | None


@transaction.atomic
def dictation_create(*, user: User, template: TemplateName, title: str = "") -> Dictation:
    """Begin a note with the empty sections of a template."""
    one_at_a_time(user.pk)
    if Dictation.objects.filter(owner=user).count() >= settings.NOTES_PER_USER:
        raise AssistantError("too_many_notes", TOO_MANY, status=429)
    sections = [section.model_dump(mode="json") for section in sections_of(template)]
    return Dictation.objects.create(owner=user, template=template, title=_title(title), sections=sections)


@transaction.atomic
def dictation_save(
    *, user: User, dictation_id: UUID, version: int, title: str, sections: Sequence[NoteSection]
) -> Dictation:
    """Store an edited note; refuses when it was changed since the version that was edited."""
    # Until it is told: with a later version whoever edits would take for saved what has been spoken since.
    dictation = selectors_dictation.dictation_locked(user, dictation_id)
    if dictation.version != version:
        raise AssistantError(
            "note_changed", "This note was changed in another window or on another device.", status=409
        )
    dictation.title, dictation.sections = _title(title), _stored(sections)
    dictation.version += 1
    dictation.save(update_fields=["title", "sections", "version", "updated_at"])
    return _told(user, dictation_id)


@transaction.atomic
def dictation_speak(*, user: User, dictation_id: UUID, recording_id: UUID, section: UUID | None) -> DictatedInto:
    """Write what was heard in a recording into a note; a recording that was written already changes nothing."""
    dictation = selectors_dictation.dictation_locked(user, dictation_id)
    if dictation.parts.filter(recording=recording_id).exists():
        return DictatedInto(dictation, section)
    transcript = _transcript(user, recording_id)
    if transcript.has_speech:
        before = selectors_dictation.sections_of(dictation)
        written = spoken(before, section, transcript.text, transcript.doubts)
        section = written.current
        dictation.sections = _stored(written.sections)
        dictation.version += 1
        dictation.save(update_fields=["sections", "version", "updated_at"])
    DictatedPart.objects.create(
        dictation=dictation, recording=recording_id, heard=transcript.text, engine=transcript.engine[:200]
    )
    return DictatedInto(_told(user, dictation_id), section)


def dictation_delete(*, user: User, dictation_id: UUID) -> None:
    """Delete a note with all that was heard for it, for good."""
    with transaction.atomic():
        # What is being written into it or spoken comes before, or finds nothing: else it would stop the deletion.
        dictation = selectors_dictation.dictation_locked(user, dictation_id)
        list(dictation.recordings.select_for_update().order_by("pk").values_list("pk"))
        dictation.delete()
    event_log.notify(user.pk, recording_events.DictationChanged(dictation=dictation_id, version=0))


def _told(user: User, dictation_id: UUID) -> Dictation:
    dictation = selectors_dictation.dictation_of(user, dictation_id)
    notice = recording_events.DictationChanged(dictation=dictation_id, version=dictation.version)
    transaction.on_commit(lambda: event_log.notify(user.pk, notice))
    return dictation


def _transcript(user: User, recording_id: UUID) -> recording_events.Transcript:
    recording = selectors_recordings.recording_of(user, recording_id)
    if recording.state != Recording.State.FINISHED or not recording.transcript:
        raise AssistantError("not_heard_yet", "This recording has not been written down yet.", status=409)
    return recording_events.Transcript.model_validate(recording.transcript)


def _stored(sections: Sequence[NoteSection]) -> list[dict[str, object]]:
    """Return sections as they are stored: not too many, with the doubts that still are about their words."""
    if not 0 < len(sections) <= MOST_SECTIONS:
        raise AssistantError("note_sections", f"A note has between 1 and {MOST_SECTIONS} sections.", status=422)
    if len({section.key for section in sections}) < len(sections):
        raise AssistantError("note_sections", "Two sections of this note are the same. Reload the page.", status=422)
    for section in sections:
        if len(section.heading) > HEADING_CHARACTERS:
            said = f"A heading has at most {HEADING_CHARACTERS} characters."
            raise AssistantError("heading_length", said, status=422)
    if sum(len(section.text) for section in sections) > NOTE_CHARACTERS:
        raise AssistantError("note_length", f"A note has at most {NOTE_CHARACTERS:,} characters.", status=422)
    cleaned = [each.model_copy(update={"doubts": doubts_left(each.text, each.doubts)}) for each in sections]
    return [section.model_dump(mode="json") for section in cleaned]


def _title(title: str) -> str:
    cleaned = " ".join(title.split())
    if len(cleaned) > TITLE_CHARACTERS:
        raise AssistantError("title_length", f"A title has at most {TITLE_CHARACTERS} characters.", status=422)
    return cleaned
