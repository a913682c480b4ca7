"""Reads of readings, label sets and image searches: for one user, and for the worker that reads."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import QuerySet

from assistant import reading_shapes as shapes
from assistant.capsule import CapsuleImage
from assistant.models import ImageProbe, ImageSearch, LabelSet, Reading, Turn, User
from assistant.selectors import existing

READINGS_LISTED = 50


def reading_of(user: User, reading_id: UUID) -> Reading:
    return existing(Reading.objects.filter(owner=user, pk=reading_id))


def readings_of(user: User, instance_id: UUID | None) -> QuerySet[Reading]:
    """Return the user's newest readings, of one image or of all."""
    readings = Reading.objects.filter(owner=user)
    if instance_id:
        readings = readings.filter(instance_id=instance_id)
    return readings.order_by("-created_at")[:READINGS_LISTED]


def reading_waiting() -> UUID | None:
    """Return the reading that has waited longest."""
    queued = Reading.objects.filter(state=Reading.State.QUEUED).order_by("created_at")
    return queued.values_list("pk", flat=True).first()


def reading_shape(reading: Reading) -> shapes.Reading:
    outcome = shapes.ReadingOutcome.model_validate(reading.outcome)
    return shapes.Reading(
        id=reading.pk,
        instance=reading.instance_id,
        frame=reading.frame,
        task=reading.task,  # type: ignore[arg-type]
        state=reading.state,  # type: ignore[arg-type]
        error=reading.error,
        code=reading.code,
        written=reading.written,
        corrected=findings_corrected(reading),
        created_at=reading.created_at,
        corrected_at=reading.corrected_at,
        **outcome.model_dump(exclude={"prompt"}),
    )


def findings_corrected(reading: Reading) -> shapes.ReadFindings | None:
    return shapes.ReadFindings.model_validate(reading.corrected) if reading.corrected else None


def basis_of(reading: Reading) -> shapes.ImageBasis:
    """Return what a question takes from a reading: the clinician's findings, or the model's where none are."""
    outcome = shapes.ReadingOutcome.model_validate(reading.outcome)
    corrected = findings_corrected(reading)
    return shapes.ImageBasis(
        reading=reading.pk,
        instance=reading.instance_id,
        task=reading.task,  # type: ignore[arg-type]
        findings=corrected or outcome.findings or shapes.ReadFindings(),
        corrected=corrected is not None,
        sent=outcome.sent,
        read_by=outcome.read_by,
    )


def bases_of(turn: Turn) -> list[shapes.ImageBasis]:
    """Return what a question took from images when it was asked."""
    return [shapes.ImageBasis.model_validate(basis) for basis in turn.findings]


def capsule_images(turn: Turn) -> list[CapsuleImage]:
    """Return what a question took from images beside the model's own words; those of a deleted image are gone."""
    bases = bases_of(turn)
    known = Reading.objects.filter(owner=turn.owner_id).in_bulk([basis.reading for basis in bases])
    return [_capsule_image(basis, known.get(basis.reading)) for basis in bases]


def _capsule_image(basis: shapes.ImageBasis, reading: Reading | None) -> CapsuleImage:
    outcome = shapes.ReadingOutcome.model_validate(reading.outcome if reading else {})
    written = reading.written if reading else ""
    return CapsuleImage(basis=basis, prompt=outcome.prompt, written=written, findings=outcome.findings)


def label_sets_of(task: str) -> list[shapes.SiteLabels]:
    """Return the site's label sets of a task that are on."""
    return [label_set_shape(row) for row in LabelSet.objects.filter(task=task, is_on=True).order_by("name")]


def label_sets_listed() -> QuerySet[LabelSet]:
    """Return every label set with who changed it last."""
    return LabelSet.objects.select_related("changed_by").order_by("task", "name")


def probes_listed() -> QuerySet[ImageProbe]:
    return ImageProbe.objects.order_by("name")


def label_set_shape(row: LabelSet) -> shapes.SiteLabels:
    return shapes.SiteLabels(
        name=row.name,
        task=row.task,  # type: ignore[arg-type]
        exclusive=row.exclusive,
        is_on=row.is_on,
        source=row.source,
        labels=[shapes.SiteLabel.model_validate(label) for label in row.labels],
    )


def diagnoses_of(label_sets: Iterable[shapes.SiteLabels]) -> list[str]:
    """Return what the skin task lets a model choose between: the labels of the first set that excludes each other."""
    exclusive: Sequence[shapes.SiteLabels] = [each for each in label_sets if each.exclusive]
    return [label.name for label in exclusive[0].labels] if exclusive else []


def search_of(user: User, search_id: UUID) -> ImageSearch:
    return existing(ImageSearch.objects.filter(owner=user, pk=search_id))


def search_shape(search: ImageSearch) -> shapes.ImageSearched:
    return shapes.ImageSearched(
        id=search.pk,
        state=search.state,  # type: ignore[arg-type]
        asked=shapes.ImageSearchAsked.model_validate(search.asked),
        found=[shapes.FoundImage.model_validate(each) for each in search.found],
        unindexed=search.unindexed,
        error=search.error,
    )
