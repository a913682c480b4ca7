"""The English words by which a question is searched, shown to the clinician as such."""

from clinical_guidelines.questions.beside import with_classes
from clinical_guidelines.questions.glossary import in_english
from clinical_guidelines.questions.shorthand import written_out
from clinical_guidelines.questions.slips import without_slips
from clinical_guidelines.questions.spelling import repaired
from clinical_guidelines.questions.spoken import as_asked


def search_text(question: str) -> str:
    """Return the question in English, in full words, its slips put right, classes of drugs told.

    A search text stays."""
    return with_classes(repaired(written_out(without_slips(as_asked(in_english(question))))))
