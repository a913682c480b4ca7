"""Reads of images, always for one user: what does not belong to them does not exist."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet, Sum

from assistant import image_events
from assistant.errors import AssistantError, NotFound
from assistant.models import Instance, Series, Study, User

STUDIES_LISTED = 200
NEEDS_REVIEW = "Look at this image on the Images page first: it may show whose it is."


def studies_of(user: User) -> list[image_events.ImageStudy]:
    """Return the user's newest studies with their series, each with the instance that stands for it."""
    studies = list(Study.objects.filter(owner=user, series__instances__state__in=Instance.SHOWN).distinct()
                   .order_by("-created_at")[:STUDIES_LISTED])  # fmt: skip
    listed = _listed_by_study(studies)
    return [
        image_events.ImageStudy(
            id=study.pk,
            patient=study.patient,
            date=study.date,
            created_at=study.created_at,
            series=[_series_shape(series, instances) for series, instances in listed[study.pk]],
        )
        for study in studies
    ]


def study_of(user: User, study_id: UUID) -> Study:
    study = Study.objects.filter(owner=user, pk=study_id).first()
    if study is None:
        raise NotFound
    return study


def study_detail(user: User, study_id: UUID) -> image_events.ImageStudyDetail:
    """Return a study with every instance that can be shown, each series in its order."""
    study = study_of(user, study_id)
    listed = _listed_by_study([study])[study.pk]
    if not listed:
        raise NotFound
    return image_events.ImageStudyDetail(
        id=study.pk,
        patient=study.patient,
        date=study.date,
        created_at=study.created_at,
        series=[
            image_events.ListedSeries(
                **_series_shape(series, instances).model_dump(),
                instances=[listed_shape(each) for each in instances],
            )
            for series, instances in listed
        ],
    )


def instance_of(user: User, instance_id: UUID, among: QuerySet[Instance] | None = None) -> Instance:
    """Return an image of the user's that is stored whole, reviewed or not; `among` may lock it."""
    rows = Instance.objects.all() if among is None else among
    found = rows.filter(owner=user, pk=instance_id, state__in=Instance.SHOWN).select_related("series")
    instance = found.first()
    if instance is None:
        raise NotFound
    return instance


def instances_for_models(user: User, ids: Sequence[UUID]) -> list[Instance]:
    """Return images of the user's in the order asked, for a model to see; none that still waits for its review."""
    found = {each.pk: each for each in Instance.objects.filter(owner=user, pk__in=list(ids), state__in=Instance.SHOWN)}
    if any(each not in found for each in ids):
        raise NotFound
    if any(found[each].state != Instance.State.READY for each in ids):
        raise AssistantError("image_needs_review", NEEDS_REVIEW, status=409)
    return [found[each] for each in ids]


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
    return image_events.ListedInstance(
        id=instance.pk,
        kind=instance.kind,  # type: ignore[arg-type]
        state=instance.state,  # type: ignore[arg-type]
        number=instance.number,
        position=instance.position,
        rows=instance.rows,
        columns=instance.columns,
        frames=instance.frames,
        review=instance.review,
        masks=instance.masks,
    )


def _listed_by_study(studies: Sequence[Study]) -> dict[UUID, list[tuple[Series, list[Instance]]]]:
    """Return the series of each study that hold a stored image, with those images in order."""
    instances: dict[UUID, list[Instance]] = defaultdict(list)
    for instance in _shown_instances(studies):
        instances[instance.series_id].append(instance)
    found: dict[UUID, list[tuple[Series, list[Instance]]]] = defaultdict(list)
    for series in Series.objects.filter(study__in=studies).order_by("number", "uid"):
        if instances[series.pk]:
            found[series.study_id].append((series, instances[series.pk]))
    return found


def _shown_instances(studies: Sequence[Study]) -> QuerySet[Instance]:
    shown = Instance.objects.filter(series__study__in=studies, state__in=Instance.SHOWN)
    return shown.defer("description").order_by("order", "created_at", "pk")


def _series_shape(series: Series, instances: Sequence[Instance]) -> image_events.ImageSeries:
    return image_events.ImageSeries(
        id=series.pk,
        modality=series.modality,
        body_part=series.body_part,
        laterality=series.laterality,
        number=series.number,
        geometry=image_events.Geometry.model_validate(series.geometry),
        count=len(instances),
        reviews=sum(each.state == Instance.State.REVIEW for each in instances),
        cover=instances[len(instances) // 2].pk if instances else None,
    )
