from typing import Any

from django.db import migrations

# A posting a row becomes a term of an edition a row, and each side gets its shelf: what index/postgres/schema.py makes.
PACK = """
ALTER TABLE search_term_{n} ADD shelved integer NOT NULL DEFAULT 0;
CREATE TABLE packed_{n} AS SELECT posting.term, edition, count(*)::integer AS passages,
    max(posting.frequency::real / greatest(posting.length, 1)) AS best,
    string_agg(int8send(posting.passage) || int2send(frequency) || int2send(posting.length), ''::bytea
        ORDER BY posting.passage) AS packed
FROM search_posting_{n} AS posting JOIN search_passage_{n} AS held USING (passage) GROUP BY posting.term, edition;
ALTER TABLE search_passage_{n} ADD words bytea;
UPDATE search_passage_{n} AS held SET words = listed.words FROM (
    SELECT passage, string_agg(int4send(term) || int2send(frequency), ''::bytea ORDER BY term) AS words
    FROM search_posting_{n} GROUP BY passage) AS listed WHERE held.passage = listed.passage;
CREATE TABLE held_{n} AS SELECT passage, edition, length, coalesce(words, ''::bytea) AS words, vector
    FROM search_passage_{n};
DROP TABLE search_passage_{n}, search_posting_{n};
"""
SIDE = """
CREATE TABLE {passage} (
    passage bigint PRIMARY KEY,
    edition bigint NOT NULL,
    length integer NOT NULL,
    words bytea NOT NULL,
    vector halfvec(384) NOT NULL
);
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
FILL = """
INSERT INTO search_passage_{n} (passage, edition, length, words, vector) SELECT * FROM held_{n};
INSERT INTO search_posting_{n} (term, edition, passages, best, packed)
    SELECT term, edition, passages, best, packed FROM packed_{n};
CREATE INDEX search_passage_{n}_vector ON search_passage_{n} USING hnsw (vector halfvec_ip_ops);
DROP TABLE held_{n}, packed_{n};
"""


def pack(apps: Any, schema_editor: Any) -> None:
    for n in apps.get_model("clinical_guidelines", "SearchIndex").objects.values_list("pk", flat=True):
        schema_editor.execute(PACK.format(n=n))
        for side in ("", "_shelf"):
            schema_editor.execute(SIDE.format(passage=f"search_passage_{n}{side}", posting=f"search_posting_{n}{side}"))
        schema_editor.execute(FILL.format(n=n))


class Migration(migrations.Migration):
    dependencies = [("clinical_guidelines", "0006_shelf")]

    # Searches, and files on their way in, would meet tables of either shape: stop the workers for this migration.
    operations = [migrations.RunPython(pack, migrations.RunPython.noop)]
