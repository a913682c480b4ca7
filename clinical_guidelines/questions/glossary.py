"""A question in another language put into the English words by which the library is searched.

No translation: the longest known clinical words give way to their English names, and what is not known stays as it is.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from clinical_guidelines.quantities.drugs import drugs_in
from clinical_guidelines.questions.as_typed import asked_after, in_full
from clinical_guidelines.questions.chinese_dictionary import SHORTEST, parted
from clinical_guidelines.questions.chinese_names import MARK
from clinical_guidelines.questions.chinese_order import from_chinese
from clinical_guidelines.questions.english_grammar import in_grammar
from clinical_guidelines.questions.glossary_entries import Foreign, glossary
from clinical_guidelines.questions.language import language_of
from clinical_guidelines.questions.loan_words import loan_word
from clinical_guidelines.questions.malay_order import from_malay
from clinical_guidelines.questions.malay_stems import stems
from clinical_guidelines.questions.patient_facts import lifted, with_facts
from clinical_guidelines.questions.simplified import traditional
from clinical_guidelines.questions.word_classes import (
    ADJECTIVES,
    ARTICLED,
    ASKING,
    DONE,
    LINKS,
    MODALS,
    NOUNS,
    PARTICIPLES,
    PLURAL,
    WHOM,
)
from clinical_guidelines.word_lists import any_of

CLAUSE = re.compile(r"[?!。;]+")
WITH, AND = "with", "and"
# A Chinese clause that says under what circumstances the rest is asked.
CIRCUMSTANCE = re.compile(r"^(?!如果|若|當)([^,]{4,})(?:時|的情況下),(.+)$")
# English names a kind in the singular: antibiotic dose.
SINGULAR = {"antibiotics": "antibiotic", "vasopressors": "vasopressor", "steroids": "steroid"}
KINDS = frozenset(("dose", "treatment", "prophylaxis", "duration", "choice", "regimen", "dose and duration"))
# A Malay question may name its topic first.
TOPIC = re.compile(r"([^,:]{4,})[,:]\s*(.+)")
# Spoken Malay says "bagi", which means "for" otherwise, where it gives something.
GIVEN = re.compile(
    r"\b(boleh|perlu(?! bagi (?:semua|setiap|kanak-kanak|pesakit|wanita|ibu|bayi|orang)\b)|nak|hendak|kena|patut|harus"
    r"|sebelum|selepas|lepas|mula|untuk|bila) (?:bagi|kasi)\b",
    re.IGNORECASE,
)
# "Seizure prophylaxis, needed or not."
WHETHER_USED = re.compile(r"^([^,:]{4,}),\s*(?:perlu|perlukah|patut|patutkah)\s*$", re.IGNORECASE)
OR_NOT = re.compile(r"\s+(?:(?:atau|ke) )?(?:tidak|tak|ke)\s*$", re.IGNORECASE)
# "The dose of" what was named before.
DANGLING = re.compile(r" of(?=,|$)|\b(in|of|for|to|with) (?=\1\b)")
ALLERGIC = re.compile(r"對([\u3400-\u9fffA-Za-z ]{1,12}?)過敏")
HOW_OFTEN = re.compile(r"多久([\u3400-\u9fff]{1,6}?)一次")
# "What is sepsis" has no article.
SHORT = 2
# What asks, does, joins or describes stays a word by itself.
APART = ASKING | MODALS | LINKS | ADJECTIVES | WHOM | DONE | PARTICIPLES.keys() | KINDS
# Said of people without a noun, it takes the article.
ELDERLY = re.compile(r"\b(?<!the )elderly\b(?! (?:patients|adults|women|men|people|with))")
LAST_WORD = re.compile(r"([a-z-]{3,}) $")
# So begins a question, with a mark at its end or without.
ASKS = re.compile(
    r"(?:what|which|who|when|how|why|can|should|is|are|do|does|(?:at|below|above) what|within how)\b", re.I
)
PUNCTUATION = re.compile(r"\s*[?!。、,;:()「」『』《》]+\s*")


def in_english(question: str) -> str:
    """Return the question in English words; an English question is returned as it came."""
    language = language_of(question)
    if language == "en":
        return question
    plain = in_full(traditional(unicodedata.normalize("NFKC", question)), language)
    opening, about = asked_after(plain, language)
    rest, facts = lifted(about or plain, language)
    ordered = _chinese if language == "zh-Hant" else _malay
    clauses = (_named(ordered(clause)) for clause in CLAUSE.split(_asked_first(rest)) if clause.strip())
    kept = ", ".join(" ".join(" ".join(clause).split()) for clause in clauses if clause)
    kept = with_facts(in_grammar(ELDERLY.sub("the elderly", DANGLING.sub("", kept))), facts)
    if about and kept and kept not in NOUNS:
        return f"{opening} {kept.removeprefix('with ')}?"
    return f"{kept[:1].upper()}{kept[1:]}{'?' if '?' in plain or ASKS.match(kept) else ''}" if kept else question


def _chinese(clause: str) -> list[str]:
    return from_chinese(_pieces(clause, "zh-Hant"))


def _malay(clause: str) -> list[str]:
    """What is asked comes first, its topic behind it."""
    clause = WHETHER_USED.sub(r"perlukah \1 digunakan", OR_NOT.sub("", GIVEN.sub(r"\1 beri", clause)))
    parted = TOPIC.fullmatch(clause.strip())
    topic, asked = (_pieces(each, "ms") for each in (parted[1], parted[2])) if parted else ([], [])
    asks = ASKING | MODALS
    if not topic or asks.isdisjoint(asked) or not asks.isdisjoint(topic):
        return from_malay(_pieces(clause, "ms"))
    return [*from_malay(asked), *([] if topic[0] in LINKS else ["in"]), *from_malay(topic)]


def _asked_first(plain: str) -> str:
    """Chinese asks "how long test once" for how often to test, and says the circumstances first."""
    return CIRCUMSTANCE.sub(r"\2;在\1", HOW_OFTEN.sub(r"多久一次\1", ALLERGIC.sub(r"\1過敏", plain)))


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
        before = plain[end : match.start()]
        found += _unknown(before, language)
        if language == "ms" and known[name].casefold() == name and _is_named(before):
            found.append(f"{found.pop()} {name}")
        else:
            # EGFR is a receptor and eGFR a clearance.
            typed = match[1].isupper() and known[name].casefold() == name
            found.append(match[1] if typed else MARK if name == MARK else known[name])
        end = match.end()
    named = [piece for piece in [*found, *_unknown(plain[end:], language)] if piece]
    # "Patients with sepsis with" is patients with sepsis and something else.
    return [AND if piece == WITH and f" {WITH} " in before else piece for before, piece in pairwise(["", *named])]


def _is_named(before: str) -> bool:
    """Whether the word right before a name that Malay writes as English does belongs to it: "neonatal sepsis"."""
    word = LAST_WORD.search(before.casefold())
    return word is not None and word[1] not in APART and _malay_word(word[1]) == word[1] and not drugs_in(word[1])


def _unknown(text: str, language: Foreign) -> list[str]:
    """What stands between known names, in English where a dictionary or its form tells what it is.

    Abbreviations stay as typed.
    """
    bare = PUNCTUATION.sub(" ", text).strip()
    if language == "zh-Hant":
        return parted(bare)
    typed = [word if word.isupper() else word.casefold() for word in bare.split()]
    words = [word if word.isupper() else _malay_word(word) for word in typed]
    return list(_together(typed, words))


def _together(typed: list[str], words: list[str]) -> Iterator[str]:
    """Names that came as they are in English are one: "lactic acidosis", "aortic dissection"."""
    pairs = zip(typed, words, strict=True)
    for is_name, run in groupby(pairs, lambda pair: pair[0] == pair[1] and pair[1] not in APART):
        named = [word for _, word in run]
        yield from [" ".join(named)] if is_name else named


def _malay_word(word: str) -> str:
    known = glossary("ms")
    formed = next((known[stem] for stem in stems(word) if stem in known), None)
    if formed is None:
        return loan_word(word) or word
    return PARTICIPLES.get(formed, formed) if word.startswith("di") else formed


@cache
def _names(language: Foreign) -> re.Pattern[str]:
    """Every known name, the longest first; Malay names are whole words, a single Chinese character may begin one."""
    shortest = SHORTEST if language == "zh-Hant" else 1
    known = (name for name in glossary(language) if len(name) >= shortest)
    names = any_of(known, lambda rest: re.escape(rest).replace(r"\ ", r"\s+"))
    return re.compile(
        rf"({names})" if language == "zh-Hant" else rf"(?<![\w-])({names})(?:nya|kah)?(?![\w-])", re.IGNORECASE
    )
