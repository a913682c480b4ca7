from django.conf import settings
from django.db import models

from clinical_guidelines.models.guideline import Edition


class PassageEdit(models.Model):
    """One change that a curator made to passages of an edition: who, when, why, and how to go back.

    `before` and `after` hold, by passage id, what the change touched: state, kind and recommendations. `parameters`
    are the change as it was asked for, so that it can be made again in another edition. `indexed_at` is empty while
    the search index does not follow yet.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="edits")
    action = models.CharField(max_length=32)
    parameters = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undoes = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")
    undone_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    carried_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="carried_to")
    indexed_at = models.DateTimeField(null=True)
    # A curator has decided that later editions do without it.
    let_go_at = models.DateTimeField(null=True)
    let_go_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["edition"], condition=models.Q(indexed_at=None), name="edit_not_indexed"),
        ]

    def __str__(self) -> str:
        return f"{self.action} by {self.by_id}"
