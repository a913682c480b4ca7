"""An edition's rows on their way to the shelf and back, as they are: nothing is embedded or counted anew."""

from django.db import connection

from clinical_guidelines.index.port import HeldEdition
from clinical_guidelines.index.postgres.schema import tables_of
from clinical_guidelines.index.registry import index_count, shelf_count
from clinical_guidelines.models import SearchIndex

# The number of a term's passages that are published, and that are shelved; `sign` is 1 towards the shelf.
COUNT_TERMS = """
UPDATE {term} SET passages = {term}.passages - moved.passages * %(sign)s,
    shelved = {term}.shelved + moved.passages * %(sign)s
FROM {posting} AS moved WHERE moved.edition = %(edition)s AND {term}.id = moved.term
"""
MOVE = """
WITH moved AS (DELETE FROM SOURCE WHERE edition = %(edition)s RETURNING *),
    kept AS (INSERT INTO TARGET SELECT * FROM moved)
SELECT count(*), coalesce(sum(LENGTH), 0) FROM moved
"""
POSTINGS = MOVE.replace("LENGTH", "0"), "{posting}", "{shelf_posting}"
PASSAGES = MOVE.replace("LENGTH", "length"), "{passage}", "{shelf_passage}"
HELD = """
SELECT edition, FALSE, count(*), sum(length) FROM {passage} GROUP BY edition UNION ALL
SELECT edition, TRUE, count(*), sum(length) FROM {shelf_passage} GROUP BY edition ORDER BY 1, 2
"""


def edition_shelve(*, index: SearchIndex, edition: int) -> None:
    """Move an edition's rows to the shelf of a locked index."""
    moved, length = _move(index, edition, back=False)
    index_count(index, passages=-moved, length=-length)
    shelf_count(index, passages=moved, length=length)


def edition_unshelve(*, index: SearchIndex, edition: int) -> bool:
    """Move an edition's rows back; False when the shelf holds none."""
    moved, length = _move(index, edition, back=True)
    shelf_count(index, passages=-moved, length=-length)
    index_count(index, passages=moved, length=length)
    return moved > 0


def editions_held(index: SearchIndex) -> list[HeldEdition]:
    """Count the passages of each edition."""
    with connection.cursor() as cursor:
        cursor.execute(tables_of(index).sql(HELD))
        return [HeldEdition(*row) for row in cursor.fetchall()]


def _move(index: SearchIndex, edition: int, *, back: bool) -> tuple[int, int]:
    """Return how many passages were moved, and their length in terms."""
    tables = tables_of(index)
    moved = {"edition": edition, "sign": -1 if back else 1}
    with connection.cursor() as cursor:
        cursor.execute(tables.sql(COUNT_TERMS, shelved=back), moved)
        for statement, published, shelf in (POSTINGS, PASSAGES):
            source, target = (shelf, published) if back else (published, shelf)
            cursor.execute(tables.sql(statement.replace("SOURCE", source).replace("TARGET", target)), moved)
        passages, length = cursor.fetchone()
    return int(passages), int(length)
