"""The tables of one collection; each has its own, so that a scratch one neither slows nor pollutes another.

The published editions and those on the shelf lie in tables of the same shape; both share the numbers of the terms and
the codes for late interaction, which therefore never move.
"""

from dataclasses import dataclass

from django.db import connection, transaction

from clinical_guidelines import embeddings
from clinical_guidelines.models import SearchIndex

# A term's postings of one edition are one row: bigint passage, smallint frequency, smallint length of each, packed, all
# big-endian. `best` is the largest frequency / length among them, so that the best rows of a frequent term come first.
# `words` of a passage: integer term, smallint frequency, packed and sorted by term.
SIDE = """
CREATE TABLE {passage} (
    passage bigint PRIMARY KEY,
    edition bigint NOT NULL,
    length integer NOT NULL,
    words bytea NOT NULL,
    vector halfvec({width}) NOT NULL
);
-- The row stays whole: the final scores read a few hundred of them for each question.
ALTER TABLE {passage} ALTER vector SET STORAGE PLAIN, ALTER words SET STORAGE MAIN;
ALTER TABLE {passage} SET (toast_tuple_target = 8160);
CREATE INDEX ON {passage} (edition) INCLUDE (length);
CREATE TABLE {posting} (
    term integer NOT NULL,
    edition bigint NOT NULL,
    passages integer NOT NULL,
    best real NOT NULL,
    packed bytea NOT NULL
);
ALTER TABLE {posting} ALTER packed SET STORAGE EXTERNAL;
ALTER TABLE {posting} SET (toast_tuple_target = 8160);
CREATE INDEX ON {posting} (term, best DESC);
CREATE INDEX ON {posting} (edition);
"""
# The shelf has no HNSW index: it is small, seldom searched, and an edition must get there and back at once.
CREATE_NEAREST = "CREATE INDEX {passage}_vector ON {passage} USING hnsw (vector halfvec_ip_ops)"
CREATE_SHARED = """
CREATE TABLE {term} (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    term text NOT NULL,
    passages integer NOT NULL,
    shelved integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX {term}_term ON {term} (term) INCLUDE (id, passages);
CREATE TABLE {token} (passage bigint PRIMARY KEY, codes bytea NOT NULL, digest bytea);
CREATE INDEX ON {token} (digest) WHERE digest IS NOT NULL;
-- The codes do not compress; trying costs time at both ends.
ALTER TABLE {token} ALTER codes SET STORAGE EXTERNAL;
"""
EXISTS = "SELECT to_regclass(%s) IS NOT NULL"
DROP = "DROP TABLE IF EXISTS {passage}, {posting}, {shelf_passage}, {shelf_posting}, {term}, {token}"
TIDIED = ("{passage}", "{posting}", "{shelf_passage}", "{shelf_posting}", "{term}", "{token}")


@dataclass(frozen=True, slots=True)
class Tables:
    """The names of a collection's tables; they are made of a number of ours, never of anything typed in."""

    number: int

    def sql(self, statement: str, *, shelved: bool = False) -> str:
        """Fill the table names into a statement; `shelved` puts the shelf in the place of what is published."""
        shared = {name: f"search_{name}_{self.number}" for name in ("term", "token")}
        published = {name: f"search_{name}_{self.number}" for name in ("passage", "posting")}
        shelf = {f"shelf_{name}": f"{table}_shelf" for name, table in published.items()}
        side = {name: shelf[f"shelf_{name}"] for name in published} if shelved else published
        return statement.format(**shared, **shelf, **side)


def tables_of(index: SearchIndex) -> Tables:
    """Return the table names of an index."""
    return Tables(index.pk)


def index_ensure(*, collection: str, encoder: str) -> SearchIndex:
    """Return the index of a collection, with its tables made if it is new."""
    with transaction.atomic():
        index, created = SearchIndex.objects.get_or_create(collection=collection, defaults={"encoder": encoder})
        tables = tables_of(index)
        with connection.cursor() as cursor:
            cursor.execute(EXISTS, [tables.sql("{passage}")])
            # A collection that another engine has kept so far has its row and no tables.
            if created or not cursor.fetchone()[0]:
                side = SIDE.replace("{width}", str(embeddings.encoder().width))
                for statement in (side, CREATE_NEAREST, CREATE_SHARED):
                    cursor.execute(tables.sql(statement))
                cursor.execute(tables.sql(side, shelved=True))
    return index


def index_drop(*, collection: str) -> None:
    """Remove a collection's index with all of its tables."""
    with transaction.atomic():
        for index in SearchIndex.objects.select_for_update().filter(collection=collection):
            with connection.cursor() as cursor:
                cursor.execute(tables_of(index).sql(DROP))
            index.delete()


def index_tidy(*, collection: str) -> None:
    """Refresh what the planner knows of a collection's tables and let index scans skip the tables themselves."""
    # VACUUM cannot run inside a transaction; there the planner's figures alone are refreshed.
    verb = "ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)"
    for index in SearchIndex.objects.filter(collection=collection):
        with connection.cursor() as cursor:
            for table in TIDIED:
                cursor.execute(f"{verb} {tables_of(index).sql(table)}")
