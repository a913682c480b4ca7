"""Some passages of a published edition exchanged for others, as curators split, merge and hide them."""

from collections import Counter

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from clinical_guidelines.index.port import EditionRows
from clinical_guidelines.index.postgres.packing import (
    POSTING,
    WORD,
    bigint,
    copy_binary,
    integer,
    real,
    row,
)
from clinical_guidelines.index.postgres.schema import Tables, tables_of
from clinical_guidelines.index.postgres.writing import COPY_POSTINGS, edition_add
from clinical_guidelines.index.registry import index_count
from clinical_guidelines.models import SearchIndex

GONE = "DELETE FROM {passage} WHERE passage = ANY(%s) RETURNING words, length"
GONE_CODES = "DELETE FROM {token} WHERE passage = ANY(%s)"
TAKE_POSTINGS = "DELETE FROM {posting} WHERE edition = %s AND term = ANY(%s) RETURNING term, packed"
FEWER_TERMS = """
UPDATE {term} SET passages = {term}.passages - gone.passages
FROM unnest(%s::int[], %s::int[]) AS gone (term, passages) WHERE {term}.id = gone.term
"""
TERMS_ADDED = "SELECT words FROM {passage} WHERE passage = ANY(%s)"


def passages_replace(*, index: SearchIndex, removed: list[int], added: EditionRows) -> None:
    """Take passages of a published edition out of a locked index and add others in their place."""
    tables = tables_of(index)
    gone = _removed(index, tables, removed)
    edition_add(index=index, rows=added)
    touched = sorted({*gone, *_terms_of(tables, added.ids)})
    _join_postings(tables, added.edition, touched, removed)


def _removed(index: SearchIndex, tables: Tables, removed: list[int]) -> Counter[int]:
    """Delete passages and return how many of them held each term."""
    with connection.cursor() as cursor:
        cursor.execute(tables.sql(GONE_CODES), [removed])
        cursor.execute(tables.sql(GONE), [removed])
        rows = cursor.fetchall()
        gone = Counter(term for words, _ in rows for term in _terms(words))
        cursor.execute(tables.sql(FEWER_TERMS), [list(gone), list(gone.values())])
    index_count(index, passages=-len(rows), length=-sum(length for _, length in rows))
    return gone


def _terms_of(tables: Tables, ids: list[int]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(tables.sql(TERMS_ADDED), [ids])
        return {term for (words,) in cursor.fetchall() for term in _terms(words)}


def _terms(words: bytes) -> list[int]:
    return [int(term) for term in np.frombuffer(words, dtype=WORD)["term"]]


def _join_postings(tables: Tables, edition: int, terms: list[int], removed: list[int]) -> None:
    """Write one row again for each term of an edition, without the postings of the passages that are gone."""
    kept: dict[int, list[NDArray[np.void]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(tables.sql(TAKE_POSTINGS), [edition, terms])
        for term, packed in cursor.fetchall():
            postings = np.frombuffer(packed, dtype=POSTING)
            kept.setdefault(term, []).append(postings[~np.isin(postings["passage"], removed)])
    joined = ((term, np.sort(np.concatenate(parts), order="passage")) for term, parts in sorted(kept.items()))
    copy_binary(
        tables.sql(COPY_POSTINGS), [_row(term, edition, postings) for term, postings in joined if len(postings)]
    )


def _row(term: int, edition: int, postings: NDArray[np.void]) -> bytes:
    best = float(np.max(postings["frequency"] / np.maximum(postings["length"], 1)))
    return row(integer(term), bigint(edition), integer(len(postings)), real(best), postings.tobytes())
