from clinical_guidelines.models.checks import Check, GoldenQuestion, GoldenResult
from clinical_guidelines.models.conflict import LibraryConflict
from clinical_guidelines.models.edit import PassageEdit
from clinical_guidelines.models.guideline import Edition, Guideline, Page, Passage, Recommendation
from clinical_guidelines.models.health import EditionHealth
from clinical_guidelines.models.history import EditionEvent
from clinical_guidelines.models.ingestion import Ingestion, Narrower
from clinical_guidelines.models.search_index import SearchIndex
from clinical_guidelines.models.work import WholeWork, Work

__all__ = [
    "Check",
    "Edition",
    "EditionEvent",
    "EditionHealth",
    "GoldenQuestion",
    "GoldenResult",
    "Guideline",
    "Ingestion",
    "LibraryConflict",
    "Narrower",
    "Page",
    "Passage",
    "PassageEdit",
    "Recommendation",
    "SearchIndex",
    "WholeWork",
    "Work",
]
