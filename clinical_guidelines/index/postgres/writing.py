"""Adding and removing the rows of one edition. The caller holds the transaction that publishes it."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
from django.db import connection

from clinical_guidelines.index.port import EditionRows, IndexedPassage
from clinical_guidelines.index.postgres.packing import (
    Integers,
    bigint,
    copy_binary,
    half_vector,
    integer,
    postings,
    real,
    row,
    words,
)
from clinical_guidelines.index.postgres.schema import Tables, tables_of
from clinical_guidelines.index.registry import index_count, shelf_count
from clinical_guidelines.models import SearchIndex

COPY_PASSAGES = "COPY {passage} (passage, edition, length, words, vector) FROM STDIN (FORMAT binary)"
COPY_CODES = "COPY {token} (passage, digest, codes) FROM STDIN (FORMAT binary)"
COPY_POSTINGS = "COPY {posting} (term, edition, passages, best, packed) FROM STDIN (FORMAT binary)"
NEW_TERMS = """
INSERT INTO {term} (term, passages) SELECT * FROM unnest(%s::text[], %s::integer[])
ON CONFLICT (term) DO UPDATE SET passages = {term}.passages + excluded.passages RETURNING term, id
"""
FEWER_TERMS = """
UPDATE {term} SET COLUMN = {term}.COLUMN - gone.passages
FROM {posting} AS gone WHERE gone.edition = %s AND {term}.id = gone.term
"""
DELETE_POSTINGS = "DELETE FROM {posting} WHERE edition = %s"
DELETE_CODES = "DELETE FROM {token} USING {passage} WHERE {token}.passage = {passage}.passage AND edition = %s"
DELETE_PASSAGES = "DELETE FROM {passage} WHERE edition = %s RETURNING length"


def edition_add(*, index: SearchIndex, rows: EditionRows) -> None:
    """Add an edition's passages to a locked index."""
    tables = tables_of(index)
    numbers = _number_terms(tables, rows.passages)
    cells = _cells(rows, numbers)
    copy_binary(tables.sql(COPY_PASSAGES), _passage_rows(rows, cells))
    copy_binary(tables.sql(COPY_POSTINGS), _posting_rows(rows, cells))
    copy_binary(
        tables.sql(COPY_CODES),
        (row(bigint(number), rows.digest_at(place), rows.codes[place]) for place, number in enumerate(rows.ids)),
    )
    index_count(index, passages=len(rows.ids), length=sum(passage.length for passage in rows.passages))


def edition_remove(*, index: SearchIndex, edition: int) -> None:
    """Take an edition's passages out of a locked index; the passages themselves stay in the library."""
    for shelved, column, count in ((False, "passages", index_count), (True, "shelved", shelf_count)):
        fewer = FEWER_TERMS.replace("COLUMN", column)
        with connection.cursor() as cursor:
            for statement in (fewer, DELETE_POSTINGS, DELETE_CODES, DELETE_PASSAGES):
                cursor.execute(tables_of(index).sql(statement, shelved=shelved), [edition])
            lengths = [length for (length,) in cursor.fetchall()]
        if lengths:
            count(index, passages=-len(lengths), length=-sum(lengths))


def _number_terms(tables: Tables, passages: list[IndexedPassage]) -> dict[str, int]:
    """Count the edition's terms into the term table and return their numbers."""
    counts = Counter(term for passage in passages for term in passage.frequencies)
    # Sorted, so that a term's number does not depend on the order of a hash.
    names = sorted(counts)
    with connection.cursor() as cursor:
        cursor.execute(tables.sql(NEW_TERMS), [names, [counts[name] for name in names]])
        return dict(cursor.fetchall())


def _cells(rows: EditionRows, numbers: dict[str, int]) -> Integers:
    """Return one line for each term of each passage: its place among the passages, the term, its frequency."""
    cells = [
        (place, numbers[term], frequency)
        for place, passage in enumerate(rows.passages)
        for term, frequency in passage.frequencies.items()
    ]
    return np.array(cells, dtype=np.int64).reshape(-1, 3)


def _passage_rows(rows: EditionRows, cells: Integers) -> Iterator[bytes]:
    bounds = np.searchsorted(cells[:, 0], np.arange(len(rows.ids) + 1))
    for place, (number, passage, vector) in enumerate(zip(rows.ids, rows.passages, rows.vectors, strict=True)):
        mine = cells[bounds[place] : bounds[place + 1]]
        held = words(mine[:, 1], mine[:, 2])
        yield row(bigint(number), bigint(rows.edition), integer(passage.length), held, half_vector(vector))


def _posting_rows(rows: EditionRows, cells: Integers) -> Iterator[bytes]:
    if not len(cells):
        return
    ordered = cells[np.lexsort((cells[:, 0], cells[:, 1]))]
    places, terms, frequencies = ordered.T
    lengths = np.array([passage.length for passage in rows.passages])[places]
    packed = postings(np.array(rows.ids)[places], frequencies, lengths)
    starts = np.flatnonzero(np.diff(terms, prepend=terms[0] - 1))
    best = np.maximum.reduceat(frequencies / np.maximum(lengths, 1), starts)
    ends = [*starts[1:], len(terms)]
    edition = bigint(rows.edition)
    for start, end, highest in zip(starts, ends, best, strict=True):
        mine = packed[start:end]
        yield row(integer(int(terms[start])), edition, integer(len(mine)), real(float(highest)), mine.tobytes())
