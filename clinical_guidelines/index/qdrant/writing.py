"""Points of an edition on their way in, to the shelf, back, and out; always under the lock of the index."""

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import chain
from uuid import UUID

import numpy as np
from django.db import transaction
from qdrant_client import QdrantClient, models

from clinical_guidelines.index.port import EditionRows, Encoded, HeldEdition
from clinical_guidelines.index.qdrant.collections import DENSE, DIGEST, EDITION, WORDS, name_of, reachable
from clinical_guidelines.index.qdrant.words import passage_words
from clinical_guidelines.index.registry import index_count, index_lock, shelf_count
from clinical_guidelines.models import Edition, Passage, SearchIndex

# Points a request: their codes make a request of a few megabytes.
BATCH = 200


def edition_add(*, index: SearchIndex, rows: EditionRows) -> None:
    """Write an edition's points; nobody sees them before the library's rows are committed."""
    length = sum(passage.length for passage in rows.passages)
    index_count(index, passages=len(rows.ids), length=length)
    average = (index.total_length + length) / max(1, index.passages + len(rows.ids))
    with reachable() as qdrant:
        for start in range(0, len(rows.ids), BATCH):
            places = range(start, min(start + BATCH, len(rows.ids)))
            points = [_point(rows, place, average) for place in places]
            qdrant.upsert(name_of(index, shelved=False), points, wait=True)


def edition_remove(*, index: SearchIndex, edition: int) -> None:
    """Take an edition out of the statistics now, and out of Qdrant once that is committed."""
    # Points that no committed row speaks of were never counted.
    state = Edition.objects.filter(pk=edition).values_list("state", flat=True).first()
    sides = ((False, state == Edition.State.PUBLISHED, index_count), (True, state in Edition.SHELVED, shelf_count))
    with reachable() as qdrant:
        for shelved, counted, count in sides:
            points = chain.from_iterable(_batches(qdrant, index, edition, shelved=shelved))
            lengths = [_length(point) for point in points] if counted else []
            count(index, passages=-len(lengths), length=-sum(lengths))
    transaction.on_commit(partial(settle, index.collection, edition))


def edition_shelve(*, index: SearchIndex, edition: int) -> None:
    """Copy an edition's points to the shelf, and take them from where they were once that is committed."""
    copied, length = _copy(index, edition, back=False)
    index_count(index, passages=-copied, length=-length)
    shelf_count(index, passages=copied, length=length)


def edition_unshelve(*, index: SearchIndex, edition: int) -> bool:
    """Copy an edition's points back; False when the shelf holds none."""
    copied, length = _copy(index, edition, back=True)
    shelf_count(index, passages=-copied, length=-length)
    index_count(index, passages=copied, length=length)
    return copied > 0


def passages_replace(*, index: SearchIndex, removed: list[int], added: EditionRows) -> None:
    """Write the new points now; until the commit they have no row in the library, so that nobody is shown them."""
    edition_add(index=index, rows=added)
    with reachable() as qdrant:
        gone = qdrant.retrieve(name_of(index, shelved=False), ids=removed, with_payload=["length"])
    index_count(index, passages=-len(gone), length=-sum(map(_length, gone)))
    transaction.on_commit(partial(_forget, index, removed))


def editions_held(index: SearchIndex) -> list[HeldEdition]:
    """Count the points of each edition."""
    passages: Counter[tuple[int, bool]] = Counter()
    length: Counter[tuple[int, bool]] = Counter()
    with reachable() as qdrant:
        for shelved in (False, True):
            for point in chain.from_iterable(_batches(qdrant, index, None, shelved=shelved)):
                place = int((point.payload or {})[EDITION]), shelved
                passages[place] += 1
                length[place] += _length(point)
    return [HeldEdition(*place, count, length[place]) for place, count in sorted(passages.items())]


def settle(collection: str, edition: int) -> None:
    """Remove an edition's points from wherever the library's rows say that it is not."""
    with transaction.atomic(), reachable() as qdrant:
        if not SearchIndex.objects.filter(collection=collection).exists():
            return
        # Under the lock, and by what is true now: another transaction may have moved it again meanwhile.
        index = index_lock(collection=collection)
        state = Edition.objects.filter(pk=edition).values_list("state", flat=True).first()
        for shelved, kept in ((False, state == Edition.State.PUBLISHED), (True, state in Edition.SHELVED)):
            if not kept:
                qdrant.delete(name_of(index, shelved=shelved), models.FilterSelector(filter=of_edition(edition)))


def _forget(index: SearchIndex, passages: list[int]) -> None:
    with reachable() as qdrant:
        shown = Passage.objects.filter(pk__in=passages, state=Passage.State.CURRENT).values_list("pk", flat=True)
        gone: list[int | str | UUID] = [*set(passages).difference(shown)]
        qdrant.delete(name_of(index, shelved=False), models.PointIdsList(points=gone))


def encoded(index: SearchIndex, digests: list[bytes]) -> dict[bytes, Encoded]:
    """Return, by digest, the vectors and codes at hand."""
    held: dict[bytes, Encoded] = {}
    wanted = models.FieldCondition(key=DIGEST, match=models.MatchAny(any=[digest.hex() for digest in digests]))
    with reachable() as qdrant:
        for shelved in (False, True) if digests else ():
            points, _ = qdrant.scroll(
                name_of(index, shelved=shelved),
                scroll_filter=models.Filter(must=[wanted]),
                limit=2 * len(digests),
                with_vectors=[DENSE],
            )
            held |= dict(map(_encoded, points))
    return held


def _encoded(point: models.Record) -> tuple[bytes, Encoded]:
    payload = point.payload or {}
    vector = np.array(point.vector[DENSE], dtype=np.float32)  # type: ignore[call-overload, index]
    return bytes.fromhex(payload[DIGEST]), (vector, b64decode(payload["codes"]))


def of_edition(edition: int) -> models.Filter:
    """Return the filter that passes one edition's points."""
    return models.Filter(must=[models.FieldCondition(key=EDITION, match=models.MatchValue(value=edition))])


def _point(rows: EditionRows, place: int, average: float) -> models.PointStruct:
    passage = rows.passages[place]
    words = passage_words(passage.frequencies, passage.length, average)
    payload: dict[str, object] = {EDITION: rows.edition, "length": passage.length}
    payload["codes"] = b64encode(rows.codes[place]).decode()
    if digest := rows.digest_at(place):
        payload[DIGEST] = digest.hex()
    return models.PointStruct(
        id=rows.ids[place], vector={DENSE: rows.vectors[place].tolist(), WORDS: words}, payload=payload
    )


def _copy(index: SearchIndex, edition: int, *, back: bool) -> tuple[int, int]:
    """Return how many points were copied to the other side, and their length in terms."""
    copied = length = 0
    with reachable() as qdrant:
        for batch in _batches(qdrant, index, edition, shelved=back, whole=True):
            points = [models.PointStruct(id=each.id, vector=each.vector, payload=each.payload) for each in batch]  # type: ignore[arg-type]
            qdrant.upsert(name_of(index, shelved=not back), points, wait=True)
            copied, length = copied + len(batch), length + sum(map(_length, batch))
    transaction.on_commit(partial(settle, index.collection, edition))
    return copied, length


def _batches(
    qdrant: QdrantClient, index: SearchIndex, edition: int | None, *, shelved: bool, whole: bool = False
) -> Iterator[list[models.Record]]:
    """Read the points of one edition or of all, whole or only what they are counted by."""
    offset = None
    while True:
        batch, offset = qdrant.scroll(
            name_of(index, shelved=shelved),
            scroll_filter=None if edition is None else of_edition(edition),
            limit=BATCH,
            offset=offset,
            with_payload=True if whole else [EDITION, "length"],
            with_vectors=whole,
        )
        if batch:
            yield batch
        if offset is None:
            return


def _length(point: models.Record) -> int:
    return int((point.payload or {})["length"])
