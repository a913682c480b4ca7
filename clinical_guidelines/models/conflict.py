from django.conf import settings
from django.db import models


class LibraryConflict(models.Model):
    """Two published recommendations that cannot both be followed; `sides` are both as they are shown.

    `key` is made of the guidelines and the words of both, so that what a curator has decided outlives a re-reading of
    the documents and another title. `present` is false once the library says it no longer.
    """

    collection = models.CharField(max_length=64, default="library")
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    measure = models.CharField(max_length=64)
    sides = models.JSONField(default=list)
    present = models.BooleanField(default=True)
    found_at = models.DateTimeField(auto_now_add=True)
    dismissed_at = models.DateTimeField(null=True)
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    dismissed_reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "key"], name="library_conflict_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.measure}"
