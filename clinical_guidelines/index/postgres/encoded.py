"""What is already embedded, found by its digest, so that a new edition embeds only what changed."""

from django.db import connection
from psycopg import Cursor

from clinical_guidelines.index.port import Encoded
from clinical_guidelines.index.postgres.packing import vector_of
from clinical_guidelines.index.postgres.schema import tables_of
from clinical_guidelines.models import SearchIndex

HELD = """
SELECT token.digest, coalesce(published.vector, shelved.vector), token.codes FROM {token} AS token
LEFT JOIN {passage} AS published USING (passage) LEFT JOIN {shelf_passage} AS shelved USING (passage)
WHERE token.digest = ANY(%s) AND coalesce(published.vector, shelved.vector) IS NOT NULL
"""


def encoded(index: SearchIndex, digests: list[bytes]) -> dict[bytes, Encoded]:
    """Return, by digest, the vectors and codes at hand."""
    if not digests:
        return {}
    connection.ensure_connection()
    with connection.wrap_database_errors:
        # In PostgreSQL's binary form; as text they would be several times as long.
        found = Cursor(connection.connection).execute(tables_of(index).sql(HELD).encode(), [digests], binary=True)
        return {digest: (vector_of(vector), codes) for digest, vector, codes in found.fetchall()}
