"""The vectors of stored images: made once for each encoder, kept in the database, found again by product."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import structlog
from django.db import transaction
from PIL.Image import Image

from assistant import selectors_images
from assistant.models import ImageVector, Instance, User
from assistant.models.reading import VECTOR_WIDTH
from clinical_guidelines.batches import batches
from workers.inference.interfaces import ImageEncoder, Vectors
from workers.reading.pictures import picture_to_compare

log = structlog.get_logger(__name__)

IMAGES_AT_ONCE = 16


def vector_of(instance: Instance, frame: int, encoder: ImageEncoder) -> Vectors:
    """Return one frame's vector [width], from the database where it has been made."""
    kept = ImageVector.objects.filter(instance=instance, frame=frame, encoder=encoder.name).first()
    if kept:
        return np.asarray(kept.vector, dtype=np.float32)[: encoder.width]
    vector: Vectors = encoder.images([picture_to_compare(instance, frame)])[0]
    _keep([(instance, frame)], vector[None], encoder)
    return vector


def vectors_make(instances: Sequence[Instance], encoder: ImageEncoder) -> None:
    """Make and keep the vectors of the middle frames of images that have none; one that cannot be drawn is left out."""
    for batch in batches(instances, IMAGES_AT_ONCE):
        drawn = list(_drawn(batch))
        if drawn:
            vectors = encoder.images([picture for _, picture in drawn])
            _keep([(each, each.frames // 2) for each, _ in drawn], vectors, encoder)


def _drawn(instances: Iterable[Instance]) -> Iterator[tuple[Instance, Image]]:
    for each in instances:
        try:
            yield each, picture_to_compare(each, each.frames // 2)
        except Exception:
            # Deleted at this moment, or its file is damaged: its owner's other images are found all the same.
            log.exception("image_not_drawn", instance=str(each.pk))


def filled(vector: Vectors) -> list[float]:
    """Return a vector at the width of the column."""
    return [*map(float, vector), *([0.0] * (VECTOR_WIDTH - len(vector)))]


def _keep(frames: Sequence[tuple[Instance, int]], vectors: Vectors, encoder: ImageEncoder) -> None:
    rows = [
        ImageVector(
            instance=instance,
            owner_id=instance.owner_id,
            frame=frame,
            encoder=encoder.name,
            modality=instance.series.modality,
            body_part=instance.series.body_part,
            date=instance.series.study.date,
            vector=filled(vector),
        )
        for (instance, frame), vector in zip(frames, vectors, strict=True)
    ]
    with transaction.atomic():
        # One after another for each owner: whoever has seen an owner's largest id has then seen every smaller one.
        list(User.objects.select_for_update(no_key=True).filter(pk__in={row.owner_id for row in rows}).order_by("pk"))
        there = selectors_images.instances_kept({row.instance_id for row in rows})
        ImageVector.objects.bulk_create([row for row in rows if row.instance_id in there], ignore_conflicts=True)
