import uuid

from django.conf import settings
from django.db import models


class Dictation(models.Model):
    """A note by voice in sections, of the shape `assistant.dictation.note.NoteSection`.

    `version` counts the changes, so that a page that holds an older one overwrites nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dictations")
    title = models.CharField(max_length=80, blank=True)
    template = models.CharField(max_length=32)
    sections = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-updated_at"], name="dictation_by_owner")]

    def __str__(self) -> str:
        return str(self.id)


class DictatedPart(models.Model):
    """What was heard in one recording of a note, as the engine wrote it; it stays when the note is edited.

    The recording itself is deleted after a time, so only its id is kept: it is written into the note once.
    """

    dictation = models.ForeignKey(Dictation, on_delete=models.CASCADE, related_name="parts")
    recording = models.UUIDField()
    heard = models.TextField()
    engine = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dictation", "recording"], name="recording_written_once")]

    def __str__(self) -> str:
        return str(self.recording)
