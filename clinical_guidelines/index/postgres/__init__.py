"""The library's own PostgreSQL as search index: HNSW and packed postings, in one snapshot with the library."""

from clinical_guidelines.index.postgres.encoded import encoded
from clinical_guidelines.index.postgres.replacing import passages_replace
from clinical_guidelines.index.postgres.schema import index_drop, index_ensure, index_tidy
from clinical_guidelines.index.postgres.searching import candidates, holding
from clinical_guidelines.index.postgres.shelving import edition_shelve, edition_unshelve, editions_held
from clinical_guidelines.index.postgres.writing import edition_add, edition_remove

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
