import uuid

from django.conf import settings
from django.db import models

from assistant.models.conversations import Turn


class Feedback(models.Model):
    """What the person who asked thinks of an answer; one a turn, and changeable."""

    class Reason(models.TextChoices):
        WRONG = "wrong"
        INCOMPLETE = "incomplete"
        OUTDATED = "outdated"
        NOT_RELEVANT = "not_relevant"
        UNSAFE = "unsafe"
        OTHER = "other"

    turn = models.OneToOneField(Turn, on_delete=models.CASCADE, related_name="feedback")
    helpful = models.BooleanField()
    reason = models.CharField(max_length=16, choices=Reason.choices, blank=True)
    words = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["turn"], condition=models.Q(helpful=False), name="feedback_complains")]

    def __str__(self) -> str:
        return "helpful" if self.helpful else self.reason


class Gap(models.Model):
    """Questions alike that the library did not answer, or not well; one item of the curators' board.

    `vector` is the float32 vector of its first question, made by `encoder`; `trial` is what came of asking again.
    """

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        RESOLVED = "resolved"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    vector = models.BinaryField()
    encoder = models.CharField(max_length=128)
    note = models.TextField(blank=True)
    asked_when_closed = models.PositiveIntegerField(default=0)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True)
    trial = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["state"], name="gap_by_state")]

    def __str__(self) -> str:
        return str(self.id)


class GapQuestion(models.Model):
    """A turn that belongs to a gap; it leaves with the turn, so that a deleted conversation leaves the board too."""

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="questions")
    turn = models.OneToOneField(Turn, on_delete=models.CASCADE, related_name="gap_question")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.turn_id)
