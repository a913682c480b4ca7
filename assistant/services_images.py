"""Everything that can happen to stored images; nobody else writes these rows or files."""

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction

from assistant import event_log, image_events, image_files, imaging_child, sealing, selectors_images
from assistant.errors import DISK_FULL, AssistantError, is_disk_full
from assistant.models import Instance, Series, Study, StudyIdentity, User
from assistant.series_geometry import Placed, arranged

log = structlog.get_logger(__name__)

DUPLICATE = "You have sent this very file before."
BEING_STORED = "This very file is being stored at this moment. Look again in a few seconds."
INTERRUPTED = "Storing this image was interrupted. Send it again."
FIRST_ALONE = "This file holds {pictures} pictures, and the first alone is kept: send the others one by one."
REVIEW_FIRST = "Stored. Look at it before it is used: it may show whose it is."


def images_take_in(
    *, user: User, files: Iterable[tuple[str, bytes]], batch: UUID, purpose: str = "", is_patient: bool = False
) -> Iterator[image_events.ImageOutcome]:
    """Take in files one after another and say of each what became of it; one bad file does not stop the rest.

    A busy machine ends it, for a request must be answered; `is_patient` waits.
    """
    touched: dict[UUID, Series] = {}
    try:
        for name, content in files:
            outcome, series = _take_in(user, name, content, batch=batch, purpose=purpose, is_patient=is_patient)
            touched |= {series.pk: series} if series else {}
            yield outcome
    finally:
        for series in touched.values():
            series_arrange(series=series)


def _take_in(
    user: User, name: str, content: bytes, *, batch: UUID, purpose: str, is_patient: bool
) -> tuple[image_events.ImageOutcome, Series | None]:
    try:
        require_room(user, len(content))
        secret = sealing.pseudonym_secret()
        taken = imaging_child.taken_in(
            content,
            owner=user.pk,
            secret=secret,
            purpose=purpose,
            batch=f"{user.pk}-{batch}",
            is_patient=is_patient,
        )
        instance, is_new = instance_keep(user=user, taken=taken)
    except AssistantError as refusal:
        if not refusal.permanent:
            raise
        return _refused(name, refusal), None
    return _kept(name, instance, taken, is_new=is_new), instance.series if is_new else None


def _kept(name: str, instance: Instance, taken: imaging_child.Taken, *, is_new: bool) -> image_events.ImageOutcome:
    state: Any = ("review" if instance.state == Instance.State.REVIEW else "stored") if is_new else "duplicate"
    pictures = taken.row.get("pictures", 1)
    said = [{"stored": "", "review": REVIEW_FIRST, "duplicate": DUPLICATE}[state]]
    said += [FIRST_ALONE.format(pictures=pictures)] if pictures > 1 else []
    return image_events.ImageOutcome(
        name=name,
        state=state,
        code="first_alone" if pictures > 1 else state,
        message=" ".join(filter(None, said)),
        instance=instance.pk,
        study=instance.series.study_id,
    )


def _refused(name: str, refusal: AssistantError) -> image_events.ImageOutcome:
    return image_events.ImageOutcome(name=name, state="refused", code=refusal.code, message=refusal.message)


def require_room(user: User, size: int) -> None:
    """Refuse what would exceed the user's share of the disk."""
    if not size:
        raise imaging_child.Refused("empty", "This file is empty.")
    if selectors_images.bytes_stored(user) + size > settings.IMAGE_BYTES_PER_USER:
        most = settings.IMAGE_BYTES_PER_USER // 10**9
        raise imaging_child.Refused("quota", f"Your images fill the {most} GB that you have. Delete a study first.")


def instance_keep(*, user: User, taken: imaging_child.Taken) -> tuple[Instance, bool]:
    """Store what the child made of a file: its row and its files, and then the row says that they are there.

    Second value: newly stored, False for a file that this user has sent before.
    """
    row = taken.row
    known = Instance.objects.filter(owner=user, content_hash=row["content_hash"]).select_related("series").first()
    if known:
        return _known(known), False
    size = len(taken.file) + len(taken.preview)
    instance = Instance(owner=user, description=row["description"], size=size, **{name: row[name] for name in _COLUMNS})
    try:
        _store(instance, taken)
    except IntegrityError:
        known = Instance.objects.filter(owner=user, content_hash=row["content_hash"]).select_related("series").first()
        if known is None:
            # The last other image of its series was deleted at this moment.
            raise imaging_child.Refused("interrupted", INTERRUPTED) from None
        return _known(known), False
    instance.state = Instance.State.REVIEW if instance.review else Instance.State.READY
    if not Instance.objects.filter(pk=instance.pk, state=Instance.State.STORING).update(state=instance.state):
        # It took so long that the reconciler has taken this process for dead.
        image_files.files_remove(instance)
        raise imaging_child.Refused("interrupted", INTERRUPTED)
    return instance, True


def _store(instance: Instance, taken: imaging_child.Taken) -> None:
    """Write files and row at the same time, for the disk takes as long as the database; IntegrityError when known."""
    try:
        with ThreadPoolExecutor(1) as beside:
            written = beside.submit(image_files.files_write, instance, taken.file, taken.preview)
            _row_create(instance, taken.row)
    except Exception:
        image_files.files_remove(instance)
        raise
    try:
        written.result()
    except OSError as error:
        log.error("image_not_stored", error=type(error).__name__)
        instance_forget(instance=instance)
        if not is_disk_full(error):
            raise
        raise imaging_child.Refused("disk_full", DISK_FULL) from None


def _known(instance: Instance) -> Instance:
    if instance.state not in Instance.SHOWN:
        raise imaging_child.Refused("being_stored", BEING_STORED)
    return instance


@transaction.atomic
def _row_create(instance: Instance, row: dict[str, Any]) -> None:
    description = row["description"]
    ((_, position),), geometry = arranged([_placed(instance, 0)])
    study = _study_ensure(instance.owner, row)
    instance.series, is_new = Series.objects.get_or_create(
        study=study,
        uid=row["series"]["uid"],
        defaults={
            "modality": description["modality"][:16],
            "body_part": description["body_part"][:64],
            "laterality": description["laterality"][:16],
            "number": row["series"]["number"],
            "geometry": geometry.model_dump(),
        },
    )
    if is_new:
        instance.order, instance.position = 1, position
    instance.save(force_insert=True)


_COLUMNS = (
    "kind", "media_type", "uid", "sop_class", "number", "masks", "review", "content_hash", "rows", "columns", "frames",
)  # fmt: skip


def _study_ensure(user: User, row: dict[str, Any]) -> Study:
    told = row["study"]
    study, is_new = Study.objects.get_or_create(
        owner=user, uid=told["uid"], defaults={"patient": told["patient"][:32], "date": _day(told["date"])}
    )
    if is_new and settings.IMAGE_IDENTITY == "sealed" and row["identity"]:
        StudyIdentity.objects.create(study=study, sealed=sealing.seal_json(row["identity"]))
    return study


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y%m%d").date()
    except ValueError:
        return None


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
    order, geometry = arranged([_placed(each, arrival) for arrival, each in enumerate(rows)])
    by_id, moved = {each.pk: each for each in rows}, []
    for place, (instance_id, position) in enumerate(order, start=1):
        instance = by_id[instance_id]  # type: ignore[index]
        if (instance.order, instance.position) != (place, position):
            instance.order, instance.position = place, position
            moved.append(instance)
    return moved, geometry.model_dump()


def _placed(instance: Instance, arrival: int) -> Placed:
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
    """Delete an image for good: its files go before its row, so that none is left without one."""
    Instance.objects.filter(pk=instance.pk).update(state=Instance.State.DELETING)
    image_files.files_remove(instance)
    series = instance.series
    instance.delete()
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
    for instance in Instance.objects.filter(series__study=study).select_related("series__study"):
        instance_forget(instance=instance)
    Study.objects.filter(pk=study_id, owner=user).delete()
    event_log.notify(user.pk, image_events.ImagesChanged(study=study_id))


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
