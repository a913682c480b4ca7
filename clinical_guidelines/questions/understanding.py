"""The English words by which a question is searched, shown to the clinician as such."""

from clinical_guidelines.questions.glossary import in_english
from clinical_guidelines.questions.spelling import repaired


def search_text(question: str) -> str:
    """Return the question in English with slips in drug names put right; a search text comes back as it is."""
    return repaired(in_english(question))
