"""What models made of images: readings, the vectors by which images are found, and the labels that a site defines."""

import uuid

from django.conf import settings
from django.db import models
from pgvector.django import VectorField

from assistant.models.imaging import Instance
from clinical_guidelines.models import WholeWork

# MedSigLIP's width; a smaller model's vectors are filled up with zeros, which changes no product.
VECTOR_WIDTH = 1152


class Reading(WholeWork):
    """One image read by one task.

    `asked` is what the clinician chose, `outcome` what the models made of it: both of `assistant.reading_shapes`.
    `written` is the model's own text, word for word, `corrected` the clinician's findings; neither replaces the other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readings")
    instance = models.ForeignKey(Instance, on_delete=models.CASCADE, related_name="readings")
    key = models.UUIDField()
    task = models.CharField(max_length=16)
    frame = models.PositiveIntegerField(default=0)
    asked = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    written = models.TextField(blank=True)
    corrected = models.JSONField(null=True)
    error = models.TextField(blank=True)
    code = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    corrected_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="reading_asked_once")]
        indexes = [
            models.Index(fields=["instance", "-created_at"], name="reading_of_instance"),
            models.Index(fields=["owner", "-created_at"], name="reading_of_owner"),
            models.Index(fields=["state"], condition=models.Q(state__in=["queued", "running"]), name="reading_active"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ImageVector(models.Model):
    """One frame of an image as a vector of unit length; `encoder` names weights and preprocessing, which must agree.

    Owner, modality, body part and date are those of the image, so that a search reads this table alone.
    """

    instance = models.ForeignKey(Instance, on_delete=models.CASCADE, related_name="vectors")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    frame = models.PositiveIntegerField(default=0)
    encoder = models.CharField(max_length=64)
    modality = models.CharField(max_length=16, blank=True)
    body_part = models.CharField(max_length=64, blank=True)
    date = models.DateField(null=True)
    vector = VectorField(dimensions=VECTOR_WIDTH)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["encoder", "instance", "frame"], name="image_vector_once")]
        indexes = [models.Index(fields=["owner", "encoder", "id"], name="image_vector_in_order")]

    def __str__(self) -> str:
        return f"{self.instance_id}:{self.frame}"


class ImageSearch(WholeWork):
    """One search in a user's own images; the newest few are kept, for the page that asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="image_searches")
    asked = models.JSONField()
    found = models.JSONField(default=list)
    unindexed = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["state"], condition=models.Q(state__in=["queued", "running"]), name="image_search_active"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class LabelSet(models.Model):
    """Labels that the site defines for one task; with `exclusive` exactly one of them holds.

    `labels` are of the shape `reading_shapes.SiteLabel`; `source` says where words and prompts come from.
    """

    name = models.CharField(max_length=80, unique=True)
    task = models.CharField(max_length=16)
    exclusive = models.BooleanField(default=False)
    is_on = models.BooleanField(default=True)
    is_starter = models.BooleanField(default=False)
    source = models.TextField(blank=True)
    labels = models.JSONField(default=list)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.name


class ImageProbe(models.Model):
    """A label learnt from the site's own cases: weights of a logistic regression, and how good it was on unseen ones.

    `weights` are float32, little-endian; `figures` are of the shape `reading_shapes.ProbeFigures`.
    """

    name = models.CharField(max_length=80, unique=True)
    task = models.CharField(max_length=16)
    encoder = models.CharField(max_length=64)
    weights = models.BinaryField()
    offset = models.FloatField()
    figures = models.JSONField()
    trained_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name
