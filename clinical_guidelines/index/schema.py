"""The tables of one collection; each has its own, so that a scratch one neither slows nor pollutes another."""

from dataclasses import dataclass

from django.db import connection, transaction

from clinical_guidelines.models import SearchIndex

CREATE = """
CREATE TABLE {passage} (
    passage bigint PRIMARY KEY,
    edition bigint NOT NULL,
    guideline bigint NOT NULL,
    kind text NOT NULL,
    length integer NOT NULL,
    terms integer[] NOT NULL,
    vector halfvec(384) NOT NULL
);
-- Vectors stay in the row: the final scores read a few hundred of them for each question.
ALTER TABLE {passage} ALTER vector SET STORAGE PLAIN;
CREATE INDEX {passage}_edition ON {passage} (edition);
CREATE INDEX {passage}_guideline ON {passage} (guideline);
CREATE INDEX {passage}_vector ON {passage} USING hnsw (vector halfvec_ip_ops);
CREATE TABLE {term} (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    term text NOT NULL,
    passages integer NOT NULL
);
CREATE UNIQUE INDEX {term}_term ON {term} (term) INCLUDE (id, passages);
CREATE TABLE {posting} (
    term integer NOT NULL,
    passage bigint NOT NULL,
    frequency smallint NOT NULL,
    length smallint NOT NULL,
    PRIMARY KEY (term, passage) INCLUDE (frequency, length)
);
CREATE TABLE {token} (passage bigint PRIMARY KEY, codes bytea NOT NULL);
-- The codes do not compress; trying costs time at both ends.
ALTER TABLE {token} ALTER codes SET STORAGE EXTERNAL;
"""
DROP = "DROP TABLE IF EXISTS {passage}, {term}, {posting}, {token}"


@dataclass(frozen=True, slots=True)
class Tables:
    """The names of a collection's tables; they are made of a number of ours, never of anything typed in."""

    number: int

    def sql(self, statement: str) -> str:
        """Fill the table names into a statement."""
        names = {name: f"search_{name}_{self.number}" for name in ("passage", "term", "posting", "token")}
        return statement.format(**names)


def tables_of(index: SearchIndex) -> Tables:
    """Return the table names of an index."""
    return Tables(index.pk)


def index_ensure(*, collection: str, encoder: str) -> SearchIndex:
    """Return the index of a collection, with its tables made if it is new."""
    with transaction.atomic():
        index, created = SearchIndex.objects.get_or_create(collection=collection, defaults={"encoder": encoder})
        if created:
            with connection.cursor() as cursor:
                cursor.execute(tables_of(index).sql(CREATE))
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
            for table in ("{passage}", "{term}", "{posting}", "{token}"):
                cursor.execute(f"{verb} {tables_of(index).sql(table)}")
