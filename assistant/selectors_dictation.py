"""Notes by voice as their owner sees them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from assistant.dictation.note import NoteSection
from assistant.models import DictatedPart, Dictation, Recording, User
from assistant.selectors import existing

DICTATIONS_LISTED = 200
BEGINNING_CHARACTERS = 160


def dictations_of(user: User, most: int) -> QuerySet[Dictation]:
    """Return the `most` notes of a user that were last written in."""
    return Dictation.objects.filter(owner=user).order_by("-updated_at", "pk")[:most]


def dictation_of(user: User, dictation_id: UUID) -> Dictation:
    return existing(Dictation.objects.filter(owner=user, pk=dictation_id))


def dictation_locked(user: User, dictation_id: UUID) -> Dictation:
    """Return a note of the user's that nobody else changes or deletes before this transaction has ended."""
    return existing(Dictation.objects.select_for_update().filter(owner=user, pk=dictation_id))


def sections_of(dictation: Dictation) -> list[NoteSection]:
    return [NoteSection.model_validate(section) for section in dictation.sections]


def parts_of(dictation: Dictation) -> QuerySet[DictatedPart]:
    """Return what was heard for a note, in the order in which it was written into it."""
    return dictation.parts.order_by("pk")


def recordings_waiting(dictations: Iterable[Dictation]) -> QuerySet[Recording]:
    """Return what was spoken into any of these notes and is not written there yet, oldest first."""
    written = DictatedPart.objects.filter(dictation=OuterRef("dictation"), recording=OuterRef("pk"))
    spoken = Recording.objects.filter(dictation__in=list(dictations), purpose=Recording.Purpose.DICTATION)
    return spoken.exclude(Exists(written)).only("key", "section", "dictation").order_by("created_at")


def beginning_of(sections: Sequence[NoteSection]) -> str:
    """Return the first words of a note, to know it by in a list."""
    words = " ".join(" ".join(section.text for section in sections).split())
    return words if len(words) <= BEGINNING_CHARACTERS else words[: BEGINNING_CHARACTERS - 1].rstrip() + "…"
