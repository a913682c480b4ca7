"""The index that the setting SEARCH_INDEX names."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from django.conf import settings

if TYPE_CHECKING:
    # The web process brings editions back without ever loading what makes vectors.
    from clinical_guidelines.index.port import PassageIndex

ADAPTERS = {"postgres": "clinical_guidelines.index.postgres", "qdrant": "clinical_guidelines.index.qdrant"}


def passage_index() -> "PassageIndex":
    """Return the adapter, a module with the functions of the port; only the chosen one is ever imported."""
    return cast("PassageIndex", import_module(ADAPTERS[settings.SEARCH_INDEX]))
