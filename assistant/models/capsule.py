from django.db import models

from assistant.models.conversations import Turn


class AnswerCapsule(models.Model):
    """How one answer came about, of the shape `assistant.capsule.Capsule`; it leaves with its turn.

    A row of its own, so that no list of turns reads it. Beside the contents stand only what may be counted without
    reading anybody's words: engine, model, the SHA-256 over its weights, and the version of Wardlight.
    """

    turn = models.OneToOneField(Turn, on_delete=models.CASCADE, primary_key=True, related_name="capsule")
    engine = models.CharField(max_length=200)
    model = models.CharField(max_length=200, blank=True)
    weights = models.CharField(max_length=64, blank=True)
    wardlight = models.CharField(max_length=32)
    contents = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.turn_id)
