"""The published recommendations compared with each other, for the curators' list of conflicts."""

from typing import Any

from clinical_guidelines.conflict_search import library_conflicts_find
from clinical_guidelines.models import Check


def conflicts_searched(check: Check) -> dict[str, Any]:
    """Bring the list up to the library as it is now; return how many conflicts stand in it."""
    found = library_conflicts_find(collection=str(check.request.get("collection", "library")))
    return {"conflicts": len(found)}
