"""A question in another language put into the English words by which the library is searched.

No translation: the longest known clinical words give way to their English names, and what is not known stays as it is.
"""

import re
import unicodedata
from functools import cache

from clinical_guidelines.questions.glossary_entries import Foreign, glossary
from clinical_guidelines.questions.language import language_of
from clinical_guidelines.questions.word_order import MARK, from_chinese, from_malay

CLAUSE = re.compile(r"[?!。;]+")
PUNCTUATION = re.compile(r"\s*[?!。、,;:()「」『』《》]+\s*")


def in_english(question: str) -> str:
    """Return the question in English words; an English question is returned as it came."""
    language = language_of(question)
    if language == "en":
        return question
    plain = unicodedata.normalize("NFKC", question).casefold()
    ordered = from_chinese if language == "zh-Hant" else from_malay
    clauses = (ordered(_pieces(clause, language)) for clause in CLAUSE.split(plain) if clause.strip())
    kept = ", ".join(" ".join(" ".join(clause).split()) for clause in clauses if clause)
    return f"{kept[:1].upper()}{kept[1:]}{'?' if '?' in plain else ''}" if kept else question


def _pieces(plain: str, language: Foreign) -> list[str]:
    known = glossary(language)
    found: list[str] = []
    end = 0
    for match in _names(language).finditer(plain):
        name = " ".join(match[1].split())
        found += [plain[end : match.start()], MARK if name == MARK else known[name]]
        end = match.end()
    bare = (PUNCTUATION.sub(" ", piece).strip() for piece in [*found, plain[end:]])
    return [piece for piece in bare if piece]


@cache
def _names(language: Foreign) -> re.Pattern[str]:
    """Every known name, the longest first; Malay names are whole words."""
    names = sorted(glossary(language), key=len, reverse=True)
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"({either})" if language == "zh-Hant" else rf"(?<![\w-])({either})(?:nya|kah)?(?![\w-])")
