from django.conf import settings
from django.db import models

from clinical_guidelines.models.guideline import Edition, Guideline
from clinical_guidelines.models.work import Work

UPLOADS = "uploads/"


class Narrower(models.TextChoices):
    """What becomes of a file that repeats little of the edition in use."""

    BESIDE = "beside", "A guideline of its own beside the other"
    SUPERSEDE = "supersede", "The next edition all the same"
    ASIDE = "aside", "Not added"


class Ingestion(Work):
    """One file on its way into the library, so that its progress and its failure can be shown."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        FINISHED = "finished"
        FAILED = "failed"
        # Not published yet: a curator is to say what becomes of it.
        ASKED = "asked"

    ENDED = (State.FINISHED, State.FAILED)

    id = models.UUIDField(primary_key=True)
    file = models.FileField(upload_to=UPLOADS, max_length=300)
    file_name = models.TextField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.QUEUED)
    stage = models.CharField(max_length=32, blank=True)
    progress = models.FloatField(default=0)
    message = models.TextField(blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ingestions")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.SET_NULL, related_name="ingestions")
    # Given by the curator who says of which guideline this is a new edition.
    guideline = models.ForeignKey(Guideline, null=True, on_delete=models.SET_NULL, related_name="+")
    # Given by the curator who says what it is; empty where the file is to say it.
    kind = models.CharField(max_length=16, choices=Guideline.Kind.choices, blank=True)
    narrower = models.CharField(max_length=16, choices=Narrower.choices, blank=True, default="", db_default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["state"], condition=models.Q(state__in=["queued", "running"]), name="ingestion_active")
        ]

    def __str__(self) -> str:
        return self.file_name
