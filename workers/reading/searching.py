"""Text to image, and image to image, over the images that one user may see."""

from typing import Any
from uuid import UUID

import numpy as np
from django.db import close_old_connections, connection
from django.db.models import Exists, OuterRef, QuerySet

from assistant import selectors_images, services_image_search
from assistant.errors import AssistantError
from assistant.models import ImageVector, Instance, User
from assistant.reading_shapes import FoundImage, ImageSearchAsked
from workers import heartbeat
from workers.endings import ending_in_its_row
from workers.inference.image_engines import image_encoder
from workers.inference.interfaces import Ids, ImageEncoder, Vectors
from workers.reading import coded_images
from workers.reading.vectors import filled, vector_of, vectors_make

# Images without a vector that one search stops for, newest first; the next search takes the next ones.
MADE_AT_MOST = 48
FAULT = "The search failed because of a fault in Wardlight. Try again, or tell your administrator."
# So few are compared by PostgreSQL at once, without a look at all of them.
FEW = 500
# Among so many candidates a scan of the table is as quick as its index.
MANY = 10_000
OWNED = """
owner_id = %(owner)s AND encoder = %(encoder)s
  AND (%(modality)s = '' OR upper(modality) = upper(%(modality)s))
  AND (%(body_part)s = '' OR position(upper(%(body_part)s) IN upper(body_part)) > 0)
  AND (%(since)s::date IS NULL OR date >= %(since)s::date) AND (%(until)s::date IS NULL OR date <= %(until)s::date)
  AND (%(like)s::uuid IS NULL OR instance_id <> %(like)s::uuid)
"""
LEFT = f"SELECT string_agg(int8send(id), '' ORDER BY id) FROM assistant_imagevector WHERE {OWNED}"
# Exact: every image of the user that the filters leave is compared, and none that is not theirs is looked at.
NEAREST = f"""
SELECT instance_id, frame, vector <#> %(vector)s::vector AS distance FROM assistant_imagevector
WHERE {OWNED} AND (%(candidates)s::bigint[] IS NULL OR id = ANY(%(candidates)s::bigint[]))
ORDER BY distance LIMIT %(most)s
"""


def search_images(search_id: UUID) -> None:
    """Run a queued search; whatever goes wrong ends in its row, in words for the clinician."""
    search = services_image_search.search_start(search_id=search_id)
    if search is None:
        return

    def fail(error: AssistantError) -> None:
        services_image_search.search_fail(search=search, message=error.message)

    try:
        with ending_in_its_row(search, fail, fault=FAULT, event="image_search_failed", search=str(search_id)):
            with heartbeat.beating_while(lambda: services_image_search.search_beat(search=search)):
                found, unindexed = images_found(search.owner, ImageSearchAsked.model_validate(search.asked))
            services_image_search.search_finish(search=search, found=found, unindexed=unindexed)
    finally:
        close_old_connections()


def images_found(user: User, asked: ImageSearchAsked) -> tuple[list[FoundImage], int]:
    """Return the user's images that are most like what was asked, and how many could not be looked at yet."""
    encoder = image_encoder()
    vector = _asked_vector(user, asked, encoder)
    missing = _unindexed(user, encoder)
    vectors_make(list(missing[:MADE_AT_MOST]), encoder)
    return nearest(user, vector, asked, encoder.name), missing.count()


def nearest(user: User, vector: Vectors, asked: ImageSearchAsked, encoder: str) -> list[FoundImage]:
    """Return the images nearest to a vector [width] among those that the user owns and the filters leave."""
    query = np.asarray(filled(vector), dtype=np.float32)
    given = {**asked.model_dump(), "vector": str(query.tolist()), "encoder": encoder, "owner": user.pk}
    is_narrowed = bool(asked.model_dump(exclude={"text", "limit"}, exclude_defaults=True))
    left = _left(given) if is_narrowed else None
    rows, deleted = _compared(given, _candidates(given, query, left))
    if deleted and left is None:
        coded_images.retain(user.pk, encoder, _left(given))
        rows, _ = _compared(given, _candidates(given, query, None))
    ready = Instance.objects.filter(owner=user, state=Instance.State.READY).select_related("series__study")
    known = ready.in_bulk([row[0] for row in rows])
    return [_found(known[instance], frame, -distance) for instance, frame, distance in rows if instance in known]


def _left(given: dict[str, Any]) -> Ids:
    """Return the ids of the rows that the filters leave."""
    with connection.cursor() as cursor:
        cursor.execute(LEFT, given)
        packed: bytes = cursor.fetchone()[0] or b""
    return np.frombuffer(packed, dtype=">i8").astype(np.int64)


def _candidates(given: dict[str, Any], query: Vectors, left: Ids | None) -> Ids | None:
    """Return ids that hold the nearest for certain; None when every row is to be compared."""
    if left is not None and len(left) <= FEW:
        return left
    found = coded_images.candidates(given["owner"], given["encoder"], query, given["limit"], left)
    return None if found is None or len(found) > MANY else found


def _compared(given: dict[str, Any], candidates: Ids | None) -> tuple[list[Any], int]:
    """Return the nearest rows as (instance, frame, distance), and how many candidates are rows no longer."""
    ids = None if candidates is None else candidates.tolist()
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, {**given, "candidates": ids, "most": given["limit"] if ids is None else len(ids)})
        rows = cursor.fetchall()
    return rows[: given["limit"]], 0 if ids is None else len(ids) - len(rows)


def _asked_vector(user: User, asked: ImageSearchAsked, encoder: ImageEncoder) -> Vectors:
    if asked.like is None:
        vector: Vectors = encoder.texts([asked.text])[0]
        return vector
    instance = selectors_images.instances_for_models(user, [asked.like])[0]
    return vector_of(instance, instance.frames // 2, encoder)


def _unindexed(user: User, encoder: ImageEncoder) -> QuerySet[Instance]:
    vectors = ImageVector.objects.filter(instance=OuterRef("pk"), encoder=encoder.name)
    ready = Instance.objects.filter(owner=user, state=Instance.State.READY).select_related("series__study")
    return ready.exclude(Exists(vectors)).order_by("-created_at")


def _found(instance: Instance, frame: int, likeness: float) -> FoundImage:
    series = instance.series
    return FoundImage(
        instance=instance.pk,
        study=series.study_id,
        frame=frame,
        likeness=round(float(likeness), 4),
        modality=series.modality,
        body_part=series.body_part,
        date=series.study.date.isoformat() if series.study.date else "",
    )
