import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinical_guidelines.models import Work


class User(AbstractUser):
    """Who signs in; a curator owns the library, an administrator the accounts."""

    class Role(models.TextChoices):
        CLINICIAN = "clinician", _("Clinician")
        CURATOR = "curator", _("Guideline curator")
        ADMINISTRATOR = "administrator", _("Administrator")

    role = models.CharField(_("role"), max_length=16, choices=Role.choices, default=Role.CLINICIAN)
    must_change_password = models.BooleanField(
        _("must change password"),
        default=False,
        help_text=_("Ask for a new password at the next sign-in, before anything else."),
    )

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    @property
    def curates(self) -> bool:
        return self.role in {self.Role.CURATOR, self.Role.ADMINISTRATOR}


class Conversation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="conversations")
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-updated_at"], name="conversation_by_owner")]

    def __str__(self) -> str:
        return str(self.id)


class Turn(Work):
    """One question with its answer."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        FINISHED = "finished"
        FAILED = "failed"
        STOPPED = "stopped"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="turns")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    key = models.UUIDField()
    question = models.TextField()
    heard = models.TextField(blank=True, help_text="What was heard, when the question was spoken, before any edit.")
    assumptions = models.JSONField(default=list, help_text="What the clinician has said of the patient by taps.")
    revises = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        related_name="revisions",
        help_text="The turn whose question is asked again under other assumptions.",
    )
    on_its_own = models.BooleanField(
        default=False, db_default=False, help_text="Searched without the questions before it, as are those that follow."
    )
    # The part of the library that was asked; empty for all of it.
    filters = models.JSONField(default=dict, blank=True)
    # What was found on images and stood so when this was asked, as reading_shapes.ImageBasis.
    findings = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.QUEUED)
    answer = models.JSONField(null=True)
    offers = models.JSONField(null=True, help_text="What may be asked next; none where nothing was looked for.")
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="turn_asked_once"),
            models.UniqueConstraint(fields=["conversation", "number"], name="turn_number_in_conversation"),
        ]
        indexes = [
            models.Index(
                fields=["owner"], condition=models.Q(state__in=["queued", "running"]), name="turn_active_by_owner"
            ),
            models.Index(fields=["state"], condition=models.Q(state__in=["queued", "running"]), name="turn_active"),
            models.Index(
                fields=["created_at"],
                condition=models.Q(state="finished", answer__abstained=True, filters={}),
                name="turn_refused",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Citation(models.Model):
    """A passage that a finished answer rests on, so that the answers behind a passage can be found."""

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="citations")
    number = models.PositiveSmallIntegerField()
    passage = models.ForeignKey("clinical_guidelines.Passage", on_delete=models.PROTECT, related_name="citations")
    quote = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["turn", "number"], name="citation_number_in_turn")]

    def __str__(self) -> str:
        return f"[{self.number}]"
