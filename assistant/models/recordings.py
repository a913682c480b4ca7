import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from assistant.models.conversations import Turn
from assistant.models.dictation import Dictation
from clinical_guidelines.models import Work


class Recording(Work):
    """What somebody said, and what was heard in it.

    `pieces_expected` is empty while the device still records, or has not said how many pieces there are. `asks` means
    that the question is asked as soon as it is heard, without the clinician looking first.
    """

    class Purpose(models.TextChoices):
        QUESTION = "question"
        DICTATION = "dictation"

    class State(models.TextChoices):
        RECORDING = "recording"
        QUEUED = "queued"
        RUNNING = "running"
        FINISHED = "finished"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recordings")
    key = models.UUIDField()
    purpose = models.CharField(max_length=16, choices=Purpose.choices, default=Purpose.QUESTION)
    label = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.RECORDING)
    pieces_expected = models.PositiveIntegerField(null=True)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes in all pieces that have arrived.")
    media_type = models.CharField(max_length=32)
    transcript = models.JSONField(null=True)
    error = models.TextField(blank=True)
    unreadable = models.BooleanField(default=False, db_default=False, help_text="No attempt will ever read its sound.")
    asks = models.BooleanField(default=False)
    # It leaves with the question that was asked from it, and so with the conversation.
    turn = models.OneToOneField(Turn, on_delete=models.CASCADE, null=True, related_name="recording")
    # The note that it was spoken into leaves with all that was heard for it. The database holds no constraint, with
    # which a release that does not know this column could delete no note.
    dictation = models.ForeignKey(
        Dictation, on_delete=models.CASCADE, null=True, related_name="recordings", db_constraint=False
    )
    section = models.UUIDField(null=True, help_text="The section of the note that was marked when it was begun.")
    # When it was spoken, which may be long before the device reached the server.
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)
    delete_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="recording_begun_once")]
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="recording_by_owner"),
            models.Index(
                fields=["state"], condition=models.Q(state__in=["queued", "running"]), name="recording_active"
            ),
            models.Index(fields=["id"], condition=models.Q(asks=True), name="recording_asks"),
            models.Index(fields=["delete_at"], name="recording_due"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class RecordingPiece(models.Model):
    """A numbered part of a recording, from 0: bytes of PCM, or of an uploaded file."""

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recording", "number"], name="recording_piece_once")]

    def __str__(self) -> str:
        return f"{self.recording_id} {self.number}"
