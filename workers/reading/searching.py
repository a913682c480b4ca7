"""Text to image, and image to image, over the images that one user may see."""

from uuid import UUID

import structlog
from django.db import close_old_connections, connection
from django.db.models import Exists, OuterRef, QuerySet

from assistant import selectors_images, services_image_search
from assistant.errors import AssistantError
from assistant.models import ImageSearch, ImageVector, Instance, User
from assistant.reading_shapes import FoundImage, ImageSearchAsked
from workers.inference.image_engines import image_encoder
from workers.inference.interfaces import ImageEncoder, Vectors
from workers.reading.vectors import filled, vector_of, vectors_make

log = structlog.get_logger(__name__)

# Images without a vector that one search stops for, newest first; the next search takes the next ones.
MADE_AT_MOST = 48
FAULT = "The search failed because of a fault in Wardlight. Try again, or tell your administrator."
# Exact: every image of the user that the filters leave is compared once, and none that is not theirs is looked at.
NEAREST = """
SELECT instance_id, frame, -distance FROM (
SELECT instance_id, frame, vector <#> %(vector)s::halfvec AS distance FROM assistant_imagevector
WHERE owner_id = %(owner)s AND encoder = %(encoder)s
  AND (%(modality)s = '' OR upper(modality) = upper(%(modality)s))
  AND (%(body_part)s = '' OR position(upper(%(body_part)s) IN upper(body_part)) > 0)
  AND (%(since)s::date IS NULL OR date >= %(since)s::date) AND (%(until)s::date IS NULL OR date <= %(until)s::date)
  AND (%(like)s::uuid IS NULL OR instance_id <> %(like)s::uuid)
ORDER BY distance
LIMIT %(limit)s
) AS nearest ORDER BY distance
"""


def search_images(search_id: UUID) -> None:
    """Run a queued search; whatever goes wrong ends in its row, in words for the clinician."""
    search = ImageSearch.objects.select_related("owner").filter(pk=search_id, state=ImageSearch.State.QUEUED).first()
    if search is None:
        return
    try:
        asked = ImageSearchAsked.model_validate(search.asked)
        found, unindexed = images_found(search.owner, asked)
        services_image_search.search_finish(search=search, found=found, unindexed=unindexed)
    except AssistantError as error:
        services_image_search.search_fail(search=search, message=error.message)
    except Exception:
        log.exception("image_search_failed", search=str(search_id))
        services_image_search.search_fail(search=search, message=FAULT)
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
    given = {**asked.model_dump(), "vector": str(filled(vector)), "encoder": encoder, "owner": user.pk}
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, given)
        rows = cursor.fetchall()
    ready = Instance.objects.filter(owner=user, state=Instance.State.READY).select_related("series__study")
    known = ready.in_bulk([row[0] for row in rows])
    return [_found(known[instance], frame, likeness) for instance, frame, likeness in rows if instance in known]


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
