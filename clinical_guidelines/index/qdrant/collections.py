"""Qdrant's collections of one index: one for what is published, one for the shelf."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from django.db import transaction
from qdrant_client import QdrantClient, models
from qdrant_client.http.exceptions import ApiException, ResponseHandlingException

from clinical_guidelines.embeddings import encoder
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import SearchIndex

DENSE, WORDS = "dense", "words"
EDITION, DIGEST = "edition", "digest"
SECONDS = 30
MEMORY = ":memory:"
FOLDER = "path:"


def client() -> QdrantClient:
    """Return this process's client; QDRANT_URL may also be ":memory:" or "path:FOLDER", which serve tests alone."""
    return _client(settings.QDRANT_URL)


@cache
def _client(address: str) -> QdrantClient:
    if address == MEMORY:
        return QdrantClient(location=MEMORY)
    if address.startswith(FOLDER):
        return QdrantClient(path=address.removeprefix(FOLDER))
    return QdrantClient(url=address, api_key=settings.QDRANT_API_KEY or None, timeout=SECONDS)


@contextmanager
def reachable() -> Iterator[QdrantClient]:
    """Give the client, and say in one sentence when the cluster does not answer or refuses."""
    try:
        yield client()
    except (ApiException, ResponseHandlingException) as error:
        raise LibraryError("index_unreachable", "The search index cannot be reached; please try again.") from error


def name_of(index: SearchIndex, *, shelved: bool) -> str:
    """Return the name of a collection; the prefix lets several sites share a cluster."""
    return f"{settings.PREFIX}-{index.pk}{'-shelf' if shelved else ''}"


def index_ensure(*, collection: str, encoder: str) -> SearchIndex:
    """Return the index of a collection, with its two collections in Qdrant made where they are missing."""
    with transaction.atomic(), reachable() as qdrant:
        index, _ = SearchIndex.objects.get_or_create(collection=collection, defaults={"encoder": encoder})
        for name in (name_of(index, shelved=False), name_of(index, shelved=True)):
            if not qdrant.collection_exists(name):
                _make(qdrant, name)
    return index


def index_drop(*, collection: str) -> None:
    """Remove a collection's index with everything in it."""
    with transaction.atomic(), reachable() as qdrant:
        for index in SearchIndex.objects.select_for_update().filter(collection=collection):
            for shelved in (False, True):
                qdrant.delete_collection(name_of(index, shelved=shelved))
            index.delete()


def index_tidy(*, collection: str) -> None:
    """Leave it to Qdrant, which optimises its segments by itself."""


def _make(qdrant: QdrantClient, name: str) -> None:
    qdrant.create_collection(
        name,
        # Vectors have length one, so that the dot product is the cosine.
        vectors_config={
            DENSE: models.VectorParams(
                size=encoder().width, distance=models.Distance.DOT, datatype=models.Datatype.FLOAT16
            )
        },
        sparse_vectors_config={WORDS: models.SparseVectorParams(modifier=models.Modifier.IDF)},
        on_disk_payload=True,
    )
    if settings.QDRANT_URL.startswith("http"):
        qdrant.create_payload_index(name, EDITION, models.PayloadSchemaType.INTEGER)
        qdrant.create_payload_index(name, DIGEST, models.PayloadSchemaType.KEYWORD)
