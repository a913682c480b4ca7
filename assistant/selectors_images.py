"""Reads of images, always for one user: what does not belong to them does not exist."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, QuerySet, Sum

from assistant import image_events
from assistant.errors import AssistantError, NotFound
from assistant.models import Instance, Series, Study, User
from assistant.selectors import existing

STUDIES_LISTED = 200
IN_ORDER = ("order", "created_at", "pk")
NEEDS_REVIEW = "Look at this image on the Images page first: it may show whose it is."


def studies_of(user: User, most: int) -> list[image_events.ImageStudy]:
    """Return the `most` newest of the user's studies with their series, each with the instance that stands for it."""
    studies = list(Study.objects.filter(owner=user, series__instances__state__in=Instance.SHOWN).distinct()
                   .order_by("-created_at", "pk")[:most])  # fmt: skip
    listed: dict[UUID, list[image_events.ImageSeries]] = defaultdict(list)
    for series in _series_shown(studies):
        listed[series.study_id].append(_series_shape(series))
    return [
        image_events.ImageStudy(
            id=study.pk,
            patient=study.patient,
            date=study.date,
            created_at=study.created_at,
            series=listed[study.pk],
        )
        for study in studies
    ]


def study_of(user: User, study_id: UUID) -> Study:
    return existing(Study.objects.filter(owner=user, pk=study_id))


def study_detail(user: User, study_id: UUID) -> image_events.ImageStudyDetail:
    """Return a study with every instance that can be shown, each series in its order."""
    study = study_of(user, study_id)
    shown = list(_series_shown([study]))
    if not shown:
        raise NotFound
    rows = Instance.objects.filter(series__in=shown, state__in=Instance.SHOWN).defer("description")
    instances: dict[UUID, list[Instance]] = defaultdict(list)
    for row in rows.order_by(*IN_ORDER):
        instances[row.series_id].append(row)
    return image_events.ImageStudyDetail(
        id=study.pk,
        patient=study.patient,
        date=study.date,
        created_at=study.created_at,
        series=[
            image_events.ListedSeries(
                **_series_shape(series).model_dump(),
                instances=[listed_shape(each) for each in instances[series.pk]],
            )
            for series in shown
        ],
    )


def instance_of(user: User, instance_id: UUID, among: QuerySet[Instance] | None = None) -> Instance:
    """Return an image of the user's that is stored whole, reviewed or not; `among` may lock it."""
    rows = Instance.objects.all() if among is None else among
    return existing(rows.filter(owner=user, pk=instance_id, state__in=Instance.SHOWN).select_related("series"))


def instances_for_models(user: User, ids: Sequence[UUID]) -> list[Instance]:
    """Return images of the user's in the order asked, for a model to see; none that still waits for its review."""
    found = {each.pk: each for each in Instance.objects.filter(owner=user, pk__in=list(ids), state__in=Instance.SHOWN)}
    if any(each not in found for each in ids):
        raise NotFound
    if any(found[each].state != Instance.State.READY for each in ids):
        raise AssistantError("image_needs_review", NEEDS_REVIEW, status=409)
    return [found[each] for each in ids]


def instances_kept(ids: Iterable[UUID]) -> set[UUID]:
    """Return those of the images that are still there; none of them goes before this transaction has ended."""
    rows = Instance.objects.select_for_update(no_key=True).filter(pk__in=list(ids), state__in=Instance.SHOWN)
    return set(rows.order_by("pk").values_list("pk", flat=True))


def bytes_stored(user: User) -> int:
    return Instance.objects.filter(owner=user).aggregate(total=Sum("size"))["total"] or 0


def instance_shape(instance: Instance) -> image_events.ImageInstance:
    return image_events.ImageInstance(
        **listed_shape(instance).model_dump(),
        study=instance.series.study_id,
        series=instance.series_id,
        description=image_events.InstanceDescription.model_validate(instance.description),
    )


def listed_shape(instance: Instance) -> image_events.ListedInstance:
    return image_events.ListedInstance.model_validate(instance, from_attributes=True)


def _series_shown(studies: Sequence[Study]) -> QuerySet[Series]:
    """Return the series of these studies that hold a stored image; `shown` are the ids of those, in order.

    A list of studies counts its images in the database: there may be tens of thousands.
    """
    held = Series.objects.filter(study__in=studies, instances__state__in=Instance.SHOWN)
    return held.annotate(
        shown=ArrayAgg("instances__pk", order_by=[f"instances__{name}" for name in IN_ORDER]),
        frames=Sum("instances__frames"),
        reviews=Count("instances", filter=Q(instances__state=Instance.State.REVIEW)),
    ).order_by("number", "uid")


def _series_shape(series: Any) -> image_events.ImageSeries:
    return image_events.ImageSeries(
        id=series.pk,
        modality=series.modality,
        body_part=series.body_part,
        laterality=series.laterality,
        number=series.number,
        geometry=image_events.Geometry.model_validate(series.geometry),
        count=len(series.shown),
        frames=series.frames,
        reviews=series.reviews,
        cover=series.shown[len(series.shown) // 2],
    )
