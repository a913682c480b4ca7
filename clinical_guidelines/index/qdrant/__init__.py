"""A Qdrant cluster as search index, for libraries that have outgrown one PostgreSQL: see docs/search.md.

Qdrant knows no transaction that spans it and the library, so the library's rows decide what is seen: every search asks
for the editions that are published in PostgreSQL at that moment. Points are written before the commit that publishes
them and removed after the commit that takes them away; what a crash leaves between is invisible, and
`manage.py reconcile_index` clears it.
"""

from clinical_guidelines.index.qdrant.collections import index_drop, index_ensure, index_tidy
from clinical_guidelines.index.qdrant.searching import candidates, holding
from clinical_guidelines.index.qdrant.writing import (
    edition_add,
    edition_remove,
    edition_shelve,
    edition_unshelve,
    editions_held,
    encoded,
    passages_replace,
)

__all__ = [
    "candidates",
    "edition_add",
    "edition_remove",
    "edition_shelve",
    "edition_unshelve",
    "editions_held",
    "encoded",
    "holding",
    "index_drop",
    "index_ensure",
    "index_tidy",
    "passages_replace",
]
