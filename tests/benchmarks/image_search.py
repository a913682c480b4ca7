"""Ratio 12: searches a second in one user's images, with the product's own statement, beside faiss; prints JSON.

`python -m tests.benchmarks.image_search --images 100000`. The vectors are synthetic: clusters whose spread falls off by
dimension, as real embeddings' does. All sides search in turns, for the same ten nearest; recall is against faiss flat.
"""

import argparse
import json
import os
import struct
import time
import uuid
from collections.abc import Callable

import django
import faiss
import numpy as np
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup()

from assistant.models import Instance, Series, Study, User
from assistant.models.reading import VECTOR_WIDTH
from assistant.reading_shapes import ImageSearchAsked
from workers.inference.interfaces import Vectors
from workers.reading.searching import nearest

ENCODER, LIMIT, CLUSTERS, BATCH = "benchmark", 10, 2_000, 10_000
HNSW_LINKS, HNSW_SEARCH, WARMING = 32, 512, 16


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=100_000)
    parser.add_argument("--searches", type=int, default=40)
    parser.add_argument("--hnsw", action="store_true", help="build faiss HNSW as well; it takes minutes")
    options = parser.parse_args()
    chance = np.random.default_rng(0)
    vectors, asked = synthetic(chance, options.images), synthetic(chance, options.searches)
    user = User.objects.create(username=f"benchmark-{uuid.uuid4().hex[:8]}")
    try:
        numbers = stored(user, vectors)
        print(json.dumps(compared(user, numbers, vectors, asked, hnsw=options.hnsw), indent=1))
    finally:
        removed(user)


def synthetic(chance: np.random.Generator, count: int) -> Vectors:
    """Return vectors of unit length [count, 1152]; the centres are the same for every call."""
    spread = (1 / np.arange(1, VECTOR_WIDTH + 1) ** 0.7).astype(np.float32)
    centres = np.random.default_rng(7).normal(size=(CLUSTERS, VECTOR_WIDTH)).astype(np.float32)
    made = centres[chance.integers(0, CLUSTERS, count)]
    made = (made + 0.6 * chance.standard_normal(made.shape, dtype=np.float32)) * spread
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return made


def stored(user: User, vectors: Vectors) -> list[uuid.UUID]:
    """Keep each vector with an image of this user's; return the images' numbers in order."""
    study = Study.objects.create(owner=user, uid="2.25.12")
    series = Series.objects.create(study=study, uid="2.25.13", modality="CR", body_part="CHEST")
    numbers = [uuid.uuid4() for _ in vectors]
    for start in range(0, len(numbers), BATCH):
        Instance.objects.bulk_create(_image(user, series, number) for number in numbers[start : start + BATCH])
    columns = "instance_id, owner_id, frame, encoder, modality, body_part, vector"
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY assistant_imagevector ({columns}) FROM STDIN BINARY") as copy,
    ):
        copy.set_types(["uuid", "int8", "int4", "varchar", "varchar", "varchar", "bytea"])
        for number, vector in zip(numbers, vectors.astype(">f4"), strict=True):
            packed = struct.pack(">HH", VECTOR_WIDTH, 0) + vector.tobytes()
            copy.write_row((number, user.pk, 0, ENCODER, "CR", "CHEST", packed))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE assistant_imagevector")
    return numbers


def _image(user: User, series: Series, number: uuid.UUID) -> Instance:
    return Instance(
        id=number, series=series, owner=user, uid=f"2.25.{number.int}", kind="photo", state="ready", rows=8, columns=8,
        media_type="image/png", size=1, content_hash=number.hex,
    )  # fmt: skip


def compared(
    user: User, numbers: list[uuid.UUID], vectors: Vectors, asked: Vectors, *, hnsw: bool
) -> dict[str, object]:
    """Search with every side in turns; return searches a second, median and p95 in milliseconds, and recall."""
    place = {number: at for at, number in enumerate(numbers)}
    wanted = ImageSearchAsked(text="x", limit=LIMIT)
    sides: dict[str, Callable[[Vectors], list[int]]] = {
        "faiss_flat": _faiss(faiss.IndexFlatIP(VECTOR_WIDTH), vectors),
        "wardlight": lambda one: [place[each.instance] for each in nearest(user, one, wanted, ENCODER)],
    }
    warmed = _warmed(sides["wardlight"], asked[0])
    if hnsw:
        graph = faiss.IndexHNSWFlat(VECTOR_WIDTH, HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
        graph.hnsw.efSearch = HNSW_SEARCH
        sides["faiss_hnsw"] = _faiss(graph, vectors)
    times: dict[str, list[float]] = {name: [] for name in sides}
    found: dict[str, list[set[int]]] = {name: [] for name in sides}
    for one in asked:
        for name, search in sides.items():
            began = time.perf_counter()
            near = search(one)
            times[name].append(time.perf_counter() - began)
            found[name].append(set(near))
    figures = {name: _figures(times[name], found[name], found["faiss_flat"]) for name in sides}
    ratio = figures["wardlight"]["searches_s"] / figures["faiss_flat"]["searches_s"]
    told = {"images": len(numbers), "slowest_until_all_are_coded_ms": warmed, "ratio_to_flat": round(ratio, 2)}
    return told | figures | {"load_average": [round(each, 1) for each in os.getloadavg()]}


def _warmed(search: Callable[[Vectors], list[int]], one: Vectors) -> float:
    """Search as often as it takes for a worker that has just begun to hold all vectors; return the slowest, in ms."""
    spent = []
    for _ in range(WARMING):
        began = time.perf_counter()
        search(one)
        spent.append(time.perf_counter() - began)
    return round(max(spent) * 1000, 1)


def _faiss(index: faiss.Index, vectors: Vectors) -> Callable[[Vectors], list[int]]:
    index.add(vectors)
    return lambda one: [int(at) for at in index.search(one[None], LIMIT)[1][0]]


def _figures(times: list[float], found: list[set[int]], exact: list[set[int]]) -> dict[str, float]:
    # The first search fills caches on every side.
    spent, pairs = np.asarray(times[1:]), list(zip(found, exact, strict=True))
    return {
        "searches_s": round(float(1 / np.median(spent)), 2),
        "median_ms": round(float(np.median(spent)) * 1000, 1),
        "p95_ms": round(float(np.percentile(spent, 95)) * 1000, 1),
        "recall": round(float(np.mean([len(near & right) / LIMIT for near, right in pairs])), 4),
    }


def removed(user: User) -> None:
    """Take everything away again, without visiting each row."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM assistant_imagevector WHERE owner_id = %s", [user.pk])
        cursor.execute("DELETE FROM assistant_instance WHERE owner_id = %s", [user.pk])
    user.delete()


if __name__ == "__main__":
    main()
