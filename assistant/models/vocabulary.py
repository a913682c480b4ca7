from django.conf import settings
from django.db import models
from django.db.models.functions import Lower


class VocabularyTerm(models.Model):
    """A word of this hospital that speech recognition should expect: a drug, a ward, an abbreviation."""

    class Kind(models.TextChoices):
        DRUG = "drug"
        OTHER = "other"

    term = models.CharField(max_length=60)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.OTHER)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("term"), name="vocabulary_term_once")]

    def __str__(self) -> str:
        return self.term
