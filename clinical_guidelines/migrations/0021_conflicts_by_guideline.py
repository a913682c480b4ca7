"""Conflicts were named by the titles of their guidelines, so that a changed title brought dismissed ones back."""

import hashlib
from collections import defaultdict
from typing import Any

from django.db import migrations


def name_by_guideline(apps: Any, schema_editor: Any) -> None:
    """Name each by its guidelines' numbers; of those that were one under two titles the one shown stays, dismissed."""
    LibraryConflict = apps.get_model("clinical_guidelines", "LibraryConflict")
    Edition = apps.get_model("clinical_guidelines", "Edition")
    guidelines = dict(Edition.objects.values_list("pk", "guideline"))
    named = defaultdict(list)
    for row in LibraryConflict.objects.order_by("present", "pk"):
        if all(side.get("edition") in guidelines for side in row.sides):
            named[row.collection, _key(row, guidelines)].append(row)
    for (_, key), (*others, row) in named.items():
        decided = next((each for each in (row, *others) if each.dismissed_at), row)
        row.key, row.dismissed_at, row.dismissed_by_id = key, decided.dismissed_at, decided.dismissed_by_id
        row.dismissed_reason = decided.dismissed_reason
        LibraryConflict.objects.filter(pk__in=[each.pk for each in others]).delete()
        row.save()


def _key(row: Any, guidelines: dict[int, int]) -> str:
    words = sorted(f"{guidelines[side['edition']]}\n{' '.join(side['quote'].split())}" for side in row.sides)
    return hashlib.sha256("\n\n".join([row.measure, *words]).encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("clinical_guidelines", "0020_passage_by_place")]

    operations = [migrations.RunPython(name_by_guideline, migrations.RunPython.noop)]
