"""Searches in a user's own images: asked by the page, answered by the worker that holds the model."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from assistant import queue, selectors_images
from assistant.errors import AssistantError
from assistant.models import ImageSearch, User
from assistant.reading_shapes import FoundImage, ImageSearchAsked
from assistant.reading_switch import image_reading_or_refuse
from clinical_guidelines.attempts import attempt_beat, attempt_end, attempt_start, work_requeue

KEPT = 20
INTERRUPTED = "The search was interrupted twice and is not tried again. Search once more, or tell your administrator."
NOTHING_ASKED = "Say what to look for, or choose an image to compare with."


def search_ask(*, user: User, asked: ImageSearchAsked) -> ImageSearch:
    """Store a search and queue it; only the user's newest few are kept."""
    image_reading_or_refuse()
    if not asked.text.strip() and asked.like is None:
        raise AssistantError("nothing_asked", NOTHING_ASKED, status=422)
    if asked.like:
        selectors_images.instances_for_models(user, [asked.like])
    search = ImageSearch.objects.create(owner=user, asked=asked.model_dump(mode="json"))
    old = ImageSearch.objects.filter(owner=user).order_by("-created_at").values_list("pk", flat=True)[KEPT:]
    ImageSearch.objects.filter(pk__in=list(old)).delete()
    transaction.on_commit(lambda: queue.send_image_search(search.pk))
    return search


def search_start(*, search_id: UUID) -> ImageSearch | None:
    """Take a queued search for one attempt; None when there is nothing to do."""
    return attempt_start(ImageSearch, search_id)


def search_beat(*, search: ImageSearch) -> None:
    attempt_beat(search)


def search_finish(*, search: ImageSearch, found: Sequence[FoundImage], unindexed: int) -> None:
    """Store what was found."""
    rows = [each.model_dump(mode="json") for each in found]
    attempt_end(search, ImageSearch.State.FINISHED, found=rows, unindexed=unindexed)


def search_fail(*, search: ImageSearch, message: str) -> None:
    """Say openly why nothing could be looked for."""
    attempt_end(search, ImageSearch.State.FAILED, error=message)


def search_requeue(search: ImageSearch) -> bool:
    """Queue an abandoned search again, or end it after its last attempt; True when it is to be sent."""
    return work_requeue(search, error=INTERRUPTED) == ImageSearch.State.QUEUED
