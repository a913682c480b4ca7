"""Two ways of writing the same words made one: figures for spoken numbers, no marks, no capitals."""

import re

from clinical_guidelines.quantities.figured import figured

_SHORT = {
    "mister": "mr",
    "doctor": "dr",
    "milligrams": "mg",
    "milligram": "mg",
    "micrograms": "mcg",
    "microgram": "mcg",
}
_SHORT |= {"millilitres": "ml", "milliliters": "ml", "millilitre": "ml", "milliliter": "ml", "percent": "%"}
_WORDS = re.compile(r"\d+(?:\.\d+)?|%|[^\W\d_]+(?:'[^\W\d_]+)?")


def plain_words(text: str) -> list[str]:
    """Return the words of a text as they are compared: "Fifteen mg." and "15 milligrams" are the same two."""
    return [_SHORT.get(word, word) for word in _WORDS.findall(figured(text.lower()))]


def numbers_in(words: list[str]) -> list[str]:
    """Return the figures among plain words."""
    return [word for word in words if word[0].isdigit()]
