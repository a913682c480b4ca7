"""A deleted edition leaves nothing in the search index, whoever deletes it and however."""

from typing import Any

from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.registry import index_lock
from clinical_guidelines.models import Edition, SearchIndex


def edition_unindex(*, instance: Edition, **_: Any) -> None:
    """Take an edition out of its index, in the transaction that deletes it; connected to Django's pre_delete."""
    collection = instance.guideline.collection
    if SearchIndex.objects.filter(collection=collection).exists():
        passage_index().edition_remove(index=index_lock(collection=collection), edition=instance.pk)
