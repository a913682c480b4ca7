"""The rows that name the collections' indexes; they live beside the library, whichever engine keeps the vectors."""

from django.db.models import F

from clinical_guidelines.models import SearchIndex


def index_lock(*, collection: str) -> SearchIndex:
    """Lock a collection's index for this transaction; searches go on, other publications wait."""
    return SearchIndex.objects.select_for_update().get(collection=collection)


def index_count(index: SearchIndex, *, passages: int, length: int) -> None:
    """Count passages, and their length in terms, into the statistics of what is published; negative to take out."""
    _added(index, {"passages": passages, "total_length": length})


def shelf_count(index: SearchIndex, *, passages: int, length: int) -> None:
    """Count passages into the statistics of the shelf."""
    _added(index, {"shelved_passages": passages, "shelved_length": length})


def _added(index: SearchIndex, amounts: dict[str, int]) -> None:
    SearchIndex.objects.filter(pk=index.pk).update(**{name: F(name) + amount for name, amount in amounts.items()})
