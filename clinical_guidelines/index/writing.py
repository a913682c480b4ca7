"""Adding and removing the rows of one edition. The caller holds the transaction that publishes it."""

import struct
from collections import Counter
from dataclasses import dataclass

import numpy as np
from django.db import connection
from django.db.models import F

from clinical_guidelines.encoders.interface import Vectors
from clinical_guidelines.index.copying import copy_binary, field, half_vector, integers, posting_rows
from clinical_guidelines.index.schema import Tables, tables_of
from clinical_guidelines.models import SearchIndex

COPY_PASSAGES = "COPY {passage} (passage, edition, guideline, kind, length, terms, vector) FROM STDIN (FORMAT binary)"
COPY_CODES = "COPY {token} (passage, codes) FROM STDIN (FORMAT binary)"
COPY_POSTINGS = "COPY {posting} (term, passage, frequency, length) FROM STDIN (FORMAT binary)"
NEW_TERMS = """
INSERT INTO {term} (term, passages) SELECT * FROM unnest(%s::text[], %s::integer[])
ON CONFLICT (term) DO UPDATE SET passages = {term}.passages + excluded.passages RETURNING term, id
"""
FEWER_TERMS = """
UPDATE {term} SET passages = passages - gone.count
FROM (SELECT unnest(terms) AS id, count(*) AS count FROM {passage} WHERE edition = %s GROUP BY 1) AS gone
WHERE {term}.id = gone.id
"""
DELETE_POSTINGS = """
DELETE FROM {posting} USING (SELECT passage, unnest(terms) AS term FROM {passage} WHERE edition = %s) AS gone
WHERE {posting}.term = gone.term AND {posting}.passage = gone.passage
"""
DELETE_CODES = "DELETE FROM {token} USING {passage} WHERE {token}.passage = {passage}.passage AND edition = %s"
DELETE_PASSAGES = "DELETE FROM {passage} WHERE edition = %s RETURNING length"


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """What the index keeps of one passage: its terms with their frequencies, and its length in terms."""

    frequencies: Counter[str]
    length: int


@dataclass(frozen=True, slots=True)
class EditionRows:
    """The passages of one edition as the index needs them; in the order of `ids`: `vectors` is float32 [n, 384]."""

    edition: int
    guideline: int
    kind: str
    ids: list[int]
    passages: list[IndexedPassage]
    vectors: Vectors
    codes: list[bytes]


def index_lock(*, collection: str) -> SearchIndex:
    """Lock a collection's index for this transaction; searches go on."""
    return SearchIndex.objects.select_for_update().get(collection=collection)


def edition_add(*, index: SearchIndex, rows: EditionRows) -> None:
    """Add an edition's passages to a locked index."""
    tables = tables_of(index)
    numbers = _number_terms(tables, rows.passages)
    copy_binary(tables.sql(COPY_PASSAGES), _passage_rows(rows, numbers))
    copy_binary(tables.sql(COPY_POSTINGS), [_postings(rows, numbers)])
    copy_binary(tables.sql(COPY_CODES), _code_rows(rows))
    added = sum(passage.length for passage in rows.passages)
    _count(index, passages=len(rows.ids), length=added)


def edition_remove(*, index: SearchIndex, edition: int) -> None:
    """Take an edition's passages out of a locked index; the passages themselves stay in the library."""
    tables = tables_of(index)
    with connection.cursor() as cursor:
        for statement in (FEWER_TERMS, DELETE_POSTINGS, DELETE_CODES, DELETE_PASSAGES):
            cursor.execute(tables.sql(statement), [edition])
        lengths = [row[0] for row in cursor.fetchall()]
    _count(index, passages=-len(lengths), length=-sum(lengths))


def _count(index: SearchIndex, *, passages: int, length: int) -> None:
    SearchIndex.objects.filter(pk=index.pk).update(
        passages=F("passages") + passages, total_length=F("total_length") + length
    )


def _number_terms(tables: Tables, passages: list[IndexedPassage]) -> dict[str, int]:
    """Count the edition's terms into the term table and return their numbers."""
    counts = Counter(term for passage in passages for term in passage.frequencies)
    # Sorted, so that a term's number does not depend on the order of a hash.
    words = sorted(counts)
    with connection.cursor() as cursor:
        cursor.execute(tables.sql(NEW_TERMS), [words, [counts[word] for word in words]])
        return dict(cursor.fetchall())


def _passage_rows(rows: EditionRows, numbers: dict[str, int]) -> list[bytes]:
    owners = field(struct.pack(">q", rows.edition)) + field(struct.pack(">q", rows.guideline))
    fixed = owners + field(rows.kind.encode())
    packed = []
    for number, passage, vector in zip(rows.ids, rows.passages, rows.vectors, strict=True):
        terms = np.array([numbers[term] for term in passage.frequencies], dtype=np.int64)
        length = field(struct.pack(">i", passage.length))
        start = struct.pack(">h", 7) + field(struct.pack(">q", number)) + fixed
        packed.append(start + length + integers(terms) + half_vector(vector))
    return packed


def _code_rows(rows: EditionRows) -> list[bytes]:
    return [
        struct.pack(">h", 2) + field(struct.pack(">q", number)) + field(code)
        for number, code in zip(rows.ids, rows.codes, strict=True)
    ]


def _postings(rows: EditionRows, numbers: dict[str, int]) -> bytes:
    cells = [
        (numbers[term], number, frequency, passage.length)
        for number, passage in zip(rows.ids, rows.passages, strict=True)
        for term, frequency in passage.frequencies.items()
    ]
    table = np.array(sorted(cells), dtype=np.int64).reshape(-1, 4)
    return posting_rows(table[:, 0], table[:, 1], table[:, 2:])
