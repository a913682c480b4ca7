from django.conf import settings
from django.db import models

from clinical_guidelines.models.guideline import Edition, Guideline


class EditionEvent(models.Model):
    """One step in the life of a guideline: who took it, when, from which state to which, and why."""

    class Action(models.TextChoices):
        PUBLISHED = "published"
        SUPERSEDED = "superseded"
        WITHDRAWN = "withdrawn"
        ROLLED_BACK = "rolled_back"
        REPUBLISHED = "republished"
        DESCRIBED = "described"
        JOINED = "joined"
        SET_APART = "set_apart"

    guideline = models.ForeignKey(Guideline, on_delete=models.CASCADE, related_name="events")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.CASCADE, related_name="events")
    action = models.CharField(max_length=16, choices=Action.choices)
    state_before = models.CharField(max_length=16, blank=True)
    state_after = models.CharField(max_length=16, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["guideline", "-at"], name="edition_event_by_guideline")]

    def __str__(self) -> str:
        return f"{self.action} at {self.at:%Y-%m-%d %H:%M}"
