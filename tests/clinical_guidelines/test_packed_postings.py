"""A collection indexed before the postings were packed is searched afterwards as if nothing had happened."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from clinical_guidelines.models import SearchIndex
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.library import ToldEncoder, publish

BEFORE = """
CREATE TABLE old_passage_{n} AS SELECT passage, edition, 1::bigint AS guideline, ''::text AS kind, length, vector
    FROM search_passage_{n};
CREATE TABLE old_posting_{n} (term integer, passage bigint, frequency smallint, length smallint);
"""
SWAP = """
DROP TABLE search_passage_{n}, search_posting_{n}, search_passage_{n}_shelf, search_posting_{n}_shelf;
ALTER TABLE search_term_{n} DROP COLUMN shelved;
ALTER TABLE old_passage_{n} RENAME TO search_passage_{n};
ALTER TABLE old_posting_{n} RENAME TO search_posting_{n};
"""


@pytest.mark.django_db
def test_the_old_tables_are_packed(told: ToldEncoder) -> None:
    publish("Give paracetamol for fever", "Give noradrenaline in shock, septic shock", slug="a")
    publish("Shock needs fluids", "---", slug="b")
    before = search("septic shock fever")
    index = SearchIndex.objects.get()
    _unpack(index.pk)
    with connection.schema_editor() as editor:
        import_module("clinical_guidelines.migrations.0007_packed_postings").pack(apps, editor)
    assert search("septic shock fever") == before
    publish("Replaced", slug="b", version="2")
    assert {passage.text for passage in search("shock")} == {
        "Give paracetamol for fever",
        "Give noradrenaline in shock, septic shock",
        "Replaced",
    }


def _unpack(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(BEFORE.format(n=number))
        cursor.execute(f"SELECT term, packed FROM search_posting_{number}")
        for term, packed in cursor.fetchall():
            for start in range(0, len(packed), 12):
                one = bytes(packed[start : start + 12])
                values = [int.from_bytes(part, "big") for part in (one[:8], one[8:10], one[10:])]
                cursor.execute(f"INSERT INTO old_posting_{number} VALUES (%s, %s, %s, %s)", [term, *values])
        cursor.execute(SWAP.format(n=number))
