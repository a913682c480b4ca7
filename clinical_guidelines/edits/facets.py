"""What of a passage can change: its state, its kind and its recommendations, read and written as one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F

from clinical_guidelines.models import Passage, Recommendation

Facets = dict[str, Any]
GRADE_FIELDS = ("strength", "certainty", "against", "verbatim_grade", "panel", "set_by_curator")
RECOMMENDATION_FIELDS = ("start", "end", "statement", *GRADE_FIELDS)


def facets_of(passage_ids: Iterable[int]) -> dict[str, Facets]:
    """Return the facets of passages by id as text, as JSON keeps them."""
    rows = Passage.objects.filter(pk__in=list(passage_ids)).prefetch_related("recommendations").order_by("pk")
    return {
        str(row.pk): {
            "state": row.state,
            "kind": row.kind,
            "recommendations": [
                {"id": each.pk, **{name: getattr(each, name) for name in RECOMMENDATION_FIELDS}}
                for each in sorted(row.recommendations.all(), key=lambda each: (each.start, each.pk))
            ],
        }
        for row in rows
    }


def facets_apply(wanted: Mapping[str, Facets]) -> None:
    """Give passages these facets; a recommendation that comes back takes the id it had."""
    for key, facets in wanted.items():
        passage_id = int(key)
        Passage.objects.filter(pk=passage_id).update(
            state=facets["state"], kind=facets["kind"], version=F("version") + 1
        )
        kept = [each["id"] for each in facets["recommendations"] if each["id"]]
        Recommendation.objects.filter(passage=passage_id).exclude(pk__in=kept).delete()
        for each in facets["recommendations"]:
            # An edit that was made before a field was there leaves it as it is.
            fields = {name: each[name] for name in RECOMMENDATION_FIELDS if name in each}
            Recommendation.objects.update_or_create(pk=each["id"], defaults={"passage_id": passage_id, **fields})
