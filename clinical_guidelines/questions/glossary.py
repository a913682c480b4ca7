"""A question in another language put into the English words by which the library is searched.

No translation: the longest known clinical words give way to their English names, and what is not known stays as it is.
"""

import re
import unicodedata
from functools import cache

from clinical_guidelines.questions.glossary_entries import Foreign, glossary
from clinical_guidelines.questions.language import language_of

# Chinese asks at the end; English searches better when it asks at the beginning, the verb after the question word.
ASKING = frozenset(
    re.split(
        ", ",
        "what is, what is the dose, what is the target, which, what, when to, when, how long, within how long, "
        "how often, how much, how many, how to, who, why, at what age",
    )
)
VERBS = frozenset(("should", "should be", "can", "is it safe"))
# Chinese puts these behind what they belong to.
POSTPOSITIONS = frozenset(("after", "before", "below", "above"))
PUNCTUATION = re.compile(r"\s*[?!。、,;:()「」『』《》]+\s*")


def in_english(question: str) -> str:
    """Return the question in English words; an English question is returned as it came."""
    language = language_of(question)
    if language == "en":
        return question
    plain = unicodedata.normalize("NFKC", question).casefold()
    pieces = _pieces(plain, language)
    if language == "zh-Hant":
        pieces = _reordered(pieces)
    kept = " ".join(" ".join(PUNCTUATION.sub(" ", piece) for piece in pieces).split())
    return f"{kept[:1].upper()}{kept[1:]}?" if kept else question


def _pieces(plain: str, language: Foreign) -> list[str]:
    known = glossary(language)
    found: list[str] = []
    end = 0
    for match in _names(language).finditer(plain):
        found += [plain[end : match.start()], known[" ".join(match[0].split())]]
        end = match.end()
    return [piece.strip() for piece in [*found, plain[end:]] if piece.strip()]


def _reordered(pieces: list[str]) -> list[str]:
    turned: list[str] = []
    for piece in pieces:
        turned.insert(len(turned) - (piece in POSTPOSITIONS and bool(turned)), piece)
    return sorted(turned, key=lambda piece: 0 if piece in ASKING else 1 if piece in VERBS else 2)


@cache
def _names(language: Foreign) -> re.Pattern[str]:
    """Every known name, the longest first; Malay names are whole words."""
    names = sorted(glossary(language), key=len, reverse=True)
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(either if language == "zh-Hant" else rf"(?<![\w-])(?:{either})(?:nya|kah)?(?![\w-])")
