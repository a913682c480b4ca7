"""The English words by which a question is searched, shown to the clinician as such."""

from clinical_guidelines.questions.beside import with_classes
from clinical_guidelines.questions.glossary import in_english
from clinical_guidelines.questions.shorthand import written_out
from clinical_guidelines.questions.spelling import repaired


def search_text(question: str) -> str:
    """Return the question in English, in full words, slips in names of drugs and patients put right, classes told.

    A search text stays."""
    return with_classes(repaired(written_out(in_english(question))))
