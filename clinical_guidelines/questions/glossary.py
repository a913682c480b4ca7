"""A question in another language put into the English words by which the library is searched.

No translation: the longest known clinical words give way to their English names, and what is not known stays as it is.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise

from clinical_guidelines.questions.glossary_entries import Foreign, glossary
from clinical_guidelines.questions.language import language_of

# Chinese asks at the end; English searches better when it asks at the beginning, the verb after the question word.
ASKING = frozenset(
    re.split(
        ", ",
        "what is, what is the dose, what is the target, which, what, when to give, when to, when, how long, "
        "within how long, how often, how much, how many, how to, who, why, at what age",
    )
)
VERBS = frozenset(("should", "should be", "can", "is it safe"))
# Chinese puts these behind what they belong to.
POSTPOSITIONS = frozenset(("after", "before", "below", "above"))
# Malay nouns that take what follows as theirs, and what may follow them otherwise.
NOUNS = frozenset(
    ("dose", "maximum dose", "treatment", "symptoms", "signs", "contraindications", "side effects", "risk")
)
LINKS = frozenset(
    ("for", "in", "of", "with", "without", "if", "after", "before", "during", "from", "and", "or", "target", "daily")
)
CLAUSE = re.compile(r"[?!。;]+")
PUNCTUATION = re.compile(r"\s*[?!。、,;:()「」『』《》]+\s*")


def in_english(question: str) -> str:
    """Return the question in English words; an English question is returned as it came."""
    language = language_of(question)
    if language == "en":
        return question
    plain = unicodedata.normalize("NFKC", question).casefold()
    ordered = _english_order if language == "zh-Hant" else _of_what
    clauses = (ordered(_pieces(clause, language)) for clause in CLAUSE.split(plain) if clause.strip())
    kept = ", ".join(" ".join(" ".join(clause).split()) for clause in clauses if clause)
    return f"{kept[:1].upper()}{kept[1:]}?" if kept else question


def _pieces(plain: str, language: Foreign) -> list[str]:
    known = glossary(language)
    found: list[str] = []
    end = 0
    for match in _names(language).finditer(plain):
        found += [plain[end : match.start()], known[" ".join(match[1].split())]]
        end = match.end()
    bare = (PUNCTUATION.sub(" ", piece).strip() for piece in [*found, plain[end:]])
    return [piece for piece in bare if piece]


def _english_order(pieces: list[str]) -> list[str]:
    """Chinese names its topic, asks, then comments: English asks, comments, then names the topic."""
    turned: list[str] = []
    for piece in pieces:
        turned.insert(len(turned) - (piece in POSTPOSITIONS and bool(turned)), piece)
    verbs = [each for each in turned if each in VERBS]
    rest = [each for each in turned if each not in VERBS]
    at = next((at for at, each in enumerate(rest) if each in ASKING), None)
    if at is None:
        return [*verbs, *rest]
    topic, comment = rest[:at], rest[at + 1 :]
    return [rest[at], *verbs, *comment, *(["in"] if topic and comment else []), *topic]


def _of_what(pieces: list[str]) -> list[str]:
    """Malay puts side by side what English joins by "of"."""
    return [
        f"{piece} of" if piece in NOUNS and after and after.split()[0] not in LINKS else piece
        for piece, after in pairwise([*pieces, ""])
    ]


@cache
def _names(language: Foreign) -> re.Pattern[str]:
    """Every known name, the longest first; Malay names are whole words."""
    names = sorted(glossary(language), key=len, reverse=True)
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"({either})" if language == "zh-Hant" else rf"(?<![\w-])({either})(?:nya|kah)?(?![\w-])")
