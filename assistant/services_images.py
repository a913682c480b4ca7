"""What can happen to stored images; nobody else but `services_image_intake` writes these rows or files."""

import shutil
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import QuerySet

from assistant import event_log, image_events, image_files, imaging_child, selectors_images
from assistant.models import Instance, Series, Study, User
from assistant.series_geometry import Placed, arranged

log = structlog.get_logger(__name__)


def series_arrange(*, series: Series) -> None:
    """Sort a series by where its instances lie, note how they lie, and tell the owner's pages."""
    moved, geometry = _arrangement(series)
    # Nobody waits for a series of one. Whoever's image is shown later looks later, and sees both.
    if moved or geometry != series.geometry:
        with transaction.atomic():
            locked = Series.objects.select_for_update().filter(pk=series.pk).first()
            if locked is None:
                return
            moved, locked.geometry = _arrangement(locked)
            Instance.objects.bulk_update(moved, ["order", "position"], batch_size=500)
            locked.save(update_fields=["geometry"])
    event_log.notify(series.study.owner_id, image_events.ImagesChanged(study=series.study_id))


def _arrangement(series: Series) -> tuple[list[Instance], dict[str, Any]]:
    """Return the instances that are to have another place, with it, and how the series lies."""
    rows = list(series.instances.filter(state__in=Instance.SHOWN).order_by("created_at", "pk"))
    order, geometry = arranged([placed(each, arrival) for arrival, each in enumerate(rows)])
    by_id, moved = {each.pk: each for each in rows}, []
    for place, (instance_id, position) in enumerate(order, start=1):
        instance = by_id[instance_id]  # type: ignore[index]
        if (instance.order, instance.position) != (place, position):
            instance.order, instance.position = place, position
            moved.append(instance)
    return moved, geometry.model_dump()


def placed(instance: Instance, arrival: int) -> Placed:
    """Return where an image says that it lies; `arrival` orders those that do not say."""
    told = instance.description
    return Placed(instance.pk, instance.number, told["position"], told["orientation"], told["tilt"], arrival)


def instance_review(
    *, user: User, instance_id: UUID, decision: str, masks: list[tuple[int, int, int, int]]
) -> Instance | None:
    """Keep an image, with more of it blacked out if so decided, or discard it; None when it is gone."""
    if decision == "discard":
        instance = selectors_images.instance_of(user, instance_id)
        instance_forget(instance=instance)
    else:
        instance = _reviewed(user, instance_id, [list(mask) for mask in masks])
    event_log.notify(user.pk, image_events.ImagesChanged(study=instance.series.study_id))
    return None if decision == "discard" else instance


def _reviewed(user: User, instance_id: UUID, masks: list[list[int]]) -> Instance:
    while True:
        found = selectors_images.instance_of(user, instance_id)
        drawn = imaging_child.blacked_out(str(found.path), masks, owner=user.pk) if masks else None
        with transaction.atomic():
            locked = Instance.objects.select_for_update(of=("self",))
            instance = selectors_images.instance_of(user, instance_id, among=locked)
            # Of two at once each blacks out the file as the other had found it: the second does it once more.
            if drawn and instance.masks != found.masks:
                continue
            if drawn:
                image_files.files_replace(instance, *drawn)
                instance.masks = [*instance.masks, *masks]
            instance.state = Instance.State.READY
            instance.save(update_fields=["state", "masks"])
            return instance


def instance_forget(*, instance: Instance) -> None:
    """Delete an image for good, and its series and study when it was their last."""
    _forget(Instance.objects.filter(pk=instance.pk))
    series = instance.series
    with transaction.atomic():
        # An image of theirs that is arriving is there before, or is told to come again: it never goes with them.
        study = Study.objects.select_for_update().filter(pk=series.study_id).first()
        held = Series.objects.select_for_update().filter(pk=series.pk).first()
        if held and not held.instances.exists():
            held.delete()
        if study and not study.series.exists():
            study.delete()


def study_delete(*, user: User, study_id: UUID) -> None:
    """Delete a study with all of its images, for good."""
    study = selectors_images.study_of(user, study_id)
    _forget(Instance.objects.filter(series__study=study))
    with transaction.atomic():
        # An image that is arriving goes with it, or is told to come again: coming in between, it would stop this.
        Study.objects.select_for_update().filter(pk=study_id).first()
        list(Series.objects.select_for_update().filter(study=study_id).order_by("pk"))
        study.delete()
    event_log.notify(user.pk, image_events.ImagesChanged(study=study_id))


def _forget(images: QuerySet[Instance]) -> None:
    """Delete images in a few statements: their files go before their rows, so that none is left without one."""
    images.update(state=Instance.State.DELETING)
    # One that has arrived since is none of them.
    going = list(images.filter(state=Instance.State.DELETING).defer("description"))
    for instance in going:
        image_files.files_remove(instance)
    Instance.objects.filter(pk__in=[instance.pk for instance in going]).delete()


def instances_unsettled() -> list[Instance]:
    """Return images whose storing or deleting may have been interrupted."""
    unsettled = (Instance.State.STORING, Instance.State.DELETING)
    return list(Instance.objects.filter(state__in=unsettled).select_related("series__study").defer("description"))


def files_sweep() -> int:
    """Remove files that no row knows, such as those of a closed account; return how many went."""
    removed = 0
    for path in image_files.files_without_row():
        path.unlink(missing_ok=True)
        removed += 1
    for folder in image_files.folders_without_row():
        shutil.rmtree(folder, ignore_errors=True)
        removed += 1
    if removed:
        log.warning("image_files_swept", count=removed)
    return removed
