from django.conf import settings
from django.db import models

from clinical_guidelines.models.work import WholeWork


class Check(WholeWork):
    """A piece of work on the library that a worker does and a curator reads."""

    class Kind(models.TextChoices):
        SEARCH = "search"
        GOLDEN = "golden"
        GAPS = "gaps"
        CONFLICTS = "conflicts"

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    reason = models.CharField(max_length=64, blank=True)
    request = models.JSONField(default=dict)
    outcome = models.JSONField(null=True)
    progress = models.FloatField(default=0)
    message = models.TextField(blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="checks"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "-created_at"], name="check_by_kind"),
            models.Index(fields=["state"], condition=models.Q(state__in=["queued", "running"]), name="check_active"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class GoldenQuestion(models.Model):
    """A question whose right place in the library is known.

    Places are kept as words and page, never as a passage's id, so that they outlive the edition they were taken from.
    """

    class Expects(models.TextChoices):
        GUIDELINE = "guideline"
        PAGE = "page"
        PASSAGE = "passage"
        RECOMMENDATION = "recommendation"

    guideline = models.ForeignKey(
        "clinical_guidelines.Guideline", on_delete=models.CASCADE, related_name="golden_questions"
    )
    question = models.TextField()
    expects = models.CharField(max_length=16, choices=Expects.choices, default=Expects.PASSAGE)
    page = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True)
    within = models.PositiveSmallIntegerField(default=3)
    must_contain = models.JSONField(default=list)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["guideline", "question"], name="golden_question_once")]

    def __str__(self) -> str:
        return self.question[:60]


class GoldenResult(models.Model):
    """How one golden question fared in one run; `rank` counts from 1 and is null when nothing right was found."""

    class Change(models.TextChoices):
        NEW = "new"
        SAME = "same"
        FIXED = "fixed"
        BROKEN = "broken"

    check_run = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="results")
    golden = models.ForeignKey(GoldenQuestion, on_delete=models.CASCADE, related_name="results")
    passed = models.BooleanField()
    rank = models.PositiveSmallIntegerField(null=True)
    rank_before = models.PositiveSmallIntegerField(null=True)
    change = models.CharField(max_length=8, choices=Change.choices)
    missing = models.JSONField(default=list)
    passage = models.ForeignKey("clinical_guidelines.Passage", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_run", "golden"], name="golden_once_in_run")]

    def __str__(self) -> str:
        return f"{self.golden_id}: {'passed' if self.passed else 'failed'}"
