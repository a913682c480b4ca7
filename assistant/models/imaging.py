"""Images as DICOM names them: a study has series, a series has instances; a photo is an instance as well."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models

from clinical_guidelines.models import Work

ENDINGS = {"application/dicom": ".dcm", "image/jpeg": ".jpg", "image/png": ".png"}


class Study(models.Model):
    """The images of one examination; everything here is pseudonymous, and `date` is shifted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="studies")
    uid = models.CharField(max_length=64)
    patient = models.CharField(max_length=32, blank=True)
    date = models.DateField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "uid"], name="study_uid_of_owner")]
        indexes = [models.Index(fields=["owner", "-created_at"], name="study_by_owner")]

    def __str__(self) -> str:
        return str(self.id)


class StudyIdentity(models.Model):
    """Whose study it really is, sealed under the site's key; no row where the site keeps no way back."""

    study = models.OneToOneField(Study, on_delete=models.CASCADE, related_name="identity", primary_key=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.study_id)


class Series(models.Model):
    """Instances of one modality that were taken together; `geometry` is how they lie in space, as events.Geometry."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="series")
    uid = models.CharField(max_length=64)
    modality = models.CharField(max_length=16)
    body_part = models.CharField(max_length=64, blank=True)
    laterality = models.CharField(max_length=16, blank=True)
    number = models.BigIntegerField(null=True)
    geometry = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "uid"], name="series_uid_in_study")]

    def __str__(self) -> str:
        return str(self.id)


class Instance(models.Model):
    """One stored image, single or of many frames; this row says when its file is there, and goes after it.

    `content_hash` is keyed and of the file as it came, so that the same file is known again without being kept.
    `description` is events.InstanceDescription; `order` is the place in its series, from 1.
    """

    class State(models.TextChoices):
        STORING = "storing"
        REVIEW = "review"
        READY = "ready"
        DELETING = "deleting"

    SHOWN = (State.REVIEW, State.READY)

    class Kind(models.TextChoices):
        DICOM = "dicom"
        PHOTO = "photo"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="instances")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="instances")
    uid = models.CharField(max_length=64)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.STORING)
    sop_class = models.CharField(max_length=64, blank=True)
    number = models.BigIntegerField(null=True)
    order = models.PositiveIntegerField(default=0)
    position = models.FloatField(null=True, help_text="Millimetres along the normal of its plane.")
    rows = models.PositiveIntegerField()
    columns = models.PositiveIntegerField()
    frames = models.PositiveIntegerField(default=1)
    media_type = models.CharField(max_length=32)
    size = models.PositiveBigIntegerField(help_text="Bytes of the stored file and its preview.")
    content_hash = models.CharField(max_length=64)
    description = models.JSONField(default=dict)
    # Rectangles [x0, y0, x1, y1] in pixels that were blacked out, and why a person must look before anything reads it.
    masks = models.JSONField(default=list)
    review = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "content_hash"], name="instance_once_for_owner")]
        indexes = [
            models.Index(fields=["series", "order"], name="instance_in_series"),
            models.Index(
                fields=["state"], condition=models.Q(state__in=["storing", "deleting"]), name="instance_unsettled"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def path(self) -> Path:
        """Where the stored file lies, under a name of ours."""
        return self._folder / f"{self.id}{ENDINGS[self.media_type]}"

    @property
    def preview_path(self) -> Path:
        return self._folder / f"{self.id}.preview.jpg"

    @property
    def _folder(self) -> Path:
        return images_folder() / str(self.id)[:2]


class ImageUpload(Work):
    """One large file that arrives in pieces, which lie sealed under the site's key until it has been taken in."""

    # Each image is opened by a child: what ends the worker is hardly the file, which may have taken an hour to send.
    MOST_ATTEMPTS = 5

    class State(models.TextChoices):
        RECEIVING = "receiving"
        QUEUED = "queued"
        RUNNING = "running"
        FINISHED = "finished"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="image_uploads")
    key = models.UUIDField()
    file_name = models.BinaryField(help_text="Sealed: people name files after patients.")
    purpose = models.CharField(max_length=16, blank=True)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.RECEIVING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    outcomes = models.BinaryField(default=bytes, help_text="Sealed: names within an archive are people's as well.")
    message = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="image_upload_once")]
        indexes = [
            models.Index(
                fields=["state"], condition=models.Q(state__in=["queued", "running"]), name="image_upload_active"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def folder(self) -> Path:
        return images_folder() / "incoming" / str(self.id)


def images_folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "images"
