import uuid

from django.conf import settings
from django.db import models

from assistant.models.conversations import Turn


class Share(models.Model):
    """An answer that a colleague may read, for as long as this row is there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="shares")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shares")
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["turn", "reader"], name="share_once")]
        indexes = [models.Index(fields=["reader", "-created_at"], name="share_by_reader")]

    def __str__(self) -> str:
        return str(self.id)
