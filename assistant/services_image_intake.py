"""Images as they come in: read by a child, their files and rows stored, and what becomes of each told."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction

from assistant import image_events, image_files, imaging_child, sealing, selectors_images
from assistant.errors import DISK_FULL, AssistantError, is_disk_full
from assistant.models import Instance, Series, Study, StudyIdentity, User
from assistant.series_geometry import arranged
from assistant.services_images import instance_forget, placed, series_arrange
from clinical_guidelines.errors import ErrorInWords

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
        return outcome_refused(name, refusal), None
    return _kept(name, instance, taken, is_new=is_new), instance.series if is_new else None


def _kept(name: str, instance: Instance, taken: imaging_child.Taken, *, is_new: bool) -> image_events.ImageOutcome:
    waits = instance.state == Instance.State.REVIEW
    state: Any = "review" if waits else "stored" if is_new else "duplicate"
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


def outcome_refused(name: str, refusal: ErrorInWords) -> image_events.ImageOutcome:
    """Return what is told of a file that is not taken in."""
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
    same = Instance.objects.filter(owner=user, content_hash=row["content_hash"]).select_related("series")
    if known := same.first():
        return _known(known), False
    size = len(taken.file) + len(taken.preview)
    instance = Instance(owner=user, description=row["description"], size=size, **{name: row[name] for name in _COLUMNS})
    try:
        _store(instance, taken)
    except IntegrityError:
        known = same.first()
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
    ((_, position),), geometry = arranged([placed(instance, 0)])
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
