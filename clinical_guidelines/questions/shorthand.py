"""Ward shorthand and everyday words in a question put into the words that guidelines print.

Two ways of asking then search with the same words, and so find the same passage first.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from clinical_guidelines.questions.denials import denied
from clinical_guidelines.questions.typed_ages import aged
from clinical_guidelines.questions.word_lists import entries
from clinical_guidelines.word_lists import any_of

LISTS = ("shorthand", "brands", "plain_words")
# Shorter ones are printed for other things: RR before an interval is a relative risk.
SHORTEST_PRINTED = 4
# A note ends with what a sentence would go on to name.
LINE_OF = re.compile(r"\b(?:first|second|third)[- ]line(?=\W*$)", re.IGNORECASE)
EDGE_BEFORE, EDGE_AFTER = r"(?<![\w/+-])", r"(?![\w/+]|-\w)"


def written_out(question: str) -> str:
    """Return the question in the words that guidelines print; one that is already comes back as it is."""
    question = _as_its_company_says(aged(denied(question)))
    words = _pattern().sub(lambda match: _written_for(match[0]), question)
    return LINE_OF.sub(r"\g<0> treatment", words)


@lru_cache(maxsize=4096)
def as_it_is_asked(printed: str) -> str:
    """Return a printed text in the words by which a question is searched that is asked in the text's own."""
    low = printed.lower()
    asked = _printed_pattern().sub(lambda match: _written_for(match[0]), low)
    return printed if asked == low else asked


def _as_its_company_says(question: str) -> str:
    """Write out what may stand for two things, where a word beside it tells for which: PET beside proteinuria."""
    for short, words, company in _by_company():
        if company.search(short.sub(" ", question)):
            question = short.sub(words, question)
    return question


@cache
def _by_company() -> list[tuple[re.Pattern[str], str, re.Pattern[str]]]:
    split = (line.split("|") for line in entries("by_company"))
    return [
        (
            re.compile(rf"{EDGE_BEFORE}{short}{EDGE_AFTER}", re.IGNORECASE),
            words,
            re.compile(rf"\b(?:{'|'.join(company.split(','))})", re.IGNORECASE),
        )
        for short, words, company in split
    ]


@cache
def _words() -> dict[str, str]:
    return dict(line.split("|", 1) for name in LISTS for line in entries(name))


def _written_for(found: str) -> str:
    return _words()[" ".join(found.lower().split())]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_each_of(_words()), re.IGNORECASE)


@cache
def _printed_pattern() -> re.Pattern[str]:
    # In small letters alone, which is quicker; printed text is long.
    return re.compile(_each_of(word for word in _words() if len(word) >= SHORTEST_PRINTED))


def _each_of(words: Iterable[str]) -> str:
    """Every given piece, the longest first; one that ends in a stroke needs no edge behind it."""
    return f"{EDGE_BEFORE}(?:{any_of(words, _written)})"


def _written(rest: str) -> str:
    return re.escape(rest).replace(r"\ ", r"\s+") + ("" if rest.endswith("/") else EDGE_AFTER)
