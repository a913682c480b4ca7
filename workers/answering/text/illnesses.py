"""The illnesses that a text names."""

from clinical_guidelines.positions.lexicon import conditions, folded
from workers.answering.text.words import plain


def illnesses_in(text: str) -> frozenset[str]:
    """Return the listed names of the illnesses in a text, however it spells them."""
    return conditions().names(folded(plain(text)))
