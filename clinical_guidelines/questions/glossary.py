"""A question in another language put into the English words by which the library is searched.

No translation: the longest known clinical words give way to their English names, and what is not known stays as it is.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise

from clinical_guidelines.questions.chinese_dictionary import SHORTEST, parted
from clinical_guidelines.questions.chinese_names import MARK
from clinical_guidelines.questions.chinese_order import from_chinese
from clinical_guidelines.questions.glossary_entries import Foreign, glossary
from clinical_guidelines.questions.language import language_of
from clinical_guidelines.questions.loan_words import loan_word
from clinical_guidelines.questions.malay_order import from_malay
from clinical_guidelines.questions.malay_stems import stems
from clinical_guidelines.questions.word_classes import ARTICLED, PLURAL

CLAUSE = re.compile(r"[?!。;]+")
WITH, AND = "with", "and"
# A Chinese clause that says under what circumstances the rest is asked.
CIRCUMSTANCE = re.compile(r"^(?!如果|若|當)([^,]{4,})(?:時|的情況下),(.+)$")
# English names a kind in the singular: antibiotic dose.
SINGULAR = {"antibiotics": "antibiotic", "vasopressors": "vasopressor", "steroids": "steroid"}
KINDS = frozenset(("dose", "treatment", "prophylaxis", "duration", "choice", "regimen", "dose and duration"))
HOW_OFTEN = re.compile(r"多久([\u3400-\u9fff]{1,6}?)一次")
# "What is sepsis" has no article.
SHORT = 2
# Said of people without a noun, it takes the article.
ELDERLY = re.compile(r"\b(?<!the )elderly\b(?! (?:patients|adults|women|men|people|with))")
PUNCTUATION = re.compile(r"\s*[?!。、,;:()「」『』《》]+\s*")


def in_english(question: str) -> str:
    """Return the question in English words; an English question is returned as it came."""
    language = language_of(question)
    if language == "en":
        return question
    plain = unicodedata.normalize("NFKC", question)
    ordered = from_chinese if language == "zh-Hant" else from_malay
    clauses = (
        _named(ordered(_pieces(clause, language))) for clause in CLAUSE.split(_asked_first(plain)) if clause.strip()
    )
    kept = ", ".join(" ".join(" ".join(clause).split()) for clause in clauses if clause)
    kept = ELDERLY.sub("the elderly", kept)
    return f"{kept[:1].upper()}{kept[1:]}{'?' if '?' in plain else ''}" if kept else question


def _asked_first(plain: str) -> str:
    """Chinese asks "how long test once" for how often to test, and says the circumstances first."""
    return CIRCUMSTANCE.sub(r"\2;在\1", HOW_OFTEN.sub(r"多久一次\1", plain))


def _named(pieces: list[str]) -> list[str]:
    """What is asked for by name gets its article: "what is the dose", "what are the symptoms"."""
    pieces = [SINGULAR.get(piece, piece) if behind in KINDS else piece for piece, behind in pairwise([*pieces, ""])]
    named = len(pieces) > 1 and pieces[0] in {"what is", "what are"}
    if named and (
        pieces[1].removesuffix(" of") in ARTICLED or (len(pieces) > SHORT and not pieces[1].startswith("the "))
    ):
        plural = PLURAL.search(pieces[1].removesuffix(" of"))
        return ["what are" if plural else "what is", "the", *pieces[1:]]
    return pieces


def _pieces(plain: str, language: Foreign) -> list[str]:
    known = glossary(language)
    found: list[str] = []
    end = 0
    for match in _names(language).finditer(plain):
        name = " ".join(match[1].casefold().split())
        found += [*_unknown(plain[end : match.start()], language), MARK if name == MARK else known[name]]
        end = match.end()
    named = [piece for piece in [*found, *_unknown(plain[end:], language)] if piece]
    # "Patients with sepsis with" is patients with sepsis and something else.
    return [AND if piece == WITH and f" {WITH} " in before else piece for before, piece in pairwise(["", *named])]


def _unknown(text: str, language: Foreign) -> list[str]:
    """What stands between known names, in English where a dictionary or its form tells what it is.

    Abbreviations stay as typed.
    """
    bare = PUNCTUATION.sub(" ", text).strip()
    if language == "zh-Hant":
        return parted(bare)
    return [word if word.isupper() else _malay_word(word.casefold()) for word in bare.split()]


def _malay_word(word: str) -> str:
    known = glossary("ms")
    formed = next((known[stem] for stem in stems(word) if stem in known), None)
    return loan_word(word) or word if formed is None else formed


@cache
def _names(language: Foreign) -> re.Pattern[str]:
    """Every known name, the longest first; Malay names are whole words, a single Chinese character may begin one."""
    shortest = SHORTEST if language == "zh-Hant" else 1
    names = sorted((name for name in glossary(language) if len(name) >= shortest), key=len, reverse=True)
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(
        rf"({either})" if language == "zh-Hant" else rf"(?<![\w-])({either})(?:nya|kah)?(?![\w-])", re.IGNORECASE
    )
