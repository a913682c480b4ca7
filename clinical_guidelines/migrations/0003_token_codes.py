from typing import Any

from django.db import migrations

CREATE = """
CREATE TABLE IF NOT EXISTS search_token_{number} (passage bigint PRIMARY KEY, codes bytea NOT NULL);
ALTER TABLE search_token_{number} ALTER codes SET STORAGE EXTERNAL;
"""


def add_tables(apps: Any, schema_editor: Any) -> None:
    """Give collections that were indexed earlier an empty table; their passages are ranked without it."""
    for number in apps.get_model("clinical_guidelines", "SearchIndex").objects.values_list("pk", flat=True):
        schema_editor.execute(CREATE.format(number=number))


class Migration(migrations.Migration):
    dependencies = [("clinical_guidelines", "0002_ingestion")]

    operations = [migrations.RunPython(add_tables, migrations.RunPython.noop)]
