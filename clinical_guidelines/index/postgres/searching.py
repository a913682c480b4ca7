"""One question against one collection, in three round trips of one snapshot.

The first reads the postings of the rarest words, the second the nearest passages and those that the words found, the
last the codes of the best for late interaction. Sums and orders are numpy's.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray
from psycopg import Connection, Cursor
from psycopg.pq import TransactionStatus

from clinical_guidelines.connections import array_of
from clinical_guidelines.index.fusion import COMMON_SHARE, RERANKED, Scores, fused, rarity, saturation
from clinical_guidelines.index.port import Candidate, Question, Restriction
from clinical_guidelines.index.postgres.packing import POSTING, WORD, HalfVector, HalfVectorDumper, half_vector
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

BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
SETTINGS = """
SELECT set_config('hnsw.ef_search', %s, TRUE), set_config('hnsw.iterative_scan', 'strict_order', TRUE)
"""
# How many passages hold each term, and then postings.
WORDS = """
WITH asked AS MATERIALIZED (SELECT id, {count} AS passages FROM {term}
    WHERE term = ANY(%(terms)s::text[]) AND {count} > 0),
kept AS MATERIALIZED (SELECT id, passages, sum(passages) OVER (ORDER BY passages, id) AS upto FROM asked
    WHERE passages <= %(common)s OR NOT EXISTS (SELECT FROM asked AS each WHERE each.passages <= %(common)s))
SELECT id, passages, NULL FROM asked UNION ALL
SELECT kept.id, 0, found.packed FROM kept CROSS JOIN LATERAL (
    SELECT packed FROM {posting} AS posting WHERE posting.term = kept.id {filter} ORDER BY best DESC
    LIMIT CASE WHEN kept.passages > %(most)s THEN %(rows)s::integer END) AS found
WHERE upto <= %(most)s OR upto = passages
"""
# With zero added the planner cannot use the HNSW index.
NEAREST = """
SELECT passage, -(vector <#> %(vector)s::halfvec), length, words FROM {passage} WHERE TRUE {filter}
ORDER BY (vector <#> %(vector)s::halfvec){exact} LIMIT %(depth)s
"""
WORDED = """
SELECT passage, -(vector <#> %(vector)s::halfvec), length, words FROM {passage}
WHERE passage = ANY(%(passages)s::bigint[])
"""
CODES = "SELECT passage, codes FROM {token} WHERE passage = ANY(%(passages)s::bigint[])"
HOLDING = "SELECT term, passages FROM {term} WHERE term = ANY(%s) AND passages > 0"
FEW = "SELECT count(*) FROM (SELECT FROM {passage} WHERE edition = ANY(%(editions)s::bigint[]) LIMIT %(most)s) AS found"

# Passage, cosine similarity, length in terms, packed words.
Row = tuple[int, float, int, bytes]
# Passage, dense, lexical and fused score.
Ranked = tuple[int, float, float, float]


@dataclass(frozen=True, slots=True)
class _Corpus:
    """BM25's view of the searched side: passages, their average length, and the weight of each term by its number."""

    passages: int
    average: float
    weights: dict[int, float]


def holding(index: SearchIndex, terms: tuple[str, ...]) -> dict[str, int]:
    """Return how many published passages hold each of these terms."""
    with connection.cursor() as cursor:
        cursor.execute(tables_of(index).sql(HOLDING), [sorted(set(terms))])
        return dict(cursor.fetchall())


def candidates(index: SearchIndex, question: Question, restriction: Restriction, depth: int) -> list[Candidate]:
    """Return up to `depth` candidates of each leg, best first."""
    with ExitStack() as stack:
        stack.enter_context(connection.wrap_database_errors)
        connection.ensure_connection()
        raw = connection.connection
        alone = not connection.in_atomic_block
        if alone:
            stack.callback(_end, raw)
        editions = None
        if restriction.editions is not None:
            if alone:
                raw.execute(BEGIN)
            editions = list(restriction.editions.values_list("pk", flat=True))
        if editions == []:
            return []
        with raw.pipeline():
            ranked, codes = _Search(raw, index, restriction, editions).run(question, depth, alone=alone)
    # Left, the pipeline has brought them along: asked for inside, they would take a round trip of their own.
    held = dict(codes.fetchall())
    return [Candidate(*each, held.get(each[0], b"")) for each in ranked]


def _end(raw: "Connection[Any]") -> None:
    """End the snapshot, which an error may have left open."""
    if raw.info.transaction_status in {TransactionStatus.INTRANS, TransactionStatus.INERROR}:
        raw.execute("ROLLBACK")


class _Search:
    """One search on one connection in pipeline mode, among these editions of one side."""

    def __init__(
        self, raw: "Connection[Any]", index: SearchIndex, restriction: Restriction, editions: list[int] | None
    ) -> None:
        self.raw, self.editions = raw, editions
        self.tables, self.shelved = tables_of(index), restriction.shelved
        self.passages = index.shelved_passages if self.shelved else index.passages
        self.length = index.shelved_length if self.shelved else index.total_length

    def run(self, question: Question, depth: int, *, alone: bool) -> "tuple[list[Ranked], Cursor[Any]]":
        """Return what was found, best first, and the codes of the best, not yet fetched.

        `alone`, the snapshot begins with the first round trip and ends with the last.
        """
        if alone and self.raw.info.transaction_status == TransactionStatus.IDLE:
            self.raw.execute(BEGIN)
        exact = " + 0" if self._is_small() else ""
        common = self.passages * COMMON_SHARE
        vector = half_vector(question.vector)
        self.raw.execute(SETTINGS, [str(min(depth, MOST_EF_SEARCH))])
        terms = sorted(set(question.terms))
        words = self._sent(WORDS, terms=terms, common=common, most=POSTINGS_READ, rows=FREQUENT_ROWS).fetchall()
        # What the words say is summed up here while PostgreSQL looks for what is near.
        nearest = self._sent(NEAREST.replace("{exact}", exact), vector=vector, depth=depth)
        corpus = _corpus([(term, held) for term, held, _ in words if held], self.passages, self.length)
        worded = _best_by_words([(term, packed) for term, _, packed in words if packed], corpus, depth)
        # Asked for before it is known which of them are near as well: to wait for that would be a round trip more.
        others = self._sent(WORDED, vector=vector, passages=array_of(worded)) if worded else None
        rows = {row[0]: row for cursor in (nearest, others) if cursor for row in cursor.fetchall()}
        ranked = _ranked(list(rows.values()), corpus)
        codes = self._sent(CODES, passages=array_of(passage for passage, *_ in ranked[:RERANKED]))
        if alone:
            self.raw.execute("COMMIT")
        return ranked, codes

    def _is_small(self) -> bool:
        if self.shelved or self.passages <= EXACT_PASSAGES:
            return True
        if self.editions is None:
            return False
        few = self.raw.execute(self._sql(FEW), {"editions": self.editions, "most": EXACT_FILTERED + 1})
        return bool(few.fetchall()[0][0] <= EXACT_FILTERED)

    def _sent(self, statement: str, **wanted: object) -> "Cursor[Any]":
        """Send a statement with its answer in binary; Django's own cursors can only read text."""
        cursor = Cursor(self.raw)
        cursor.adapters.register_dumper(HalfVector, HalfVectorDumper)
        return cursor.execute(self._sql(statement), wanted | {"editions": self.editions}, binary=True)

    def _sql(self, statement: str) -> bytes:
        allowed = "" if self.editions is None else "AND edition = ANY(%(editions)s::bigint[])"
        count = "shelved" if self.shelved else "passages"
        filled = statement.replace("{count}", count).replace("{filter}", allowed)
        return self.tables.sql(filled, shelved=self.shelved).encode()


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
    # To put thousands in order for the sake of the best takes longer than to set those apart first.
    if len(sums) > depth:
        least = np.partition(sums, -depth)[-depth]
        passages, sums = passages[sums >= least], sums[sums >= least]
    best: list[int] = passages[np.lexsort((passages, -sums))[:depth]].tolist()
    return best


def _ranked(rows: list[Row], corpus: _Corpus) -> list[Ranked]:
    dense = np.array([row[1] for row in rows], dtype=np.float64)
    lexical = _lexical(rows, corpus)
    scores = fused(dense, lexical)
    passages = np.array([row[0] for row in rows], dtype=np.int64)
    order = np.lexsort((passages, -scores))
    return list(zip(*(column[order].tolist() for column in (passages, dense, lexical, scores)), strict=True))


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
