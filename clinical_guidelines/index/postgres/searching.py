"""One question against one collection, in three round trips of one snapshot.

The first reads the nearest passages and the postings of the rarest words, the second those passages that were found by
their words alone, the third the codes of the best for late interaction. Sums and orders are numpy's.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray
from psycopg import Cursor

from clinical_guidelines.index.fusion import COMMON_SHARE, RERANKED, Scores, fused, rarity, saturation
from clinical_guidelines.index.port import Candidate, Question, Restriction
from clinical_guidelines.index.postgres.packing import POSTING, WORD
from clinical_guidelines.index.postgres.schema import tables_of
from clinical_guidelines.models import SearchIndex

MOST_EF_SEARCH = 1000
# Up to this many passages every vector is compared: near-duplicates can cut a small HNSW graph apart, and a filter that
# lets few passages through would have HNSW walk past most of the collection to find them.
EXACT_PASSAGES = 2_000
EXACT_FILTERED = 10_000
# Postings read to find candidates, rarest terms first; the remaining terms only score those candidates. Of a term with
# more postings than that, only the rows that begin with its best ones are read.
POSTINGS_READ = 8_000
FREQUENT_ROWS = 200

SETTINGS = """
SELECT set_config('hnsw.ef_search', %s, TRUE), set_config('hnsw.iterative_scan', 'strict_order', TRUE)
"""
TERMS = "SELECT id, {count} FROM {term} WHERE term = ANY(%(terms)s::text[]) AND {count} > 0"
POSTINGS = """
WITH asked AS MATERIALIZED (SELECT id, {count} AS passages FROM {term}
    WHERE term = ANY(%(terms)s::text[]) AND {count} > 0),
kept AS MATERIALIZED (SELECT id, passages, sum(passages) OVER (ORDER BY passages, id) AS upto FROM asked
    WHERE passages <= %(common)s OR NOT EXISTS (SELECT FROM asked AS each WHERE each.passages <= %(common)s))
SELECT kept.id, found.packed FROM kept CROSS JOIN LATERAL (
    SELECT packed FROM {posting} AS posting WHERE posting.term = kept.id {filter} ORDER BY best DESC
    LIMIT CASE WHEN kept.passages > %(most)s THEN %(rows)s::integer END) AS found
WHERE upto <= %(most)s OR upto = passages
"""
# With zero added the planner cannot use the HNSW index.
NEAREST = """
SELECT passage, -(vector <#> %(vector)s::halfvec), length, words FROM {passage} WHERE TRUE {filter}
ORDER BY (vector <#> %(vector)s::halfvec){exact} LIMIT %(depth)s
"""
OTHERS = """
SELECT passage, -(vector <#> %(vector)s::halfvec), length, words FROM {passage}
WHERE passage = ANY(%(passages)s::bigint[])
"""
CODES = "SELECT passage, codes FROM {token} WHERE passage = ANY(%(passages)s::bigint[])"
FEW = "SELECT count(*) FROM (SELECT FROM {passage} WHERE edition = ANY(%s::bigint[]) LIMIT %s) AS found"

Numbers = NDArray[np.int64]
# Passage, cosine similarity, length in terms, packed words.
Row = tuple[int, float, int, bytes]


@dataclass(frozen=True, slots=True)
class _Corpus:
    """BM25's view of the searched side: passages, their average length, and the weight of each term by its number."""

    passages: int
    average: float
    weights: dict[int, float]


def candidates(index: SearchIndex, question: Question, restriction: Restriction, depth: int) -> list[Candidate]:
    """Return up to `depth` candidates of each leg, best first."""
    with ExitStack() as stack:
        stack.enter_context(connection.wrap_database_errors)
        fresh = not connection.in_atomic_block
        stack.enter_context(transaction.atomic())
        # Django's own cursors bind on the client, and those can only answer in text.
        cursor = stack.enter_context(Cursor(connection.connection))
        if fresh:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        editions = None if restriction.editions is None else list(restriction.editions.values_list("pk", flat=True))
        return [] if editions == [] else _Search(cursor, index, restriction, editions).run(question, depth)


class _Search:
    """One search on one cursor, among these editions of one side."""

    def __init__(
        self, cursor: "Cursor[Any]", index: SearchIndex, restriction: Restriction, editions: list[int] | None
    ) -> None:
        self.cursor, self.editions = cursor, editions
        self.tables, self.shelved = tables_of(index), restriction.shelved
        self.passages = index.shelved_passages if self.shelved else index.passages
        self.length = index.shelved_length if self.shelved else index.total_length

    def run(self, question: Question, depth: int) -> list[Candidate]:
        """Run the three round trips."""
        vector = "[" + ",".join(f"{value:.5f}" for value in question.vector.tolist()) + "]"
        terms, packed, near = self._both_legs(vector, sorted(set(question.terms)), depth)
        corpus = _corpus(terms, self.passages, self.length)
        known = {row[0] for row in near}
        others = [passage for passage in _best_by_words(packed, corpus, depth) if passage not in known]
        rows = near + (self._all(OTHERS, vector=vector, passages=others) if others else [])
        ranked = _ranked(rows, corpus)
        first = [each.passage for each in ranked[:RERANKED]]
        codes = dict(self._all(CODES, passages=first)) if first else {}
        return [replace(each, codes=codes.get(each.passage, b"")) for each in ranked]

    def _both_legs(
        self, vector: str, terms: list[str], depth: int
    ) -> tuple[list[tuple[int, int]], list[tuple[int, bytes]], list[Row]]:
        exact = " + 0" if self._is_small() else ""
        wanted = {
            "terms": terms,
            "common": self.passages * COMMON_SHARE,
            "most": POSTINGS_READ,
            "rows": FREQUENT_ROWS,
            "editions": self.editions,
            "vector": vector,
            "depth": depth,
        }
        raw = self.cursor.connection
        with raw.pipeline():
            self.cursor.execute(SETTINGS, [str(min(depth, MOST_EF_SEARCH))])
            statements = (self._sql(TERMS), self._sql(POSTINGS), self._sql(NEAREST, exact))
            sent = [Cursor(raw).execute(statement, wanted, binary=True) for statement in statements]
        counts, packed, near = (each.fetchall() for each in sent)
        return counts, packed, near

    def _is_small(self) -> bool:
        if self.shelved or self.passages <= EXACT_PASSAGES:
            return True
        if self.editions is None:
            return False
        self.cursor.execute(self._sql(FEW), [self.editions, EXACT_FILTERED + 1])
        return bool(self.cursor.fetchall()[0][0] <= EXACT_FILTERED)

    def _all(self, statement: str, **wanted: object) -> list[Any]:
        return self.cursor.execute(self._sql(statement), wanted, binary=True).fetchall()

    def _sql(self, statement: str, exact: str = "") -> bytes:
        allowed = "" if self.editions is None else "AND edition = ANY(%(editions)s::bigint[])"
        chosen = {"count": "shelved" if self.shelved else "passages", "exact": exact, "filter": allowed}
        for name, text in chosen.items():
            statement = statement.replace(f"{{{name}}}", text)
        return self.tables.sql(statement, shelved=self.shelved).encode()


def _corpus(terms: Iterable[tuple[int, int]], passages: int, length: int) -> _Corpus:
    """Weigh the question's terms by rarity; common ones count only when there are no others."""
    counted = list(terms)
    kept = [each for each in counted if each[1] <= passages * COMMON_SHARE] or counted
    return _Corpus(passages, length / max(1, passages), {term: rarity(passages, held) for term, held in kept})


def _best_by_words(packed: list[tuple[int, bytes]], corpus: _Corpus, depth: int) -> list[int]:
    """Return the passages with the highest sums over the postings at hand."""
    if not packed:
        return []
    cells = np.frombuffer(b"".join(held for _, held in packed), dtype=POSTING)
    weights = np.repeat(
        [corpus.weights[term] for term, _ in packed], [len(held) // POSTING.itemsize for _, held in packed]
    )
    scores = weights * _saturated(cells["frequency"], cells["length"], corpus)
    passages, places = np.unique(cells["passage"].astype(np.int64), return_inverse=True)
    sums = np.bincount(places, scores)
    order = np.lexsort((passages, -sums))[:depth]
    return [int(passage) for passage in passages[order]]


def _ranked(rows: list[Row], corpus: _Corpus) -> list[Candidate]:
    dense = np.array([row[1] for row in rows], dtype=np.float64)
    lexical = _lexical(rows, corpus)
    scores = fused(dense, lexical)
    found = [
        Candidate(row[0], row[1], float(worded), float(score))
        for row, worded, score in zip(rows, lexical, scores, strict=True)
    ]
    return sorted(found, key=lambda each: (-each.score, each.passage))


def _lexical(rows: list[Row], corpus: _Corpus) -> Scores:
    """Return the BM25 score of each row over all of the question's terms."""
    if not corpus.weights or not rows:
        return np.zeros(len(rows))
    held = np.frombuffer(b"".join(row[3] for row in rows), dtype=WORD)
    places = np.repeat(np.arange(len(rows)), [len(row[3]) // WORD.itemsize for row in rows])
    known = np.array(sorted(corpus.weights))
    terms = held["term"].astype(np.int64)
    found = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    asked = known[found] == terms
    weights = np.array([corpus.weights[int(term)] for term in known])[found[asked]]
    lengths = np.array([row[2] for row in rows])[places[asked]]
    scores = weights * _saturated(held["frequency"][asked], lengths, corpus)
    return np.asarray(np.bincount(places[asked], scores, minlength=len(rows)), dtype=np.float64)


def _saturated(frequency: NDArray[Any], length: NDArray[Any], corpus: _Corpus) -> Scores:
    return saturation(frequency.astype(np.float64), length.astype(np.float64), corpus.average)
