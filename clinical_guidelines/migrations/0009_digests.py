from typing import Any

from django.db import migrations

ADD = """
ALTER TABLE search_token_{n} ADD COLUMN IF NOT EXISTS digest bytea;
CREATE INDEX IF NOT EXISTS search_token_{n}_digest ON search_token_{n} (digest) WHERE digest IS NOT NULL;
"""


def add_digests(apps: Any, schema_editor: Any) -> None:
    """Give collections that were indexed earlier an empty column; what they hold is embedded anew when met again."""
    tables = schema_editor.connection.introspection.table_names()
    for n in apps.get_model("clinical_guidelines", "SearchIndex").objects.values_list("pk", flat=True):
        if f"search_token_{n}" in tables:
            schema_editor.execute(ADD.format(n=n))


class Migration(migrations.Migration):
    dependencies = [("clinical_guidelines", "0008_outline_notes_scanned")]

    operations = [migrations.RunPython(add_digests, migrations.RunPython.noop)]
