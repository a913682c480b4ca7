"""One question against one collection: dense and lexical candidates, both scores for each, and their sum."""

import math
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from clinical_guidelines.encoders.interface import Vectors
from clinical_guidelines.index.schema import tables_of
from clinical_guidelines.models import SearchIndex

# Candidates of each leg, and how far HNSW looks for them; a caller who wants more passages gets a deeper search.
DEPTH = 120
MOST_EF_SEARCH = 1000
# Below this many passages every vector is compared: near-duplicates can cut a small HNSW graph apart.
EXACT_PASSAGES = 2_000
# BM25's constants, measured: repeating a term matters little in short passages.
K1, B = 0.9, 0.75
DENSE_WEIGHT = 1.0
LEXICAL_WEIGHT = 1.0
# A term found in more than half of the passages says nothing and costs most.
COMMON_SHARE = 0.5
# Postings read to find candidates, rarest terms first; the remaining terms only score those candidates.
POSTINGS_READ = 8_000

TERM_ROWS = "SELECT term, id, passages FROM {term} WHERE term = ANY(%s) AND passages > 0"
# OFFSET 0 keeps each candidate a lookup by key; the planner would rather read the whole table.
SEARCH = """
WITH
question AS MATERIALIZED (SELECT * FROM unnest(%(terms)s::int[], %(weights)s::float8[], %(driving)s::bool[])
    AS question (term, weight, driving)),
dense AS MATERIALIZED (
    SELECT passage FROM {passage} WHERE TRUE {filters}
    ORDER BY (vector <#> %(vector)s::halfvec){exact} LIMIT %(depth)s),
lexical AS MATERIALIZED (
    SELECT posting.passage FROM question JOIN {posting} AS posting USING (term) {join}
    WHERE question.driving {filters}
    GROUP BY posting.passage ORDER BY sum({bm25}) DESC, posting.passage LIMIT %(depth)s),
candidate AS MATERIALIZED (SELECT passage FROM dense UNION SELECT passage FROM lexical),
scored AS MATERIALIZED (
    SELECT passage, -(each.vector <#> %(vector)s::halfvec) AS dense,
        coalesce((SELECT sum({bm25}) FROM question CROSS JOIN LATERAL (
            SELECT frequency, length FROM {posting} AS counted
            WHERE counted.term = question.term AND counted.passage = candidate.passage OFFSET 0) AS posting), 0)
        AS lexical
    FROM candidate CROSS JOIN LATERAL (
        SELECT vector FROM {passage} AS kept WHERE kept.passage = candidate.passage OFFSET 0) AS each)
SELECT passage, dense, lexical,
    coalesce((dense - min(dense) OVER ()) / nullif(max(dense) OVER () - min(dense) OVER (), 0), 1) * %(dense)s
    + coalesce(lexical / nullif(max(lexical) OVER (), 0), 0) * %(lexical)s AS score
FROM scored ORDER BY score DESC, passage
"""
# `weight` already holds K1 + 1. Everything is float8: a bare constant would turn the sum into slow decimal arithmetic.
BM25 = (
    "question.weight * posting.frequency::float8"
    " / (posting.frequency::float8 + %(flat)s::float8 + %(slope)s::float8 * posting.length::float8)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with its cosine similarity in [-1, 1], its BM25 score, and the fused score that ranks it."""

    passage: int
    dense: float
    lexical: float
    score: float


@dataclass(frozen=True, slots=True)
class Restriction:
    """Kinds and guidelines that may be found; empty means all."""

    kinds: tuple[str, ...] = ()
    guidelines: tuple[int, ...] = ()


def candidates(
    index: SearchIndex, vector: Vectors, words: list[str], restriction: Restriction, depth: int = DEPTH
) -> list[Candidate]:
    """Return the candidates of both legs, `depth` of each, best first."""
    tables = tables_of(index)
    filters = _filters(restriction)
    statement = SEARCH.format(
        passage="{passage}",
        posting="{posting}",
        bm25=BM25,
        filters=filters,
        # With zero added the planner cannot use the HNSW index.
        exact=" + 0" if index.passages <= EXACT_PASSAGES else "",
        join="JOIN {passage} AS filtered ON filtered.passage = posting.passage" if filters else "",
    )
    with transaction.atomic(), connection.cursor() as cursor:
        # Iterating keeps the list full when filters or deleted passages thin it out.
        cursor.execute(
            "SELECT set_config('hnsw.ef_search', %s, TRUE), set_config('hnsw.iterative_scan', 'strict_order', TRUE)",
            [str(min(depth, MOST_EF_SEARCH))],
        )
        cursor.execute(tables.sql(TERM_ROWS), [sorted(set(words))])
        question = _question(cursor.fetchall(), index)
        cursor.execute(tables.sql(statement), question | _constants(index, vector, restriction) | {"depth": depth})
        return [Candidate(*row) for row in cursor.fetchall()]


def _filters(restriction: Restriction) -> str:
    clauses = (["AND kind = ANY(%(kinds)s)"] if restriction.kinds else []) + (
        ["AND guideline = ANY(%(guidelines)s)"] if restriction.guidelines else []
    )
    return " ".join(clauses)


def _question(rows: list[tuple[str, int, int]], index: SearchIndex) -> dict[str, Any]:
    """Weigh the question's terms by rarity and mark those that find candidates."""
    kept = [row for row in rows if row[2] <= index.passages * COMMON_SHARE] or rows
    read = 0
    driving = []
    for row in sorted(kept, key=lambda row: row[2]):
        driving.append(read == 0 or read + row[2] <= POSTINGS_READ)
        read += row[2]
    kept = sorted(kept, key=lambda row: row[2])
    weights = [(K1 + 1) * math.log(1 + (index.passages - row[2] + 0.5) / (row[2] + 0.5)) for row in kept]
    return {"terms": [row[1] for row in kept], "weights": weights, "driving": driving}


def _constants(index: SearchIndex, vector: Vectors, restriction: Restriction) -> dict[str, Any]:
    return {
        "vector": "[" + ",".join(f"{value:.5f}" for value in vector.tolist()) + "]",
        "flat": K1 * (1 - B),
        "slope": K1 * B / max(1.0, index.total_length / max(1, index.passages)),
        "dense": DENSE_WEIGHT,
        "lexical": LEXICAL_WEIGHT,
        "kinds": list(restriction.kinds),
        "guidelines": list(restriction.guidelines),
    }
